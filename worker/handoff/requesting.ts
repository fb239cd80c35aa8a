import type { CaseFacts } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { needsDecision, wouldReturn } from '../../shared/handoff/hops.ts'
import { newId } from '../../shared/ids.ts'
import { requesterIdentities } from '../../shared/journey/identities.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { claimBy } from '../case/claim.ts'
import { caseCustomerIn, caseFromRow, caseIdIn, caseQuery, recordAfter, reopenCaseRow } from '../case/verbs.ts'
import { customerQuery } from '../journey/verbs.ts'
import { requireDepartments, type StoredDirectory } from '../organisation/verbs.ts'
import { ownershipFromRow, ownershipQuery } from '../ownership/verbs.ts'
import { againIfRaced } from '../platform/commit.ts'
import { batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { chooseArbiter } from './arbiter.ts'
import { ticked, tickingFrom, tickingQueries } from './clocks.ts'
import type { Decision } from './quarrel.ts'
import { disputesCounted } from './repeats.ts'
import { caseHandoffsQuery, type HandoffRow, insertHandoff, unlessFull } from './rows.ts'
import { type RequestData, rowFromRequest, stayOf } from './rules.ts'
import { store, touchOf } from './storing.ts'

/** Open handoffs of one case; more is a sign that people ask around. */
export const OPEN_PER_CASE_MAX = 20
/** So many earlier handoffs of the case are looked at. */
const ROUTE_MAX = 60

/**
 * Asks another department. One batch: our record of the case should it be missing, the handoff, the touchpoint, the event. After
 * the case came back twice it stands as a decision for the arbiter, and nobody has it before that.
 */
export async function requestHandoff(scope: Scope, input: Input<'requestHandoff'>): Promise<Handoff> {
  const { facts, fromDepartmentId, toDepartmentId, packet, intent = 'assist', parentId = null } = input
  return againIfRaced(async () => {
    const before = await readBefore(scope, toDepartmentId, facts)
    const { directory, policy, segment, route } = before
    requireDepartments(directory, [fromDepartmentId, toDepartmentId])
    if (!worksIn(scope, fromDepartmentId) && !roleReaches(scope.member.role, 'admin')) throw new Problem('not_allowed')
    if (fromDepartmentId === toDepartmentId) throw new Problem('handoff_same_department')
    const { card, topicId, rows } = await caseOf(scope, facts, before)
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

/**
 * All that a request depends on: our record of the case with its handoffs so far, what the receiver's clocks depend on, whose the
 * case is by the rules, and the customer's segment. One round trip.
 */
async function readBefore({ db, workspace: { id } }: Scope, toDepartmentId: string, facts: CaseFacts) {
  const [cases, route, customers, maps, ...answers] = await batch(
    db,
    caseQuery(id, facts.ref),
    caseHandoffsQuery(id, caseIdIn(id, facts.ref), ROUTE_MAX),
    customerQuery(id, requesterIdentities(facts), caseCustomerIn(id, facts.ref)),
    ownershipQuery(id),
    ...tickingQueries(id, toDepartmentId),
  )
  return {
    ...tickingFrom(id, toDepartmentId, answers),
    known: cases[0] ?? null,
    route,
    map: ownershipFromRow(id, maps[0]),
    segment: customers[0]?.segment ?? '',
  }
}

type Before = Awaited<ReturnType<typeof readBefore>>

/** Our record as it is, or the rows that make one. */
async function caseOf(scope: Scope, facts: CaseFacts, { known, map, directory, segment }: Before) {
  const { id } = scope.workspace
  if (known) {
    const rows = known.closed_at === null ? [] : [reopenCaseRow(id, known.id)]
    return { card: caseFromRow(known), topicId: known.topic_id, rows }
  }
  const claim = claimBy({ map, directory, segment, now: scope.now }, facts)
  const { card, rows } = await recordAfter(null, scope, facts, claim)
  return { card, topicId: claim.topicId, rows }
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
