import type { CaseCard } from '../../shared/case.ts'
import type { Handoff, LogEntry, Packet } from '../../shared/handoff/contract.ts'
import type { Ruling } from '../../shared/handoff/dispute.ts'
import type { Stay } from '../../shared/handoff/hops.ts'
import {
  eventOf,
  given,
  type HandoffState,
  type Intent,
  isOpen,
  moveOfEvent,
  RULE_MADE,
  requested,
  type Side,
  type Standing,
  standingAfter,
  undecided,
  type WaitingOn,
} from '../../shared/handoff/machine.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { type Decision, disputeAfter, disputeOfReturn, withRule } from './quarrel.ts'
import { type EventRow, type HandoffRow, openColumn } from './rows.ts'

/** What `handoff_requested` keeps. */
export interface RequestData {
  readonly by: string
  readonly caseId: string
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
  readonly packet: Packet
  /** Missing in requests of before there were two kinds: help. */
  readonly intent?: Intent
  readonly parentId?: string | null
  readonly topicId?: string | null
  readonly returns?: boolean
  /** The second return: an arbiter decides before anybody has it. */
  readonly decision?: Decision | null
  /** The handoff whose ruling gave it to this department. */
  readonly ruledFrom?: string
  /** In whose name it is asked, when an arbiter's ruling asks. */
  readonly asker?: { readonly id: string; readonly name: string }
  /** The customer's segment, which standards may leave out. */
  readonly segment?: string
}

/** What a move's event keeps besides what the move carried: who made it, by the name they had. */
export type MoveData = { readonly by: string } & Readonly<Record<string, unknown>>

/** An event of a handoff, before or after it is stored. */
export interface HandoffEvent {
  readonly kind: string
  readonly at: number
  readonly actorId: string
  readonly data: MoveData
}

/** The row that a request makes. */
export function rowFromRequest(workspaceId: string, id: string, event: HandoffEvent): HandoffRow {
  const data = event.data as unknown as RequestData
  const { by, packet, decision = null } = data
  return {
    workspace_id: workspaceId,
    id,
    case_id: data.caseId,
    from_department_id: data.fromDepartmentId,
    to_department_id: data.toDepartmentId,
    ...standingColumns(firstStanding(data)),
    intent: data.intent ?? 'assist',
    parent_id: data.parentId ?? null,
    topic_id: data.topicId ?? null,
    is_return: data.returns ? 1 : 0,
    asker_id: data.asker?.id ?? event.actorId,
    asker_name: data.asker?.name ?? by,
    assignee_id: null,
    assignee_name: '',
    packet: JSON.stringify(packet),
    latest_kind: event.kind,
    latest_text: packet.why,
    proposed_department_id: null,
    dispute: decision && JSON.stringify(disputeOfReturn(event.at, data, decision)),
    ruling: null,
    arbiter_id: decision?.arbiter.id ?? null,
    clocks: null,
    alarm_at: null,
    climbed: 0,
    reached: '[]',
    requested_at: event.at,
    updated_at: event.at,
    version: 1,
  }
}

/** Where a request begins. */
export function firstStanding({ decision, ruledFrom }: RequestData): Standing {
  if (decision) return undecided
  return ruledFrom ? given : requested
}

/**
 * The row after one more event. Events of kinds that this version does not know change nothing. Whoever accepts it has it, also
 * after it was reopened; a handoff that was declined, withdrawn or given to another department is nobody's.
 */
export function rowAfter(row: HandoffRow, event: HandoffEvent): HandoffRow {
  if (event.kind === 'handoff_climbed') {
    return { ...row, climbed: Number(event.data.level ?? row.climbed), reached: reachedAfter(row, event) }
  }
  if (event.kind === RULE_MADE) return { ...row, ruling: withRule(row.ruling, event), version: row.version + 1 }
  const lapses = event.kind === 'handoff_lapsed'
  const move = moveOfEvent(event.kind)
  if (!move && !lapses) return row
  const words = wordsOf(event.data)
  const standing = standingAfter(standingOf(row), event, row.to_department_id)
  return {
    ...row,
    ...standingColumns(standing),
    ...assigneeAfter(row, standing, event),
    ...disputeAfter(row, event),
    ...(words !== '' && { latest_kind: event.kind, latest_text: words }),
    proposed_department_id: proposedAfter(row, event),
    // Taken, it climbs no further.
    ...(standing.state === 'accepted' && row.state !== 'accepted' && { climbed: 0, reached: '[]' }),
    ...((standing.state === 'answered' || !isOpen(standing.state)) && { reached: '[]' }),
    ...(lapses && { climbed: 1, reached: reachedAfter(row, event) }),
    // A clock that was set back must not turn the order of the lists around.
    updated_at: Math.max(event.at, row.updated_at),
    version: row.version + 1,
  }
}

/** Those whom the climb has reached so far. */
export const reachedIn = ({ reached }: Pick<HandoffRow, 'reached'>): string[] => JSON.parse(reached)

function reachedAfter(row: HandoffRow, { data }: HandoffEvent): string {
  const more = Array.isArray(data.memberIds) ? (data.memberIds as string[]) : []
  return JSON.stringify([...new Set([...reachedIn(row), ...more])])
}

function assigneeAfter(row: HandoffRow, { state }: Standing, { kind, actorId, data }: HandoffEvent) {
  if (kind === eventOf.accept) return { assignee_id: actorId, assignee_name: data.by }
  if (kind === eventOf.assign) return { assignee_id: String(data.memberId), assignee_name: String(data.memberName) }
  if (state === 'declined' || state === 'withdrawn' || state === 'ruled')
    return { assignee_id: null, assignee_name: '' }
  return { assignee_id: row.assignee_id, assignee_name: row.assignee_name }
}

function proposedAfter(row: HandoffRow, { kind, data }: HandoffEvent): string | null {
  if (kind !== eventOf.decline) return row.proposed_department_id
  return typeof data.proposedDepartmentId === 'string' ? data.proposedDepartmentId : null
}

/** What a move says: exactly one of its fields is meant to be read. */
function wordsOf({ reason, question, answer, note, statement }: Readonly<Record<string, unknown>>): string {
  const said = reason ?? question ?? answer ?? note ?? statement
  return typeof said === 'string' ? said : ''
}

const standingColumns = ({ state, waitingOn, bound, before }: Standing) => ({
  state,
  is_open: openColumn(state),
  waiting_on: waitingOn,
  bound: bound ? 1 : 0,
  before: before && JSON.stringify(before),
})

/** Where a stored handoff stands. */
export const standingOf = (row: HandoffRow): Standing => ({
  state: row.state as HandoffState,
  waitingOn: row.waiting_on as WaitingOn | null,
  bound: row.bound === 1,
  before: row.before === null ? null : JSON.parse(row.before),
})

/** A stored event as the rules take it. */
export const eventFromRow = (row: EventRow): HandoffEvent => ({
  kind: row.kind,
  at: row.at,
  actorId: row.actor_id,
  data: JSON.parse(row.data),
})

/** The row as its whole log tells it. The stored row is a copy of this. Throws when the log does not begin with the request. */
export function rebuildHandoff(log: readonly EventRow[]): HandoffRow {
  const [first, ...rest] = log
  if (first?.kind !== 'handoff_requested') throw new Error('A handoff begins with its request.')
  const row = rowFromRequest(first.workspace_id, first.subject_id, eventFromRow(first))
  return rest.map(eventFromRow).reduce(rowAfter, row)
}

/** A line of the log as people read it: the name is the one its actor had. */
export function entryFromRow(row: EventRow): LogEntry {
  const { actorId: id, at, kind, data } = eventFromRow(row)
  const { by: name, ...rest } = data
  return { at, actor: { id, name }, kind, data: rest }
}

/**
 * True for those who may read a handoff: of a side of it, or reached by it while it stands with them, such as somebody of another
 * department who stands in for the lead.
 */
export function mayRead(scope: Pick<Scope, 'member'>, row: HandoffRow): boolean {
  return sidesOf(scope, row).length > 0 || reachedIn(row).includes(scope.member.id)
}

/** On which sides of a handoff somebody stands; on none: nothing in it is theirs to do. */
export function sidesOf(scope: Pick<Scope, 'member'>, row: HandoffRow): Side[] {
  const { id, role } = scope.member
  // An owner may decide what its arbiter leaves lying.
  if (role === 'owner' || (role === 'admin' && row.arbiter_id === id)) return ['asker', 'receiver', 'arbiter']
  if (roleReaches(role, 'admin')) return ['asker', 'receiver']
  const asker = row.asker_id === id || worksIn(scope as Scope, row.from_department_id)
  const receiver = row.assignee_id === id || worksIn(scope as Scope, row.to_department_id)
  const arbiter = row.arbiter_id === id
  return [
    ...(asker ? (['asker'] as const) : []),
    ...(receiver ? (['receiver'] as const) : []),
    ...(arbiter ? (['arbiter'] as const) : []),
  ]
}

/** The handoff as somebody sees it who is of neither side (`reads` false) or of one. */
export function handoffFromRow(row: HandoffRow, card: CaseCard, reads: boolean): Handoff {
  return {
    id: row.id,
    case: card,
    fromDepartmentId: row.from_department_id,
    toDepartmentId: row.to_department_id,
    intent: row.intent as Intent,
    parentId: row.parent_id,
    topicId: row.topic_id,
    ...standingOf(row),
    dispute: reads && row.dispute !== null ? JSON.parse(row.dispute) : null,
    ruling: row.ruling === null ? null : rulingFor(JSON.parse(row.ruling), reads),
    returns: row.is_return === 1,
    climbed: row.climbed,
    asker: { id: row.asker_id, name: row.asker_name },
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name },
    packet: reads ? JSON.parse(row.packet) : null,
    clocks: reads && row.clocks !== null ? JSON.parse(row.clocks) : null,
    latest: reads ? { kind: row.latest_kind, text: row.latest_text } : null,
    proposedDepartmentId: row.proposed_department_id,
    requestedAt: row.requested_at,
    updatedAt: row.updated_at,
    version: row.version,
  }
}

/** Where a ruling sent the case is everybody's to know; why, only the sides'. */
const rulingFor = (ruling: Ruling, reads: boolean): Ruling => (reads ? ruling : { ...ruling, reason: '' })

/** As much of a handoff as the way of its case depends on. */
export const stayOf = (row: HandoffRow): Stay => ({
  fromDepartmentId: row.from_department_id,
  toDepartmentId: row.to_department_id,
  intent: row.intent as Intent,
  state: row.state as HandoffState,
  requestedAt: row.requested_at,
})

/** The request by which a ruling gives the case to a third department: in the asker's name, with the same packet, bound. */
export function nextRequest(row: HandoffRow, ruled: HandoffEvent, toDepartmentId: string): HandoffEvent {
  const data: RequestData = {
    by: ruled.data.by,
    asker: { id: row.asker_id, name: row.asker_name },
    caseId: row.case_id,
    fromDepartmentId: row.from_department_id,
    toDepartmentId,
    packet: JSON.parse(row.packet),
    intent: row.intent as Intent,
    parentId: row.parent_id,
    topicId: row.topic_id,
    returns: false,
    ruledFrom: row.id,
  }
  return { kind: 'handoff_requested', at: ruled.at, actorId: ruled.actorId, data: { ...data } }
}
