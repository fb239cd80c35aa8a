import type { Input, Output } from '../../../shared/contract.ts'
import { type DueArticle, KEPT_COUNTED_MAX } from '../../../shared/knowledge/keeping.ts'
import type { Verifier } from '../../../shared/knowledge.ts'
import { directoryOf, type StoredDirectory } from '../../organisation/verbs.ts'
import { type Cursor, cursorFrom } from '../../platform/cursor.ts'
import type { Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf, plainCard } from '../cards.ts'
import { mayRead } from '../rules.ts'
import { type DueRow, dueQuery, type NewRow, type Shelf, unvalidatedQuery } from './due-rows.ts'
import { flagsToEnd } from './flags.ts'
import { proposalsToDecide } from './proposals.ts'
import { pageOver, shelvesOf } from './shelves.ts'

const PAGE = 30

/** Articles that wait for the acting person's word, or for a department's that they lead; the longest waiting first. */
export async function listDueArticles(
  scope: Scope,
  input: Input<'listDueArticles'>,
): Promise<Output<'listDueArticles'>> {
  return dueIn(scope, await directoryOf(scope), input)
}

function dueIn(scope: Scope, directory: StoredDirectory, asked: Input<'listDueArticles'>) {
  return keptIn<DueRow>(scope, directory, asked, {
    query: (shelf, from, most) => dueQuery(scope.workspace.id, shelf, scope.now, from, most),
    since: row => row.keep_at,
    why: row => (row.dropped_at === null ? 'due' : 'changed'),
  })
}

/** Articles that wait to be validated by the acting person; what was left alone longest first. */
export async function listUnvalidatedArticles(
  scope: Scope,
  input: Input<'listUnvalidatedArticles'>,
): Promise<Output<'listUnvalidatedArticles'>> {
  return unvalidatedIn(scope, await directoryOf(scope), input)
}

function unvalidatedIn(scope: Scope, directory: StoredDirectory, asked: Input<'listUnvalidatedArticles'>) {
  return keptIn<NewRow>(scope, directory, asked, {
    query: (shelf, from, most) => unvalidatedQuery(scope.workspace.id, shelf, from, most),
    since: row => row.updated_at,
    why: () => 'new',
  })
}

interface Waiting<Row> {
  query(shelf: Shelf, from: Cursor | null, most: number): Query<Row>
  since(row: Row): number
  why(row: Row): DueArticle['why']
}

/** One page of what waits on the acting person's shelves, or a department's, the longest waiting first. */
async function keptIn<Row extends NewRow>(
  scope: Scope,
  directory: StoredDirectory,
  { departmentId, after, limit = PAGE }: Input<'listDueArticles'>,
  { query, since, why }: Waiting<Row>,
): Promise<Output<'listDueArticles'>> {
  const shelves = shelvesOf(scope, directory, departmentId)
  const from = cursorFrom(after)
  const { items, next } = await pageOver(scope, shelves, limit, (shelf, most) => query(shelf, from, most), since)
  const shown = items.filter(row => mayRead(scope, guardOf(row)))
  return { items: shown.map(row => keptFromRow(row, since(row), why(row))), next }
}

function keptFromRow(row: NewRow, since: number, why: DueArticle['why']): DueArticle {
  const { verifier_kind, verifier_id, verifier_name } = row
  return {
    card: plainCard(row),
    verifier:
      verifier_kind && verifier_id
        ? { kind: verifier_kind as Verifier['kind'], id: verifier_id, name: verifier_name }
        : null,
    since,
    why,
    revision: row.revision,
    verifiedRevision: row.validated_revision,
  }
}

/** How much waits for the acting person. Counted as it is listed, so that both always agree. */
export async function countToKeep(scope: Scope): Promise<Output<'countToKeep'>> {
  const directory = await directoryOf(scope)
  const limit = KEPT_COUNTED_MAX
  const [due, unvalidated, flagged, proposed] = await Promise.all([
    dueIn(scope, directory, { limit }),
    unvalidatedIn(scope, directory, { limit }),
    flagsToEnd(scope, directory, { limit }),
    proposalsToDecide(scope, directory, { limit }),
  ])
  return {
    due: due.items.length,
    unvalidated: unvalidated.items.length,
    flagged: flagged.items.length,
    proposed: proposed.items.length,
  }
}
