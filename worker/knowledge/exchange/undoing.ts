import type { Input, Output } from '../../../shared/contract.ts'
import { UNDO_MS } from '../../../shared/knowledge/exchange/contract.ts'
import { roleReaches } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import { commit } from '../../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { all, batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { articleFromRow, rowFromArticle, updateArticle } from '../rows.ts'
import { withConfidence } from '../rules.ts'
import { actor } from '../storing.ts'
import { mayImportFor } from './import-rules.ts'
import {
  countUndone,
  importFromRow,
  importRunQuery,
  importsQuery,
  madeByQuery,
  type SourceKey,
  unlessArticlesMoved,
  updateSources,
} from './rows.ts'

const PAGE = 20
const PER_CALL = 40

const isAdmin = (scope: Scope) => roleReaches(scope.member.role, 'admin')

/** My imports, latest first; everybody's for admins. */
export async function listImports(
  scope: Scope,
  { limit = PAGE, after }: Input<'listImports'>,
): Promise<Output<'listImports'>> {
  const maker = isAdmin(scope) ? null : scope.member.id
  const rows = await all(scope.db, importsQuery(scope.workspace.id, maker, cursorFrom(after), limit + 1))
  const { items, next } = pageOf(rows, limit, last => cursorText(last))
  return { items: items.map(importFromRow), next }
}

/**
 * Archives what an import made, 40 sources at a time: whoever made it, and admins, within seven days. What somebody has changed,
 * validated or archived since stays as it is. Throws `not_found`, `import_settled`, `stale`.
 */
export async function undoImport(scope: Scope, { id, after }: Input<'undoImport'>): Promise<Output<'undoImport'>> {
  const { workspace, now } = scope
  const [runs, rows] = await batch(
    scope.db,
    importRunQuery(workspace.id, id),
    madeByQuery(workspace.id, id, keyFrom(after), PER_CALL),
  )
  const run = runs[0]
  if (!run || !(isAdmin(scope) || run.by_id === scope.member.id)) throw new Problem('not_found')
  if (run.at < now - UNDO_MS) throw new Problem('import_settled')
  const last = rows.at(-1)
  const next = last && rows.length === PER_CALL ? JSON.stringify([last.source, last.source_key]) : null
  const untouched = rows.filter(
    row => row.version === row.made_version && row.confidence !== 'archived' && mayImportFor(scope, row.department_id),
  )
  const answer = { archived: untouched.length, next }
  if (untouched.length === 0) return answer
  const before = untouched.map(row => articleFromRow(row))
  const by = actor(scope)
  const archived = before.map(article => withConfidence(article, 'archived', by, now))
  const ids = before.map(one => one.id)
  return commit(scope, {
    guard: unlessArticlesMoved(workspace.id, before),
    rows: [
      ...archived.map(article => updateArticle(rowFromArticle(workspace.id, article, now))),
      updateSources(
        workspace.id,
        untouched.map(row => ({ source: row.source, key: row.source_key, hash: '' })),
      ),
      countUndone(workspace.id, id, untouched.length, now),
    ],
    event: { kind: 'article_import_undone', subject: { kind: 'article_import', id }, data: { articles: ids } },
    outbox: [{ kind: 'index_articles', payload: { ids } }],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'knowledge' }, to: { kind: 'everyone' } }],
    answer,
  })
}

/** Throws `malformed`. */
function keyFrom(text: string): SourceKey | null {
  if (text === '') return null
  try {
    const [source, key] = JSON.parse(text) as unknown[]
    if (typeof source === 'string' && typeof key === 'string') return { source, key }
  } catch {
    // falls through: the caller is told the same either way
  }
  throw new Problem('malformed', { field: 'after', why: 'Not a page of this import.' })
}
