import type { Input } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { afterMove, eventOf, type Move, type Side, sideOfMove } from '../../shared/handoff/machine.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'
import { transferCase } from '../case/verbs.ts'
import { assignedTo, capacityInTurn } from '../organisation/next.ts'
import { directoryOf, memberNamed, requireDepartments } from '../organisation/verbs.ts'
import { unlessMoved } from '../platform/commit.ts'
import { batch, first, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { chooseArbiter } from './arbiter.ts'
import { handoffToMove, ticked, tickingOf } from './clocks.ts'
import { unlessLaden } from './load-rows.ts'
import { disputesCounted } from './repeats.ts'
import { type HandoffRow, handoffQuery, insertHandoff, latestEventQuery, updateHandoff } from './rows.ts'
import { eventFromRow, type HandoffEvent, nextRequest, rowAfter, rowFromRequest, standingOf } from './rules.ts'
import { store, type Told, touchOf } from './storing.ts'

/** A handoff as it stands before a move, with its log. */
type Moved = Awaited<ReturnType<typeof handoffToMove>>

/** The moves after which a customer's timeline shows something new, and how the touchpoint's channel calls it. */
const TOUCHING: Partial<Record<Move['kind'], string>> = {
  answer: 'answered',
  decline: 'declined',
  withdraw: 'withdrawn',
  reopen: 'reopened',
}

/** Makes a move from the version that its maker saw. Whoever comes second is told who was first. */
export async function moveHandoff(scope: Scope, { id, version, move }: Input<'moveHandoff'>): Promise<Handoff> {
  const { row, card, sides, log, ticking } = await handoffToMove(scope, id)
  const stale = row.version !== version
  try {
    afterMove(standingOf(row), move, sides, row.to_department_id)
    if (stale) throw new Problem('handoff_moved_on')
    const said = await sayingOf(scope, row, move, sideOfMove(standingOf(row), move.kind, sides))
    return await storeMove(scope, { row, card, log, ticking }, move, said)
  } catch (error) {
    throw error instanceof Problem && error.code === 'handoff_moved_on' ? await whatHappened(scope, id) : error
  }
}

/** What a move's event keeps beside the move's own words, looked up and checked. */
async function sayingOf(
  scope: Scope,
  row: HandoffRow,
  move: Move,
  side: Side | null,
): Promise<Record<string, unknown>> {
  switch (move.kind) {
    case 'decline':
      await requireProposed(scope, row, move.proposedDepartmentId)
      return {}
    case 'assign':
      // By turn goes only what nobody has.
      if (move.inTurn && !isUntaken(row)) throw new Problem('handoff_moved_on')
      return assigned(scope, row, move.memberId)
    case 'dispute': {
      const parties = { fromDepartmentId: row.from_department_id, toDepartmentId: row.to_department_id }
      return { side, ...(await chooseArbiter(scope, await directoryOf(scope), row.topic_id, parties)) }
    }
    case 'state':
      return { side }
    case 'settle':
      return { side }
    case 'rule':
      requireDepartments(await directoryOf(scope), [move.departmentId])
      return { nextId: opensNext(row, move.departmentId) ? newId(scope.now) : null }
    default:
      return {}
  }
}

/** Neither the receiver, who goes on, nor the asker, who keeps the case, needs a further request. */
const opensNext = (row: HandoffRow, departmentId: string) =>
  departmentId !== row.to_department_id && departmentId !== row.from_department_id

async function requireProposed(scope: Scope, row: HandoffRow, proposed: string | null): Promise<void> {
  if (proposed === null) return
  requireDepartments(await directoryOf(scope), [proposed])
  if (proposed === row.to_department_id) throw new Problem('unknown_department', { departmentId: proposed })
}

/** Only people of the department that was asked can be given it. */
async function assigned(scope: Scope, row: HandoffRow, memberId: string) {
  const member = await memberNamed(scope, memberId)
  if (!member?.active || !member.departmentIds.includes(row.to_department_id)) throw new Problem('unknown_member')
  return { memberName: member.name }
}

/** Holds while whoever gets one by turn can carry it. Throws `turn_over`. */
async function roomFor(scope: Scope, row: HandoffRow, move: Move): Promise<Query[]> {
  if (move.kind !== 'assign' || !move.inTurn) return []
  const capacity = await capacityInTurn(scope, row.to_department_id, move.memberId)
  return capacity === null ? [] : [unlessLaden(row.workspace_id, row.to_department_id, move.memberId, capacity)]
}

async function storeMove(
  scope: Scope,
  { row, card, log, ticking }: Pick<Moved, 'row' | 'card' | 'log' | 'ticking'>,
  move: Move,
  said: Record<string, unknown>,
): Promise<Handoff> {
  const { kind, ...words } = move
  const { workspace, member, now } = scope
  const data = { ...words, ...said, by: member.name }
  const event: HandoffEvent = { kind: eventOf[kind], at: now, actorId: member.id, data }
  const { row: moved, rows } = ticked(row, rowAfter(row, event), [...log, event], ticking.policy)
  const touching = TOUCHING[kind]
  const next = kind === 'rule' ? await nextOf(scope, row, event, log) : undefined
  const room = await roomFor(scope, row, move)
  const guard = { workspace_id: workspace.id, id: row.id }
  const stored = store(scope, {
    row: moved,
    card,
    event,
    guard: unlessMoved('handoffs', guard, row.version, new Problem('handoff_moved_on')),
    rows: [
      ...room,
      updateHandoff(moved),
      ...rows,
      ...(next ? [insertHandoff(next.row), ...next.rows, ...touchOf(scope, next.row, card, 'requested')] : []),
      ...transferRows(row, moved),
      ...turnRows(scope, row, moved),
      ...(touching ? touchOf(scope, moved, card, touching) : []),
    ],
    ...(next && { also: next }),
    outbox: kind === 'dispute' ? [disputesCounted(row.topic_id)] : [],
  })
  return room.length === 0 ? stored : stored.catch(error => whyNotInTurn(scope, row, error))
}

/** One batch asserts both that nobody moved it and that there is room: where nobody did, there was none. */
async function whyNotInTurn({ db }: Scope, { workspace_id, id, version }: HandoffRow, error: unknown): Promise<never> {
  const full = error instanceof Problem && error.code === 'handoff_moved_on'
  if (full && (await first(db, handoffQuery(workspace_id, id)))?.version === version) throw new Problem('turn_over')
  throw error
}

/** Whoever was given it had their turn: the department's next one goes to somebody else. */
function turnRows(scope: Scope, row: HandoffRow, moved: HandoffRow): Query[] {
  if (moved.assignee_id === null || moved.assignee_id === row.assignee_id) return []
  return [assignedTo(scope, moved.to_department_id, moved.assignee_id)]
}

/** The handoff to the department that a ruling gives the case to. */
async function nextOf(
  scope: Scope,
  row: HandoffRow,
  ruled: HandoffEvent,
  log: readonly HandoffEvent[],
): Promise<(Told & { rows: Query[] }) | undefined> {
  const { nextId, departmentId } = ruled.data as { nextId?: string | null; departmentId?: string }
  if (!nextId || !departmentId) return undefined
  const asked = nextRequest(row, ruled, departmentId)
  const event = { ...asked, data: { ...asked.data, segment: log[0]?.data.segment ?? '' } }
  const { policy } = await tickingOf(scope, departmentId)
  const ticking = ticked(null, rowFromRequest(scope.workspace.id, nextId, event), [event], policy)
  return { ...ticking, event }
}

/** An accepted transfer is the agreement: from now on the case is the receiver's. */
function transferRows(row: HandoffRow, moved: HandoffRow): Query[] {
  const agreed = moved.intent === 'transfer' && moved.state === 'accepted' && isUntaken(row)
  return agreed ? [transferCase(row.workspace_id, row.case_id, row.to_department_id, moved.updated_at)] : []
}

const isUntaken = ({ state }: HandoffRow) => state === 'requested' || state === 'lapsed'

/** What the one who came first did. */
async function whatHappened({ db, workspace }: Scope, id: string): Promise<Problem> {
  const [rows, events] = await batch(db, handoffQuery(workspace.id, id), latestEventQuery(workspace.id, id))
  const latest = events[0] && eventFromRow(events[0])
  return new Problem('handoff_moved_on', {
    state: rows[0]?.state ?? null,
    byName: latest?.data.by ?? null,
    at: latest?.at ?? null,
  })
}
