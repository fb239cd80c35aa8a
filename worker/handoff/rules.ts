import type { CaseCard } from '../../shared/case.ts'
import type { Handoff, LogEntry, Packet } from '../../shared/handoff/contract.ts'
import {
  eventOf,
  type HandoffState,
  requested,
  type Side,
  type Standing,
  standingAfter,
  type WaitingOn,
} from '../../shared/handoff/machine.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { type EventRow, type HandoffRow, openColumn } from './rows.ts'

/** What `handoff_requested` keeps. */
export interface RequestData {
  readonly by: string
  readonly caseId: string
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
  readonly packet: Packet
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
  const { by, caseId, fromDepartmentId, toDepartmentId, packet } = event.data as unknown as RequestData
  return {
    workspace_id: workspaceId,
    id,
    case_id: caseId,
    from_department_id: fromDepartmentId,
    to_department_id: toDepartmentId,
    ...standingColumns(requested),
    asker_id: event.actorId,
    asker_name: by,
    assignee_id: null,
    assignee_name: '',
    packet: JSON.stringify(packet),
    latest_kind: event.kind,
    latest_text: packet.why,
    proposed_department_id: null,
    requested_at: event.at,
    updated_at: event.at,
    version: 1,
  }
}

/**
 * The row after one more event. Events of kinds that this version does not know change nothing. Whoever accepts it has it, also
 * after it was reopened; a handoff that was declined or withdrawn is nobody's.
 */
export function rowAfter(row: HandoffRow, event: HandoffEvent): HandoffRow {
  if (!(Object.values(eventOf) as string[]).includes(event.kind)) return row
  const words = wordsOf(event.data)
  return {
    ...row,
    ...standingColumns(standingAfter(standingOf(row), event)),
    ...assigneeAfter(row, event),
    ...(words !== '' && { latest_kind: event.kind, latest_text: words }),
    proposed_department_id: proposedAfter(row, event),
    // A clock that was set back must not turn the order of the lists around.
    updated_at: Math.max(event.at, row.updated_at),
    version: row.version + 1,
  }
}

function assigneeAfter(row: HandoffRow, { kind, actorId, data }: HandoffEvent) {
  if (kind === eventOf.accept) return { assignee_id: actorId, assignee_name: data.by }
  if (kind === eventOf.decline || kind === eventOf.withdraw) return { assignee_id: null, assignee_name: '' }
  return { assignee_id: row.assignee_id, assignee_name: row.assignee_name }
}

function proposedAfter(row: HandoffRow, { kind, data }: HandoffEvent): string | null {
  if (kind !== eventOf.decline) return row.proposed_department_id
  return typeof data.proposedDepartmentId === 'string' ? data.proposedDepartmentId : null
}

/** What a move says: exactly one of its fields is meant to be read. */
function wordsOf({ reason, question, answer, note }: Readonly<Record<string, unknown>>): string {
  const said = reason ?? question ?? answer ?? note
  return typeof said === 'string' ? said : ''
}

const standingColumns = ({ state, waitingOn }: Standing) => ({
  state,
  is_open: openColumn(state),
  waiting_on: waitingOn,
})

/** Where a stored handoff stands. */
export const standingOf = (row: HandoffRow): Standing => ({
  state: row.state as HandoffState,
  waitingOn: row.waiting_on as WaitingOn | null,
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

/** On which sides of a handoff somebody stands; on none: it is not theirs to read. */
export function sidesOf(scope: Pick<Scope, 'member'>, row: HandoffRow): Side[] {
  const { id, role } = scope.member
  if (roleReaches(role, 'admin')) return ['asker', 'receiver']
  const asker = row.asker_id === id || worksIn(scope as Scope, row.from_department_id)
  const receiver = row.assignee_id === id || worksIn(scope as Scope, row.to_department_id)
  return [...(asker ? (['asker'] as const) : []), ...(receiver ? (['receiver'] as const) : [])]
}

/** The handoff as somebody sees it who is of neither side (`reads` false) or of one. */
export function handoffFromRow(row: HandoffRow, card: CaseCard, reads: boolean): Handoff {
  return {
    id: row.id,
    case: card,
    fromDepartmentId: row.from_department_id,
    toDepartmentId: row.to_department_id,
    ...standingOf(row),
    asker: { id: row.asker_id, name: row.asker_name },
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name },
    packet: reads ? JSON.parse(row.packet) : null,
    latest: reads ? { kind: row.latest_kind, text: row.latest_text } : null,
    proposedDepartmentId: row.proposed_department_id,
    requestedAt: row.requested_at,
    updatedAt: row.updated_at,
    version: row.version,
  }
}
