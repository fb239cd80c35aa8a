import type { Input, Output } from '../../../shared/contract.ts'
import { type DueArticle, KEPT_COUNTED_MAX } from '../../../shared/knowledge/keeping.ts'
import type { Verifier } from '../../../shared/knowledge.ts'
import { directoryOf, type StoredDirectory } from '../../organisation/verbs.ts'
import { cursorFrom } from '../../platform/cursor.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf, plainCard } from '../cards.ts'
import { mayRead } from '../rules.ts'
import { type DueRow, dueQuery, type NewRow, unvalidatedQuery } from './due-rows.ts'
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

async function dueIn(
  scope: Scope,
  directory: StoredDirectory,
  { departmentId, after, limit = PAGE }: Input<'listDueArticles'>,
): Promise<Output<'listDueArticles'>> {
  const shelves = shelvesOf(scope, directory, departmentId)
  const from = cursorFrom(after)
  const { items, next } = await pageOver(
    scope,
    shelves,
    limit,
    (shelf, most) => dueQuery(scope.workspace.id, shelf, scope.now, from, most),
    row => row.keep_at,
  )
  return { items: items.filter(row => mayRead(scope, guardOf(row))).map(dueFromRow), next }
}

/** Articles that nobody ever validated and for which the acting person's word is asked; what was left alone longest first. */
export async function listUnvalidatedArticles(
  scope: Scope,
  input: Input<'listUnvalidatedArticles'>,
): Promise<Output<'listUnvalidatedArticles'>> {
  return unvalidatedIn(scope, await directoryOf(scope), input)
}

async function unvalidatedIn(
  scope: Scope,
  directory: StoredDirectory,
  { departmentId, after, limit = PAGE }: Input<'listUnvalidatedArticles'>,
): Promise<Output<'listUnvalidatedArticles'>> {
  const shelves = shelvesOf(scope, directory, departmentId)
  const from = cursorFrom(after)
  const { items, next } = await pageOver(
    scope,
    shelves,
    limit,
    (shelf, most) => unvalidatedQuery(scope.workspace.id, shelf, from, most),
    row => row.updated_at,
  )
  const shown = items.filter(row => mayRead(scope, guardOf(row)))
  return { items: shown.map(row => keptFromRow(row, row.updated_at, 'new')), next }
}

const dueFromRow = (row: DueRow) => keptFromRow(row, row.keep_at, row.dropped_at === null ? 'due' : 'changed')

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
