import * as z from 'zod/mini'
import { Id, Instant, text } from '../parts.ts'
import type { ClockCards } from '../standard/contract.ts'
import type { Handoff } from './contract.ts'
import { type HandoffState, isOpen, states, type WaitingOn } from './machine.ts'

/** What can be asked of where a handoff stands: one state, that nobody has it yet, or that it waits for the side that asked. */
export const standings = [...states, 'untaken', 'for_asker'] as const
export type Standings = (typeof standings)[number]

export const dues = ['overdue', 'today'] as const

/** A filtered box is looked at over its latest so many handoffs; what lies further back is not found, and the answer says so. */
export const WINDOW_MAX = 1_000

/** What narrows a box, as fields of a request. All that are given hold together. */
export const filterFields = {
  /** The other side: who asks, or, in the box of what my departments ask, who is asked. */
  otherId: z.optional(Id),
  standing: z.optional(z.enum(standings)),
  /** overdue: the time has passed; today: it passes before the day ends. Only what still has to be answered is due. */
  due: z.optional(z.enum(dues)),
  topicId: z.optional(Id),
  /** Words in the ticket's number and subject: each has to be there, in any order. */
  q: z.optional(text(0, 100)),
}
export const HandoffFilter = z.object(filterFields)
export type HandoffFilter = z.output<typeof HandoffFilter>

/** When the reader's day ends, for `due: today`; a day from now when it is not said. */
export const dayEndField = z.optional(z.coerce.number<number>().check(z.int(), z.gte(0)))
export const DayEnd = z.optional(Instant)

/** What it is for somebody just now. */
export interface Today {
  /** Epoch ms. */
  readonly now: number
  /** When the reader's day ends, epoch ms. */
  readonly dayEnd: number
}

/** As much of a handoff as filters look at. */
export interface Filtered {
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
  readonly state: HandoffState
  readonly waitingOn: WaitingOn | null
  readonly topicId: string | null
  /** By when it has to be answered, epoch ms; null where nothing says so, or for people who may not read it. */
  readonly dueAt: number | null
  readonly number: string
  readonly subject: string
}

/** True when a filter narrows anything at all. */
export function isNarrowing({ otherId, standing, due, topicId, q }: HandoffFilter): boolean {
  return Boolean(otherId || standing || due || topicId || q?.trim())
}

/** What filters see of a whole handoff. */
export function filteredOf(handoff: Handoff): Filtered {
  const { number, subject } = handoff.case
  return { ...handoff, dueAt: dueMoment(handoff.packet?.byWhen ?? null, handoff.clocks ?? null), number, subject }
}

/**
 * The one moment that a row shows: what was asked for, or the running clock of its standard where that comes sooner. While that
 * clock is paused nothing is due, unless it had run out before.
 */
export function dueMoment(byWhen: number | null, clocks: ClockCards | null): number | null {
  const clock = [clocks?.own, clocks?.resolve].find(card => card?.state === 'running' || card?.state === 'paused')
  if (clock?.state === 'paused') return clock.breachedAt
  return clock?.dueAt == null || (byWhen !== null && byWhen < clock.dueAt) ? byWhen : clock.dueAt
}

/**
 * True when a filter lets a handoff of a box through. The server lists and counts by this, and the browser merges live messages
 * by it, so that all three agree.
 */
export function passes(one: Filtered, box: string, filter: HandoffFilter, today: Today): boolean {
  const { otherId, standing, due, topicId, q = '' } = filter
  if (otherId && !othersOf(one, box).includes(otherId)) return false
  if (standing && !standsAs(one, standing)) return false
  if (due && !isDue(one, due, today)) return false
  if (topicId && one.topicId !== topicId) return false
  return q === '' || hasWords(`${one.number} ${one.subject}`, q)
}

function othersOf({ fromDepartmentId, toDepartmentId }: Filtered, box: string): string[] {
  // An arbiter stands on neither side.
  if (box === 'decide') return [fromDepartmentId, toDepartmentId]
  return [box === 'asked' ? toDepartmentId : fromDepartmentId]
}

function standsAs({ state, waitingOn }: Filtered, standing: Standings): boolean {
  if (standing === 'untaken') return state === 'requested' || state === 'lapsed'
  if (standing === 'for_asker') return state === 'answered' || (state === 'waiting' && waitingOn === 'asker')
  return state === standing
}

function isDue({ state, dueAt }: Filtered, due: (typeof dues)[number], { now, dayEnd }: Today): boolean {
  if (dueAt === null || !isOpen(state) || state === 'answered') return false
  return due === 'overdue' ? dueAt < now : dueAt >= now && dueAt < dayEnd
}

function hasWords(where: string, q: string): boolean {
  const text = plain(where)
  return plain(q)
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** Full-width and half-width, capital and small are one. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase()
