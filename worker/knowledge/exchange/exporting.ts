import type { Input, Output } from '../../../shared/contract.ts'
import type { ExportedArticle } from '../../../shared/knowledge/exchange/contract.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryQuery } from '../../organisation/verbs.ts'
import { cursorFrom, cursorText } from '../../platform/cursor.ts'
import { all, batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { type ArticleRow, articleFromRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { exportQuery, type FolderCursor, folderExportQuery, namesakesQuery, othersByIdsQuery } from './rows.ts'

const PAGE = 20

/**
 * One page of articles whole, as they go out: those that the acting person or key may read. One round trip, and one more where
 * twins, or what others were merged into, lie outside of the page.
 */
export async function exportArticles(scope: Scope, input: Input<'exportArticles'>): Promise<Output<'exportArticles'>> {
  const { limit = PAGE, departmentId, folder = '', after, archived } = input
  const { id } = scope.workspace
  const query =
    folder === ''
      ? exportQuery(id, departmentId, cursorFrom(after), limit)
      : folderExportQuery(id, folder, folderCursorFrom(after), limit)
  const [directories, rows] = await batch(scope.db, directoryQuery(id), query)
  const shown = rows.filter(
    row =>
      (archived === 'yes' || row.confidence !== 'archived') &&
      (departmentId === undefined || row.department_id === departmentId) &&
      (folder === '' || row.folder === folder || row.folder.startsWith(`${folder}/`)) &&
      mayRead(scope, guardOf(row)),
  )
  const known = await readableOf(scope, rows, shown)
  const names = new Map(directoryFromRow(directories[0]).departments.map(one => [one.id, one.name]))
  const last = rows.at(-1)
  const next = last && rows.length === limit ? cursorOf(last, folder) : null
  return { items: shown.map(row => exported(row, names, known)), next }
}

/** The ids, of articles that these are joined with, that the acting person may learn. */
async function readableOf(scope: Scope, page: readonly ArticleRow[], shown: readonly ArticleRow[]) {
  const inPage = new Set(page.map(one => one.id))
  const named = shown.flatMap(row => [row.twin_id, row.merged_into].flatMap(one => one ?? []))
  const away = [...new Set(named)].filter(id => !inPage.has(id))
  const others = away.length > 0 ? await all(scope.db, othersByIdsQuery(scope.workspace.id, away)) : []
  return new Set([...page, ...others].filter(row => mayRead(scope, guardOf(row))).map(one => one.id))
}

function exported(row: ArticleRow, names: ReadonlyMap<string, string>, known: ReadonlySet<string>): ExportedArticle {
  const article = articleFromRow(row)
  const { id, title, body, kind, folder, tags, language, audienceRole, confidence, updatedAt, files } = article
  // A department that is gone stays as its id: nobody knows it where it goes, and the audience grows nowhere.
  const name = (one: string) => names.get(one) ?? one
  const ifKnown = (one: string | null) => (one !== null && known.has(one) ? one : null)
  return {
    id,
    title,
    body,
    department: name(article.departmentId),
    kind,
    folder,
    tags,
    language,
    audience: article.audience.map(name),
    audienceRole,
    confidence,
    updatedAt,
    twinId: ifKnown(article.twinId),
    mergedInto: ifKnown(article.mergedInto),
    files,
  }
}

const cursorOf = (row: ArticleRow, folder: string): string => {
  const at = { at: row.updated_at, id: row.id }
  return folder === '' ? cursorText(at) : `${cursorText(at)}.${row.folder}`
}

/** Throws `malformed`. */
function folderCursorFrom(text: string | undefined): FolderCursor | null {
  if (text === undefined || text === '') return null
  const [, cursor, folder] = /^(\d{1,16}\.[\w-]{1,40})\.(.+)$/su.exec(text) ?? []
  const known = cursorFrom(cursor)
  if (!known || folder === undefined)
    throw new Problem('malformed', { field: 'after', why: 'Not a page of this list.' })
  return { ...known, folder }
}

/** Articles with one of these titles that are another article than an import would find again. One round trip. */
export async function findNamesakes(scope: Scope, { items }: Input<'findNamesakes'>): Promise<Output<'findNamesakes'>> {
  const rows = await all(scope.db, namesakesQuery(scope.workspace.id, items))
  const shown = rows.filter(row => row.confidence !== 'archived' && mayRead(scope, guardOf(row)))
  return { items: [...new Map(shown.map(({ id, title }) => [id, { id, title }])).values()] }
}
