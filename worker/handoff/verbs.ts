import type { CaseCard, CaseRef } from '../../shared/case.ts'
import type { Input, Output } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { caseFromRow, caseIdIn, caseQuery, casesQuery } from '../case/verbs.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { requireMine } from './mine.ts'
import { caseHandoffsQuery, caseIdOfHandoff, type HandoffRow, handoffQuery, logQuery, oddsQuery } from './rows.ts'
import { entryFromRow, handoffFromRow, mayRead } from './rules.ts'

export { caseHandoffsQuery } from './rows.ts'

const ROUTE_MAX = 60
/** The odds are of so many requests. */
const ODDS_OF = 20

/** A handoff that the acting person may read, with its case. Throws `not_found` for anybody else. One round trip. */
export async function handoffForMe(scope: Scope, id: string) {
  const { workspace, db } = scope
  const [rows, cases] = await batch(
    db,
    handoffQuery(workspace.id, id),
    casesQuery(workspace.id, caseIdOfHandoff(workspace.id, id)),
  )
  return requireMine(scope, rows[0], cases[0])
}

/** One handoff with its whole log, for people of the two departments, its arbiter, whom it climbed to, and admins. Throws `not_found`. */
export async function readHandoff(scope: Scope, id: string): Promise<Output<'readHandoff'>> {
  const { workspace, db } = scope
  const [{ row, card }, log] = await Promise.all([handoffForMe(scope, id), all(db, logQuery(workspace.id, id))])
  return { handoff: handoffFromRow(row, card, true), log: log.map(entryFromRow) }
}

/** The handoffs of one case as the acting person may see them. */
export function handoffsOfCase(scope: Pick<Scope, 'member'>, card: CaseCard, rows: readonly HandoffRow[]): Handoff[] {
  return rows.map(row => handoffFromRow(row, card, mayRead(scope, row)))
}

/** A case's handoffs so far, oldest first; the latest sixty of them. */
export async function readRoute(scope: Scope, ref: CaseRef): Promise<{ items: Handoff[] }> {
  const { workspace, db } = scope
  const [cases, rows] = await batch(
    db,
    caseQuery(workspace.id, ref),
    caseHandoffsQuery(workspace.id, caseIdIn(workspace.id, ref), ROUTE_MAX),
  )
  const [found] = cases
  return { items: found ? handoffsOfCase(scope, caseFromRow(found), rows).reverse() : [] }
}

/** How a department took the latest requests of a topic: counts only, whoever asks. One round trip, twenty rows. */
export async function readOdds(
  scope: Scope,
  { toDepartmentId, topicId }: Input<'readOdds'>,
): Promise<Output<'readOdds'>> {
  const rows = await all(scope.db, oddsQuery(scope.workspace.id, toDepartmentId, topicId ?? null, ODDS_OF))
  const settled = rows.filter(row => row.state !== 'requested' && row.state !== 'withdrawn' && row.state !== 'disputed')
  const declined = settled.filter(row => row.state === 'declined')
  const counts = new Map<string, number>()
  for (const { proposed_department_id: id } of declined) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  const proposed = [...counts].map(([departmentId, count]) => ({ departmentId, count }))
  return {
    asked: settled.length,
    declined: declined.length,
    proposed: proposed.sort((a, b) => b.count - a.count),
  }
}
