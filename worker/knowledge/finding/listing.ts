import type { Input, Output } from '../../../shared/contract.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import type { Role } from '../../../shared/organisation.ts'
import { cursorFrom, cursorText, pageOfGroups } from '../../platform/cursor.ts'
import { batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf, plainCard } from '../cards.ts'
import type { ListedRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { type FolderRow, foldersQuery, listedQuery } from './listing-rows.ts'

const PAGE = 30
/** A page looks through so many articles for each it may show, then says where to go on: it may be short and still have a next. */
const LOOKED_THROUGH = 3

/** One page of the articles that the acting person may read, latest change first. */
export async function listArticles(
  scope: Scope,
  { limit = PAGE, after, ...asked }: Input<'listArticles'>,
): Promise<{ items: ArticleCard[]; next: string | null }> {
  const most = limit * LOOKED_THROUGH
  const [rows] = await batch(scope.db, listedQuery(scope.workspace.id, asked, cursorFrom(after), most))
  const items: ArticleCard[] = []
  for (const [i, row] of rows.entries()) {
    if (isAsked(row, asked) && mayRead(scope, guardOf(row))) items.push(plainCard(row))
    const more = i + 1 < rows.length || rows.length === most
    if (more && (items.length === limit || i + 1 === rows.length)) {
      return { items, next: cursorText({ at: row.updated_at, id: row.id }) }
    }
  }
  return { items, next: null }
}

/** Nobody who does not ask for archived articles gets them. */
function isAsked(row: ListedRow, asked: Input<'listArticles'>): boolean {
  const { departmentId, confidence, folder, kind } = asked
  if (confidence === undefined ? row.confidence === 'archived' : row.confidence !== confidence) return false
  if (departmentId !== undefined && row.department_id !== departmentId) return false
  return (folder === undefined || row.folder === folder) && (kind === undefined || row.kind === kind)
}

/** Folders of a workspace times the sets of people who may read what lies in them: most have a few dozen. */
const COUNTS_READ = 1_000

/** The folders in which the acting person may read something, and how much of it. One round trip, at most a thousand rows. */
export async function listFolders(
  scope: Scope,
  { departmentId, after }: Input<'listFolders'>,
): Promise<Output<'listFolders'>> {
  const [rows] = await batch(scope.db, foldersQuery(scope.workspace.id, after, COUNTS_READ))
  const { items: whole, next } = pageOfGroups(rows, COUNTS_READ, row => row.folder)
  const counts = new Map<string, number>()
  for (const row of whole) {
    if (departmentId !== undefined && row.department_id !== departmentId) continue
    if (mayRead(scope, guardOfCounted(row))) counts.set(row.folder, (counts.get(row.folder) ?? 0) + row.articles)
  }
  const items = [...counts].map(([folder, articles]) => ({ folder, articles }))
  return { items, next }
}

/** What permission looks at, of a row that counts articles. Only work in progress keeps its writer there. */
export function guardOfCounted(row: Omit<FolderRow, 'folder'>) {
  return {
    departmentId: row.department_id,
    audience: JSON.parse(row.audience) as string[],
    audienceRole: row.audience_role as Role,
    confidence: row.writer_id === '' ? 'not_validated' : 'in_progress',
    writerId: row.writer_id,
  }
}
