import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Organisation } from '../organisation.ts'
import { Empty, Id, Instant, text, Version } from '../parts.ts'
import { shortages } from './next-person.ts'
import { DutyRules, nextBys } from './roster.ts'

const DAY_MS = 86_400_000
export const ABSENCE_DAYS_MAX = 366
/** How far ahead a stretch may be exchanged, and for how long. */
export const EXCHANGE_AHEAD_DAYS = 60
export const EXCHANGE_DAYS_MAX = 14
/** What one plan shows at most. */
export const PLAN_DAYS_MAX = 42
export const PLAN_ABSENCES_MAX = 200
export const PLAN_EXCHANGES_MAX = 100

/** Somebody's absence as the reader may see it. */
export const Absence = z.object({
  id: Id,
  memberId: Id,
  from: Instant,
  until: Instant,
  /** Whole days were meant: `from` and `until` are midnights in the zone of the person's department. */
  wholeDays: z.boolean(),
  deputyId: z.nullable(Id),
  /** Null where it is not the reader's to see: only the person, their leads and admins see it. */
  reason: z.nullable(z.string()),
  version: Version,
})
export type Absence = z.output<typeof Absence>

export const exchangeStates = ['asked', 'agreed', 'refused', 'withdrawn'] as const

/** A dated stretch of one person's duty that another takes over; in a swap the first takes one of the other's in return. */
export const DutyExchange = z.object({
  id: Id,
  departmentId: Id,
  giverId: Id,
  takerId: Id,
  /** Who asked: one of the two, or a lead who settled it for them. */
  askedById: Id,
  from: Instant,
  until: Instant,
  /** What the giver takes in return; null for a cover. */
  back: z.nullable(z.object({ from: Instant, until: Instant })),
  note: z.string(),
  state: z.enum(exchangeStates),
  askedAt: Instant,
  answeredAt: z.nullable(Instant),
  version: Version,
})
export type DutyExchange = z.output<typeof DutyExchange>

/** The part of an exchange that says who takes which stretch. */
export const DutyStretch = z.object({
  departmentId: Id,
  memberId: Id,
  from: Instant,
  until: Instant,
  /** Who is away, or who gave the stretch. */
  insteadOf: z.nullable(Id),
  why: z.nullable(z.enum(['away', 'exchange'])),
})
export type DutyStretch = z.output<typeof DutyStretch>

export const DutyPlan = z.object({
  from: Instant,
  until: Instant,
  stretches: z.array(DutyStretch),
  /** Empty for people who do not work in the department, as are `exchanges`. */
  absences: z.array(Absence),
  exchanges: z.array(DutyExchange),
  /** Names of everybody named above. */
  names: z.record(z.string(), z.string()),
})
export type DutyPlan = z.output<typeof DutyPlan>

/** So many turns of a department are told at most. */
export const TURNS_TOLD_MAX = 100

const span = { from: Instant, until: Instant }
type Span = { from: number; until: number }
const ends = z.refine<Span>(({ from, until }) => from < until, {
  message: 'It ends after it begins.',
})
const atMost = (days: number) =>
  z.refine<Span>(({ from, until }) => until - from <= days * DAY_MS, {
    message: `At most ${days} days.`,
  })

const AbsenceEdit = { ...span, wholeDays: z.boolean(), deputyId: z.nullable(Id), reason: text(0, 200) }

/** Query text of a version, for DELETE. */
const VersionInQuery = z.coerce.number().check(z.int(), z.gte(0))

export const dutyEndpoints = {
  readDuty: endpoint('GET /v1/departments/:id/duty', {
    access: 'agent',
    request: z.object({
      id: Id,
      from: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(8_640_000_000_000_000))),
      days: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(PLAN_DAYS_MAX))),
    }),
    response: DutyPlan,
    problems: ['not_found'],
    summary:
      'Who is on duty in a department when: 14 days from today, or as asked. Its own people also see absences and exchanges.',
  }),
  readMyDuty: endpoint('GET /v1/me/duty', {
    access: 'agent',
    request: Empty,
    response: DutyPlan,
    summary: 'My duty of the next 28 days in all my departments, my absences, and the exchanges that I am part of.',
  }),
  addAbsence: endpoint('POST /v1/absences', {
    access: 'agent',
    request: z.object({ memberId: Id, ...AbsenceEdit }).check(ends, atMost(ABSENCE_DAYS_MAX)),
    response: Absence,
    problems: ['unknown_member', 'absence_overlaps', 'too_late'],
    summary: 'Says when somebody is away and who stands in: oneself, or as a lead somebody of an own department.',
  }),
  changeAbsence: endpoint('PUT /v1/absences/:id', {
    access: 'agent',
    request: z.object({ id: Id, ...AbsenceEdit, version: Version }).check(ends, atMost(ABSENCE_DAYS_MAX)),
    response: Absence,
    problems: ['stale', 'not_found', 'unknown_member', 'absence_overlaps', 'too_late'],
    summary: 'Changes an absence.',
  }),
  removeAbsence: endpoint('DELETE /v1/absences/:id', {
    access: 'agent',
    request: z.object({ id: Id, version: VersionInQuery }),
    response: Empty,
    problems: ['stale', 'not_found'],
    summary: 'Takes an absence back.',
  }),
  askExchange: endpoint('POST /v1/exchanges', {
    access: 'agent',
    request: z
      .object({
        departmentId: Id,
        giverId: Id,
        takerId: Id,
        ...span,
        back: z.nullable(z.object(span).check(ends, atMost(EXCHANGE_DAYS_MAX))),
        note: text(0, 200),
      })
      .check(ends, atMost(EXCHANGE_DAYS_MAX)),
    response: DutyExchange,
    problems: ['not_found', 'unknown_member', 'not_on_duty', 'member_away', 'too_late', 'stale', 'limit_reached'],
    summary:
      'Asks a colleague to take a stretch of duty, or offers to take one; `back` makes it a swap. A lead settles it at once.',
  }),
  answerExchange: endpoint('POST /v1/exchanges/:id/answer', {
    access: 'agent',
    request: z.object({ id: Id, agree: z.boolean(), version: Version }),
    response: DutyExchange,
    problems: ['stale', 'not_found', 'not_on_duty', 'member_away', 'too_late'],
    summary: 'Agrees to an exchange or refuses it: whoever of the two was asked.',
  }),
  withdrawExchange: endpoint('POST /v1/exchanges/:id/withdraw', {
    access: 'agent',
    request: z.object({ id: Id, version: Version }),
    response: DutyExchange,
    problems: ['stale', 'not_found', 'too_late'],
    summary: 'Takes an exchange back: who asked, until it is answered; a lead, until the stretch begins.',
  }),
  writeDutyRules: endpoint('PUT /v1/departments/:id/duty-rules', {
    access: 'lead',
    request: z.object({ id: Id, dutyRules: DutyRules, version: Version }),
    response: Organisation,
    problems: ['stale', 'not_found', 'unknown_member'],
    summary: "Settles the leads' deputy, how the next person is found, and how much each can carry.",
  }),
  readNextPerson: endpoint('GET /v1/departments/:id/next', {
    access: 'agent',
    request: z.object({
      id: Id,
      /** How many turns; one unless said otherwise. */
      count: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(TURNS_TOLD_MAX))),
    }),
    response: z.object({
      nextBy: z.enum(nextBys),
      /** In order; what each has open before that one, and can carry (null: no limit). */
      turns: z.array(
        z.object({
          member: z.object({ id: Id, name: z.string() }),
          open: z.number(),
          capacity: z.nullable(z.number()),
        }),
      ),
      /** Why there are fewer turns than were asked for. */
      short: z.nullable(z.enum(shortages)),
    }),
    problems: ['not_found'],
    summary:
      "Who gets the department's next handoffs by its own rule, one after the other, and why; nobody when it pulls.",
  }),
}
