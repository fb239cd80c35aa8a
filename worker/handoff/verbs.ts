import type { CaseCard, CaseFacts, CaseRef } from '../../shared/case.ts'
import type { Input, Output } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { needsDecision, wouldReturn } from '../../shared/handoff/hops.ts'
import { newId } from '../../shared/ids.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { claimFor } from '../case/claim.ts'
import { caseFromRow, caseIdIn, caseQuery, casesQuery, recordCase, reopenCaseRow } from '../case/verbs.ts'
import { requireDepartments, type StoredDirectory } from '../organisation/verbs.ts'
import { againIfRaced } from '../platform/commit.ts'
import { all, batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { chooseArbiter } from './arbiter.ts'
import { ticked, tickingAtRequest } from './clocks.ts'
import { requireMine } from './mine.ts'
import type { Decision } from './quarrel.ts'
import { disputesCounted } from './repeats.ts'
import {
  caseHandoffsQuery,
  caseIdOfHandoff,
  type HandoffRow,
  handoffQuery,
  insertHandoff,
  logQuery,
  oddsQuery,
  unlessFull,
} from './rows.ts'
import { entryFromRow, handoffFromRow, mayRead, type RequestData, rowFromRequest, stayOf } from './rules.ts'
import { store, touchOf } from './storing.ts'

export { caseHandoffsQuery } from './rows.ts'

/** Open handoffs of one case; more is a sign that people ask around. */
export const OPEN_PER_CASE_MAX = 20
const ROUTE_MAX = 60
/** The odds are of so many requests. */
const ODDS_OF = 20

/**
 * Asks another department. One batch: our record of the case should it be missing, the handoff, the touchpoint, the event. After
 * the case came back twice it stands as a decision for the arbiter, and nobody has it before that.
 */
export async function requestHandoff(scope: Scope, input: Input<'requestHandoff'>): Promise<Handoff> {
  const { facts, fromDepartmentId, toDepartmentId, packet, intent = 'assist', parentId = null } = input
  const { directory, policy, segment } = await tickingAtRequest(scope, toDepartmentId, facts)
  requireDepartments(directory, [fromDepartmentId, toDepartmentId])
  if (!worksIn(scope, fromDepartmentId) && !roleReaches(scope.member.role, 'admin')) throw new Problem('not_allowed')
  if (fromDepartmentId === toDepartmentId) throw new Problem('handoff_same_department')
  return againIfRaced(async () => {
    const { card, topicId, route, rows } = await caseOf(scope, facts)
    requireParent(route, parentId, fromDepartmentId)
    const stays = route.map(stayOf)
    const data: RequestData = {
      by: scope.member.name,
      caseId: card.id,
      fromDepartmentId,
      toDepartmentId,
      packet,
      intent,
      parentId,
      topicId,
      returns: wouldReturn(stays, toDepartmentId),
      segment,
      decision: needsDecision(stays, toDepartmentId)
        ? await decisionFor(scope, directory, topicId, input, route)
        : null,
    }
    const id = newId(scope.now)
    const event = {
      kind: 'handoff_requested',
      at: scope.now,
      actorId: scope.member.id,
      data: { ...data, ref: card.ref },
    }
    const ticking = ticked(null, rowFromRequest(scope.workspace.id, id, event), [event], policy)
    const { row } = ticking
    return store(scope, {
      row,
      card,
      event,
      guard: { query: unlessFull(scope.workspace.id, card.id, OPEN_PER_CASE_MAX), problem: full() },
      outbox: data.decision ? [disputesCounted(topicId)] : [],
      rows: [...rows, insertHandoff(row), ...ticking.rows, ...touchOf(scope, row, card, 'requested')],
    })
  })
}

const full = () => new Problem('limit_reached', { limit: OPEN_PER_CASE_MAX })

/** Our record as it is, with its handoffs so far, or the rows that make one. */
async function caseOf(scope: Scope, facts: CaseFacts) {
  const { id } = scope.workspace
  const [cases, route] = await batch(
    scope.db,
    caseQuery(id, facts.ref),
    caseHandoffsQuery(id, caseIdIn(id, facts.ref), ROUTE_MAX),
  )
  const [known] = cases
  if (known) {
    const rows = known.closed_at === null ? [] : [reopenCaseRow(id, known.id)]
    return { card: caseFromRow(known), topicId: known.topic_id, route, rows }
  }
  const claim = await claimFor(scope, facts)
  const { card, rows } = await recordCase(scope, facts, claim)
  return { card, topicId: claim.topicId, route, rows }
}

/** Whoever asks further has the parent: it was asked of their department, on this case. */
function requireParent(route: readonly HandoffRow[], parentId: string | null, fromDepartmentId: string): void {
  if (parentId === null) return
  const parent = route.find(one => one.id === parentId)
  if (parent?.to_department_id !== fromDepartmentId) throw new Problem('not_found')
}

/** Who decides after the second return, by when, and what the receiver said the last time. */
async function decisionFor(
  scope: Scope,
  directory: StoredDirectory,
  topicId: string | null,
  { fromDepartmentId, toDepartmentId }: Input<'requestHandoff'>,
  route: readonly HandoffRow[],
): Promise<Decision> {
  const chosen = await chooseArbiter(scope, directory, topicId, { fromDepartmentId, toDepartmentId })
  const refused = route.find(one => one.to_department_id === toDepartmentId && one.state === 'declined')
  const receiver = refused && {
    text: refused.latest_text,
    links: [],
    // The name stands in the log; here the department speaks.
    byName: '',
    at: refused.updated_at,
  }
  return { ...chosen, receiver: receiver ?? null }
}

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
