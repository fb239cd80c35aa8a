import type { Input, Output } from '../../../shared/contract.ts'
import type { Revision } from '../../../shared/knowledge/keeping.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryQuery } from '../../organisation/verbs.ts'
import { batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { articleFromRow, articleQuery } from '../rows.ts'
import { edited } from '../rules.ts'
import { actor, mustBe, readable } from '../storing.ts'
import { storeEdit } from './editing.ts'
import { mayMend, mayVouch } from './keepers.ts'
import { type RevisionRow, revisionQuery, revisionsQuery } from './revision-rows.ts'

const PAGE = 30

/** One page of the texts that an article had, latest first, for whoever may read it. One round trip. */
export async function listRevisions(
  scope: Scope,
  { id, after, limit = PAGE }: Input<'listRevisions'>,
): Promise<Output<'listRevisions'>> {
  const { workspace, db } = scope
  const before = beforeFrom(after)
  const [articles, rows] = await batch(
    db,
    articleQuery(workspace.id, id),
    revisionsQuery(workspace.id, id, before, limit + 1),
  )
  readable(scope, articles[0])
  const items = rows.slice(0, limit).map(cardFromRow)
  return { items, next: rows.length > limit ? String(items.at(-1)?.revision) : null }
}

function beforeFrom(after: string | undefined): number | null {
  if (after === undefined || after === '') return null
  if (!/^\d{1,10}$/.test(after)) throw new Problem('malformed', { field: 'after', why: 'Not a page of this list.' })
  return Number(after)
}

const cardFromRow = ({
  revision,
  title,
  at,
  by_id,
  by_name,
  erased,
}: Omit<RevisionRow, 'body' | 'files' | 'workspace_id' | 'article_id'>) => ({
  revision,
  title,
  at,
  by: { id: by_id, name: by_name },
  erased: JSON.parse(erased),
})

/** One text that an article had, for whoever may read the article. */
export async function readRevision(scope: Scope, { id, revision }: Input<'readRevision'>): Promise<Revision> {
  const { workspace, db } = scope
  const [articles, rows] = await batch(db, articleQuery(workspace.id, id), revisionQuery(workspace.id, id, revision))
  readable(scope, articles[0])
  const [row] = rows
  if (!row) throw new Problem('not_found')
  return { ...cardFromRow(row), body: row.body, files: JSON.parse(row.files) }
}

/** Makes an earlier text the present one: an edit, with all that an edit means for the article's validation. */
export async function restoreRevision(scope: Scope, input: Input<'restoreRevision'>): Promise<Article> {
  const { id, revision, version } = input
  const { workspace, db } = scope
  const [articles, rows, directories] = await batch(
    db,
    articleQuery(workspace.id, id),
    revisionQuery(workspace.id, id, revision),
    directoryQuery(workspace.id),
  )
  const before = articleFromRow(readable(scope, articles[0]))
  const directory = directoryFromRow(directories[0])
  if (!mayMend(scope, before, directory)) throw new Problem('not_allowed')
  const [old] = rows
  if (!old) throw new Problem('not_found')
  mustBe(version, before)
  const by = actor(scope)
  // What a former revision had stayed attached for this.
  const words = { title: old.title, body: old.body, files: JSON.parse(old.files) }
  const after = edited(before, words, by, scope.now, mayVouch(scope, before, directory) ? by : null)
  return storeEdit(scope, before, after, directory, 'article_restored', { data: { restored: revision } })
}
