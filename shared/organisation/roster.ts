import * as z from 'zod/mini'
import { CalendarDate, dateAfter } from '../calendar.ts'
import { Id } from '../parts.ts'

export const SHIFTS_MAX = 100
export const TURNS_MAX = 20
/** The longest turn: eight weeks. */
const TURN_DAYS_MAX = 56
const DAY_MS = 86_400_000

const ClockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/))
const HandOver = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))

/** Several people who hold one shift by turns: the first from `anchor` on, each for `days` days, then the next, for ever. */
export const Turns = z.object({
  memberIds: z.array(Id).check(
    z.minLength(2),
    z.maxLength(TURNS_MAX),
    z.refine(ids => new Set(ids).size === ids.length, { message: 'Each takes one turn.' }),
  ),
  /** 1 for daily turns, 7 for weekly, 14 for two weeks… */
  days: z.number().check(z.int(), z.gte(1), z.lte(TURN_DAYS_MAX)),
  /** The first day of the first person's turn; dates before it count backwards. */
  anchor: CalendarDate,
  /** The time of day at which one turn ends and the next begins. */
  handOver: HandOver,
})
export type Turns = z.output<typeof Turns>

/** One repeating duty in a department, in the zone of the department's calendar: one person's, or several people's by turns. */
export const Shift = z
  .object({
    id: Id,
    /** Who holds it; of several, the first. */
    memberId: Id,
    turns: z.optional(z.nullable(Turns)),
    /** 0 Monday … 6 Sunday */
    weekdays: z.array(z.number().check(z.int(), z.gte(0), z.lte(6))).check(z.minLength(1), z.maxLength(7)),
    from: ClockTime,
    to: ClockTime,
    /** First and last wall dates on which it holds; null is open. */
    since: z.nullable(CalendarDate),
    until: z.nullable(CalendarDate),
  })
  .check(
    z.refine(({ from, to }) => from < to, { message: 'A shift ends after it begins.' }),
    z.refine(({ memberId, turns }) => !turns || turns.memberIds[0] === memberId, {
      message: 'The shift is named after the first of those who take turns.',
    }),
  )
export type Shift = z.output<typeof Shift>

/** How the next person for a handoff is found: nobody is named and whoever takes it has it, or by turns, or by who has least. */
export const nextBys = ['pull', 'rotation', 'load'] as const

/** What a department has settled about its duty beside the roster. */
export const DutyRules = z.object({
  /** Stands in for the department's leads. */
  deputyId: z.nullable(Id),
  nextBy: z.enum(nextBys),
  /** Open handoffs that a person takes at most, in this department; who is not named has no limit. */
  capacities: z
    .record(Id, z.number().check(z.int(), z.gte(0), z.lte(500)))
    .check(z.refine(all => Object.keys(all).length <= 200, { message: 'At most 200 people have a limit.' })),
})
export type DutyRules = z.output<typeof DutyRules>

/** What holds where a department settled nothing. */
export const defaultDutyRules: DutyRules = { deputyId: null, nextBy: 'pull', capacities: {} }

/** Everybody who may hold a shift, in the order of turns. */
export function holdersOf({ memberId, turns }: Shift): readonly string[] {
  return turns ? turns.memberIds : [memberId]
}

/** Whole days from one wall date to another. */
const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MS

/** Who holds the shift at a wall date and time, if it holds then at all. */
export function holderAt(shift: Shift, date: string, time: string): string {
  const { turns, memberId } = shift
  if (!turns) return memberId
  const day = time < turns.handOver ? dateAfter(date, -1) : date
  const turn = Math.floor(daysBetween(turns.anchor, day) / turns.days)
  const count = turns.memberIds.length
  return turns.memberIds[((turn % count) + count) % count] ?? memberId
}

/** True when the shift holds on a wall date. */
export function holdsOn(shift: Pick<Shift, 'weekdays' | 'since' | 'until'>, date: string, weekday: number): boolean {
  return shift.weekdays.includes(weekday) && (shift.since ?? date) <= date && date <= (shift.until ?? date)
}

/** One holder's part of a shift on one wall date; a hand-over inside the shift makes two. Wall times. */
export interface ShiftPart {
  readonly memberId: string
  readonly from: string
  readonly to: string
}

/** The parts of a shift on a wall date on which it holds, in order. */
export function partsOn(shift: Shift, date: string): readonly ShiftPart[] {
  const { from, to, turns } = shift
  const whole = { memberId: holderAt(shift, date, from), from, to }
  if (!turns || turns.handOver <= from || turns.handOver >= to) return [whole]
  const second = { memberId: holderAt(shift, date, turns.handOver), from: turns.handOver, to }
  return second.memberId === whole.memberId ? [whole] : [{ ...whole, to: turns.handOver }, second]
}
