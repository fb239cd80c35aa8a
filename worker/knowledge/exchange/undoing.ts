import type { Input, Output } from '../../../shared/contract.ts'
import { UNDO_MS } from '../../../shared/knowledge/exchange/contract.ts'
import { roleReaches } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import { commit } from '../../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { all, batch, type Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { addUses } from '../keeping/merging-rows.ts'
import { articleFromRow, rowFromArticle, updateArticle } from '../rows.ts'
import { withConfidence } from '../rules.ts'
import { actor } from '../storing.ts'
import { mayImportFor } from './import-rules.ts'
import { type JoinedRow, joinedWithQuery, relate } from './relation-rows.ts'
import {
  countUndone,
  importFromRow,
  importRunQuery,
  importsQuery,
  madeByQuery,
  onceEach,
  type SourcedRow,
  type SourceKey,
  unlessArticlesMoved,
  updateSources,
} from './rows.ts'
import { nothingSaid, saidFrom, saidText } from './said.ts'

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
 * validated or archived since stays as it is. What goes is no longer anybody's twin, and nothing that an import had lead there, or that
 * came with this one, leads anywhere. Throws `not_found`, `import_settled`, `stale`.
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
  const asMade = rows.filter(row => row.version === row.made_version && mayImportFor(scope, row.department_id))
  const untouched = asMade.filter(row => row.confidence !== 'archived')
  const answer = { archived: untouched.length, next }
  const apart = await takenApart(scope, asMade)
  if (untouched.length + apart.guarded.length === 0) return answer
  const before = untouched.map(row => articleFromRow(row))
  const by = actor(scope)
  const archived = before.map(article => ({ ...withConfidence(article, 'archived', by, now), twinId: null }))
  const ids = [...before, ...apart.guarded].map(one => one.id)
  return commit(scope, {
    guard: unlessArticlesMoved(workspace.id, onceEach([...before, ...apart.guarded])),
    rows: [
      ...archived.map(article => updateArticle(rowFromArticle(workspace.id, article, now))),
      updateSources(
        workspace.id,
        untouched.map(row => ({ source: row.source, key: row.source_key, hash: '' })),
      ),
      ...apart.rows,
      countUndone(workspace.id, id, untouched.length, now),
    ],
    event: { kind: 'article_import_undone', subject: { kind: 'article_import', id }, data: { articles: ids } },
    outbox: [{ kind: 'index_articles', payload: { ids } }],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'knowledge' }, to: { kind: 'everyone' } }],
    answer,
  })
}

/** Ends what joined others with the articles that go, and leads to others what was archived when it came. */
async function takenApart(
  scope: Scope,
  asMade: readonly SourcedRow[],
): Promise<{ rows: Query[]; guarded: { id: string; version: number }[] }> {
  const { id } = scope.workspace
  const goes = asMade.filter(row => row.confidence !== 'archived')
  const gone = new Set(goes.map(one => one.id))
  const came = asMade.flatMap(row =>
    row.confidence === 'archived' && row.merged_into !== null ? [joinedFrom(row)] : [],
  )
  const twins = goes.flatMap(row => (row.twin_id !== null && !gone.has(row.twin_id) ? [row.twin_id] : []))
  const around = gone.size > 0 ? await all(scope.db, joinedWithQuery(id, [...gone], twins)) : []
  const paired = around.filter(row => row.twin_id !== null && gone.has(row.twin_id))
  // What people merged stays as they left it.
  const led = around.filter(row => row.untouched === 1 && saidFrom(row.hash).mergedInto !== '' && !gone.has(row.id))
  const leads = onceEach([...came, ...led])
  const related = [
    ...onceEach(paired).map(one => ({ ...one, twinId: null, mergedInto: one.merged_into })),
    ...leads.map(one => ({ ...one, twinId: one.twin_id, mergedInto: null })),
  ]
  const said = [...paired.filter(one => one.source !== ''), ...came, ...led].map(({ source, key, hash }) => ({
    source,
    key,
    hash: saidText({ ...nothingSaid, content: saidFrom(hash).content }),
  }))
  return {
    rows: [
      ...leads.map(one => addUses(id, one.id, one.merged_into ?? '', -1)),
      ...relate(id, related),
      ...(said.length > 0 ? [updateSources(id, said)] : []),
    ],
    guarded: related.map(one => ({ id: one.id, version: one.version })),
  }
}

const joinedFrom = (row: SourcedRow): JoinedRow => ({
  source: row.source,
  key: row.source_key,
  id: row.id,
  version: row.version,
  twin_id: row.twin_id,
  merged_into: row.merged_into,
  hash: row.source_hash,
  untouched: 1,
})

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
