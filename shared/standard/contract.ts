import * as z from 'zod/mini'
import { Calendar, CalendarDate } from '../calendar.ts'
import { endpoint } from '../endpoint.ts'
import { intents } from '../handoff/machine.ts'
import { Empty, Id, Instant, Name, text, Version } from '../parts.ts'

/** Which clock a standard sets a target for: until somebody has it, or until it is answered. */
export const standardClocks = ['own', 'resolve'] as const
export type StandardClock = (typeof standardClocks)[number]

export const STANDARDS_MAX = 40
/** Versions of all standards together, so that the set stays one small row. */
export const VERSIONS_MAX = 400
export const EXCEPTIONS_MAX = 200

const MINUTES_A_YEAR = 525_600
const Minutes = z.number().check(z.int(), z.gte(1), z.lte(MINUTES_A_YEAR))

/** What a standard says, without when and by whom. */
export const StandardWords = z.object({
  name: Name,
  clock: z.enum(standardClocks),
  /** Whom and what it is for; null is any. The most specific one counts. */
  departmentId: z.nullable(Id),
  topicId: z.nullable(Id),
  intent: z.nullable(z.enum(intents)),
  /** Working minutes. */
  targetMinutes: Minutes,
  /** The share of the target after which the clock warns. */
  warnShare: z.number().check(z.gte(0.05), z.lte(1)),
  /** The share of the target after which a request that nobody took lapses and goes up to the lead; null never. For `own`. */
  lapseShare: z.nullable(z.number().check(z.gte(1), z.lte(20))),
  /** Working minutes between one step up and the next. */
  climbMinutes: Minutes,
  /** Counted in the department's working hours, or round the clock. */
  calendar: z.enum(['department', 'always']),
})
export type StandardWords = z.output<typeof StandardWords>

/** One version of a standard. Versions are only ever added; of those that have begun, the last one made is in force. */
export const Standard = z.extend(StandardWords, {
  id: Id,
  version: Version,
  /** Stays that begin at or after this instant are measured by it; 0 is from the beginning. */
  from: Instant,
  /** From then on there is no such standard. */
  retired: z.boolean(),
  writtenAt: Instant,
  writtenBy: z.string(),
})
export type Standard = z.output<typeof Standard>

/** A case, or all customers of a segment, that no standard measures. */
export const StandardException = z.object({
  id: Id,
  kind: z.enum(['case', 'segment']),
  /** The case's id, or the segment's name. */
  value: text(1, 80),
  reason: text(1, 500),
  at: Instant,
  by: z.string(),
})
export type StandardException = z.output<typeof StandardException>

/** All standards of a workspace with all their versions, and the exceptions. */
export const StandardBook = z.object({
  version: Version,
  standards: z.array(Standard),
  exceptions: z.array(StandardException),
})
export type StandardBook = z.output<typeof StandardBook>

/** One clock of a stay, as lists and cards show it. Epoch ms and working ms. */
export const ClockCard = z.object({
  state: z.enum(['running', 'paused', 'met', 'missed', 'ended']),
  targetMs: z.number(),
  /** Working time used up at `since`, when this state began. */
  elapsedMs: z.number(),
  since: Instant,
  /** When the target is used up, or was; null while it is paused in time, or when the calendar has not that much working time. */
  dueAt: z.nullable(Instant),
  /** From when on it warns. */
  warnAt: z.nullable(Instant),
  breachedAt: z.nullable(Instant),
})
export type ClockCard = z.output<typeof ClockCard>

/** The clocks of a stay; null where no standard measures it. */
export const ClockCards = z.object({ own: z.nullable(ClockCard), resolve: z.nullable(ClockCard) })
export type ClockCards = z.output<typeof ClockCards>

/** A stretch of a clock's life, and the event of the log that began it; `calendar` where only the hours changed. */
export const Segment = z.object({
  from: Instant,
  to: Instant,
  kind: z.enum(['running', 'paused', 'closed']),
  because: z.string(),
})
export type Segment = z.output<typeof Segment>

export const OpenedClock = z.extend(ClockCard, {
  standard: z.object({ id: Id, name: z.string(), version: Version, calendar: z.enum(['department', 'always']) }),
  elapsedNowMs: z.number(),
  pausedMs: z.number(),
  stoppedAt: z.nullable(Instant),
  segments: z.array(Segment),
})
export type OpenedClock = z.output<typeof OpenedClock>

export const sinces = ['now', 'beginning'] as const
export type Since = (typeof sinces)[number]
const SinceField = z.enum(sinces)

/** What a change would do to the stays that are open now. */
export const Effect = z.object({
  /** How many open stays were looked at; `more` when there are others. */
  open: z.number(),
  more: z.boolean(),
  /** Whose due time moves. */
  moved: z.number(),
  /** Who would be over from one moment to the next, and who would no longer be. */
  becomeOver: z.number(),
  becomeInTime: z.number(),
  /** Who would be measured for the first time, or no longer. */
  begin: z.number(),
  stop: z.number(),
})
export type Effect = z.output<typeof Effect>

/** Kept standards of one department and clock in a period: numerator and denominator, and how many stays ended unmeasured. */
export const ComplianceLine = z.object({
  departmentId: Id,
  clock: z.enum(standardClocks),
  met: z.number(),
  measured: z.number(),
})
export type ComplianceLine = z.output<typeof ComplianceLine>

const Draft = { id: z.optional(Id), standard: StandardWords, since: SinceField }

export const standardEndpoints = {
  readStandards: endpoint('GET /v1/standards', {
    access: 'agent',
    request: Empty,
    response: StandardBook,
    summary: 'The service standards with their versions, and the exceptions.',
  }),
  previewStandard: endpoint('POST /v1/standards/preview', {
    access: 'admin',
    request: z.object({ ...Draft, retired: z.optional(z.boolean()) }),
    response: Effect,
    problems: ['not_found', 'unknown_department'],
    summary: 'What a standard written so would do to the stays that are open now. Changes nothing.',
  }),
  writeStandard: endpoint('POST /v1/standards', {
    access: 'admin',
    request: z.object({ ...Draft, version: Version }),
    response: StandardBook,
    problems: ['stale', 'not_found', 'name_taken', 'unknown_department', 'limit_reached'],
    summary: 'Adds a standard, or the next version of the one with `id`: for stays from now on, or for all.',
  }),
  retireStandard: endpoint('POST /v1/standards/:id/retirement', {
    access: 'admin',
    request: z.object({ id: Id, since: SinceField, version: Version }),
    response: StandardBook,
    problems: ['stale', 'not_found', 'limit_reached'],
    summary: 'Ends a standard: for stays from now on, or for all. Its versions stay readable.',
  }),
  addStandardException: endpoint('POST /v1/standards/exceptions', {
    access: 'admin',
    request: z.object({
      kind: z.enum(['case', 'segment']),
      value: text(1, 80),
      reason: text(1, 500),
      version: Version,
    }),
    response: StandardBook,
    problems: ['stale', 'name_taken', 'limit_reached', 'not_found'],
    summary: 'Leaves a case, or the customers of a segment, out of all standards, with the reason.',
  }),
  removeStandardException: endpoint('DELETE /v1/standards/exceptions/:id', {
    access: 'admin',
    request: z.object({ id: Id, version: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: StandardBook,
    problems: ['stale', 'not_found'],
    summary: 'Measures a case or segment again.',
  }),
  previewCalendar: endpoint('POST /v1/departments/:id/calendar/preview', {
    access: 'admin',
    request: z.object({ id: Id, calendar: Calendar, since: SinceField }),
    response: Effect,
    problems: ['not_found'],
    summary: "What another calendar would do to the department's open stays. Changes nothing.",
  }),
  readCompliance: endpoint('GET /v1/standards/compliance', {
    access: 'agent',
    request: z.object({ from: CalendarDate, to: CalendarDate }),
    response: z.object({ items: z.array(ComplianceLine) }),
    problems: ['limit_reached'],
    summary: 'Kept standards per department and clock, for at most 92 days; both dates are included.',
  }),
  readClocks: endpoint('GET /v1/handoffs/:id/clocks', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: z.object({
      at: Instant,
      /** In which zone the department's calendar counts. */
      timeZone: z.string(),
      own: z.nullable(OpenedClock),
      resolve: z.nullable(OpenedClock),
      /** Why no standard measures it; null when one does or there is none. */
      excepted: z.nullable(z.string()),
    }),
    problems: ['not_found'],
    summary: 'The clocks of one handoff, opened: which event started, paused, moved or ended each of them.',
  }),
}
