import type { CaseCard } from '../../shared/case.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Problem } from '../../shared/problems.ts'
import { caseAnnouncement, caseConflicts } from '../case/verbs.ts'
import { touchRows } from '../journey/verbs.ts'
import type { Announcement } from '../platform/announce.ts'
import { commit } from '../platform/commit.ts'
import type { Query } from '../platform/db.ts'
import type { OutboxDraft } from '../platform/outbox.ts'
import type { Scope } from '../platform/scope.ts'
import { wakeTimer } from '../platform/timer.ts'
import { noticesOf } from './notices.ts'
import type { HandoffRow } from './rows.ts'
import { type HandoffEvent, handoffFromRow, reachedIn } from './rules.ts'

/** A handoff's row with the event that made it what it is. */
export interface Told {
  readonly row: HandoffRow
  readonly event: HandoffEvent
}

interface Stored extends Told {
  readonly card: CaseCard
  readonly guard: { query: Query; problem: Problem }
  readonly rows: readonly Query[]
  /** A further handoff that the same act makes; its row is among `rows`. */
  readonly also?: Told
  readonly outbox?: readonly OutboxDraft[]
  /** False for the clocks themselves: they set the timer once all of them have rung. */
  readonly wakes?: boolean
}

/** Stores what became of a handoff: rows, its event, and whom to tell. Gives it as its sides see it. */
export async function store(scope: Scope, stored: Stored): Promise<Handoff> {
  const { row, card, event, guard, rows, also, outbox = [], wakes = true } = stored
  const handoff = handoffFromRow(row, card, true)
  const all = [{ row, event }, ...(also ? [also] : [])]
  const answer = await commit(scope, {
    guard,
    rows,
    event: draftOf(row, event),
    also: also ? [draftOf(also.row, also.event)] : [],
    outbox,
    notices: all.flatMap(told => noticesOf(told.row, card, told.event)),
    announce: sequence => [
      ...all.map(one => announcement(handoffFromRow(one.row, card, true), one.event, sequence, reachedIn(one.row))),
      caseAnnouncement(card, sequence),
    ],
    conflicts: caseConflicts,
    answer: handoff,
  })
  for (const { alarm_at } of all.map(one => one.row)) {
    if (wakes && alarm_at !== null) scope.later(wakeTimer(scope.env, scope.workspace.id, alarm_at))
  }
  return answer
}

/** An event of a handoff as the log takes it. */
export const draftOf = (row: HandoffRow, { kind, data }: HandoffEvent) => ({
  kind,
  subject: { kind: 'handoff', id: row.id },
  data,
})

/** The departments of both sides, the arbiter and whom it climbed to hear the whole handoff; panels on the case only that there is something to fetch. */
export function announcement(
  handoff: Handoff,
  event: HandoffEvent,
  sequence: number,
  reached: readonly string[] = [],
): Announcement {
  const { fromDepartmentId, toDepartmentId, asker, assignee, dispute } = handoff
  const people = [asker.id, assignee?.id, dispute?.arbiter.id, ...reached].filter(id => id !== undefined)
  return {
    to: { kind: 'departments', departmentIds: [fromDepartmentId, toDepartmentId], memberIds: people },
    message: { kind: 'handoff', sequence, at: event.at, event: event.kind, actorId: event.actorId, handoff },
  }
}

/** The customer's timeline shows that departments talk, with the ticket's subject and never with what the packet says. */
export function touchOf(scope: Scope, row: HandoffRow, card: CaseCard, channel: string): Query[] {
  if (card.customerId === null) return []
  const touch = {
    id: newId(scope.now),
    customerId: card.customerId,
    at: row.updated_at,
    kind: 'handoff' as const,
    title: card.subject || card.number || card.ref.externalId,
    departmentId: channel === 'withdrawn' ? row.from_department_id : row.to_department_id,
    phaseId: null,
    caseId: card.id,
    channel,
    feeling: null,
    url: card.url,
    source: 'handoff',
    sourceId: `${row.id}.${row.version}`,
  }
  return touchRows(scope, [touch])
}
