import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Instant, text, Version } from '../parts.ts'
import { OwnershipMap, RULES_MAX, Rule, TOPICS_MAX, Topic } from './contract.ts'

/** A change of rules is played over so many of the latest cases, and the audit looks at as many. */
export const DRY_RUN_CASES = 1_000
/** … so many with one request, so that progress can be shown. */
export const DRY_RUN_PAGE = 250
/** So much is kept of what a customer wrote, in UTF-16 units, and for so long. */
export const EXCERPT_MAX = 1_000
export const READINGS_KEPT_MS = 90 * 86_400_000

/** Where a case is, or would be. No topic: triage. */
const Place = z.object({ departmentId: Id, topicId: z.nullable(Id) })
export type Place = z.output<typeof Place>

/** A case that would move. Who may not see it in full learns that there is one, and nothing of it. */
const MovedCase = z.object({
  number: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  at: Instant,
  from: Place,
  to: Place,
})
export type MovedCase = z.output<typeof MovedCase>

/** What a change of the map would do to recent cases; a page of it, or pages put together by `withPage`. */
export const DryRun = z.object({
  /** How many cases were looked at. */
  seen: z.number(),
  /** When the oldest of them was last recorded; null when there was none. */
  since: z.nullable(Instant),
  /** The moment that the rules were asked for: now, or when the last part of the change is effective. */
  when: Instant,
  moves: z.array(z.object({ from: Place, to: Place, cases: z.number() })),
  cases: z.array(MovedCase),
  /** Asks for the next page; null at the end. */
  next: z.nullable(z.string()),
})
export type DryRun = z.output<typeof DryRun>

const evidence = { key: z.string(), departmentIds: z.array(Id) }

/** Something about the map that somebody should look at. `key` stays the same from audit to audit. */
export const Finding = z.discriminatedUnion('kind', [
  /** Rules of two departments hold for the same cases with equal priority. */
  z.object({
    kind: z.literal('overlap'),
    ...evidence,
    topicIds: z.array(Id),
    cases: z.number(),
    words: z.array(z.string()),
  }),
  /** Two departments decline what the other asks: `there` of the first's, `back` of the second's. */
  z.object({ kind: z.literal('returns'), ...evidence, there: z.number(), back: z.number() }),
  /** Cases for which no rule held, by queue. */
  z.object({
    kind: z.literal('gap'),
    ...evidence,
    queue: z.string(),
    cases: z.number(),
    words: z.array(z.object({ word: z.string(), cases: z.number() })),
  }),
  /** A topic whose review is overdue, whose department has nobody, or whose arbiter is gone. */
  z.object({
    kind: z.literal('stale'),
    ...evidence,
    topicId: Id,
    why: z.enum(['review', 'nobody', 'arbiter']),
    since: z.nullable(Instant),
  }),
])
export type Finding = z.output<typeof Finding>

export const FINDINGS_MAX = 100

export const AuditReport = z.object({
  /** When it ran; null: not yet. */
  at: z.nullable(Instant),
  mapVersion: Version,
  /** How many cases it looked at, and since when. */
  cases: z.number(),
  since: z.nullable(Instant),
  findings: z.array(Finding),
  /** Tasks can be made of findings here. */
  tasks: z.boolean(),
})
export type AuditReport = z.output<typeof AuditReport>

/** What is wrong with a cell of an imported line. `column` is the head as the file has it. */
const ImportFault = z.object({
  kind: z.enum(['name', 'twice', 'letters', 'one_a', 'department', 'member', 'namesakes', 'date', 'limit', 'column']),
  column: z.string(),
  value: z.string(),
})
export type ImportFault = z.output<typeof ImportFault>

export const ImportLine = z.object({
  /** In the file, from 1; the head is line 1. */
  line: z.number(),
  name: z.string(),
  what: z.enum(['added', 'changed', 'same', 'faulty']),
  /** Which fields of the topic differ. */
  fields: z.array(z.string()),
  faults: z.array(ImportFault),
})
export type ImportLine = z.output<typeof ImportLine>

export const CSV_MAX = 200_000

export const auditEndpoints = {
  dryRunOwnership: endpoint('POST /v1/ownership/dry-run', {
    access: 'lead',
    request: z.object({
      /** The version that the change begins with. */
      version: Version,
      topics: z.array(Topic).check(z.maxLength(TOPICS_MAX)),
      rules: z.array(Rule).check(z.maxLength(RULES_MAX)),
      removedTopicIds: z.array(Id).check(z.maxLength(TOPICS_MAX)),
      removedRuleIds: z.array(Id).check(z.maxLength(RULES_MAX)),
      after: z.optional(z.string().check(z.maxLength(80))),
    }),
    response: DryRun,
    problems: ['stale', 'not_found', 'not_allowed', 'unknown_department'],
    summary: 'Plays changed topics and rules over recent cases, a page at a time: which would move. Changes nothing.',
  }),
  readOwnershipAudit: endpoint('GET /v1/ownership/audit', {
    access: 'agent',
    request: Empty,
    response: AuditReport,
    summary: 'What the latest audit of the ownership map found: overlaps, gaps and stale topics.',
  }),
  auditOwnership: endpoint('POST /v1/ownership/audit', {
    access: 'lead',
    request: Empty,
    response: AuditReport,
    summary: 'Audits the ownership map now. It also happens by itself once a day.',
  }),
  makeAuditTask: endpoint('POST /v1/ownership/audit/tasks', {
    access: 'lead',
    request: z.object({ key: text(1, 400), language: z.enum(['zh', 'en']) }),
    response: z.object({ taskId: Id }),
    problems: ['not_found', 'not_allowed'],
    summary: 'Makes a task of what the latest audit found; a second time finds the same task.',
  }),
  importOwnership: endpoint('POST /v1/ownership/import', {
    access: 'admin',
    request: z.object({ version: Version, csv: text(1, CSV_MAX), dryRun: z.boolean() }),
    response: z.object({ lines: z.array(ImportLine), map: z.nullable(OwnershipMap) }),
    problems: ['stale', 'malformed'],
    summary:
      'Reads the RACI table from CSV; a dry run only reports line by line. Nothing is changed while a line is faulty.',
  }),
}
