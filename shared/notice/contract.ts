import * as z from 'zod/mini'
import { TimeZone } from '../calendar.ts'
import { CaseCard } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Instant, PageQuery, page, Version } from '../parts.ts'
import { groups, relations } from './kinds.ts'

/** What a notice knows beside its subject: names, a number, a ticket's subject. Small, and safe for whoever may read the subject. */
export const NoticeFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type NoticeFacts = z.output<typeof NoticeFacts>

/** One thing that one person was told. */
export const Notice = z.object({
  /** The event's place in the workspace's log; one person is told of one event once. */
  sequence: z.number(),
  at: Instant,
  kind: z.string(),
  relation: z.enum(relations),
  /** Null when it may no longer be read, or is no longer there: then facts are empty too. */
  subject: z.nullable(z.object({ kind: z.string(), id: z.string() })),
  case: z.nullable(z.pick(CaseCard, { id: true, ref: true, number: true, subject: true })),
  facts: NoticeFacts,
  readAt: z.nullable(Instant),
})
export type Notice = z.output<typeof Notice>

const Clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
const GroupChoice = z.object({ panel: z.boolean(), desktop: z.boolean(), mail: z.boolean() })

export const MUTED_MAX = 200

export const NoticePreferences = z.object({
  groups: z.record(z.enum(groups), GroupChoice),
  quiet: z.object({ on: z.boolean(), from: Clock, to: Clock }),
  timeZone: TimeZone,
  workingTimeOnly: z.boolean(),
  language: z.enum(['zh', 'en']),
  mutedCaseIds: z.array(Id).check(z.maxLength(MUTED_MAX)),
})

/** No list counts further: "99+" says as much. */
export const UNREAD_MAX = 100
export const READ_AT_ONCE_MAX = 100

export const noticeEndpoints = {
  listNotices: endpoint('GET /v1/notices', {
    access: 'agent',
    request: z.object({ ...PageQuery, show: z.optional(z.enum(['unread', 'all'])) }),
    response: page(Notice),
    summary: 'What I was told, latest first. What I may no longer read shows nothing of itself.',
  }),
  countNotices: endpoint('GET /v1/notices/counts', {
    access: 'agent',
    request: Empty,
    response: z.object({ unread: z.number() }),
    summary: 'How many notices I have not read; counted up to a hundred.',
  }),
  readNotices: endpoint('POST /v1/notices/read', {
    access: 'agent',
    request: z.object({
      /** Exactly these; or all of one case; or, with neither, all up to `until`. */
      sequences: z.optional(z.array(z.number().check(z.int(), z.gte(1))).check(z.maxLength(READ_AT_ONCE_MAX))),
      caseId: z.optional(Id),
      /** The latest one that I have seen: what came since stays unread. */
      until: z.optional(z.number().check(z.int(), z.gte(1))),
    }),
    response: z.object({ unread: z.number() }),
    problems: ['malformed'],
    summary: 'Marks notices as read: some, those of a case, or all that I have seen.',
  }),
  readNoticePreferences: endpoint('GET /v1/notices/preferences', {
    access: 'agent',
    request: Empty,
    response: z.object({
      preferences: NoticePreferences,
      version: Version,
      /** Whether this server can send mail at all. */
      mailAvailable: z.boolean(),
      /** The muted cases by name; those that are gone are left out. */
      mutedCases: z.array(z.pick(CaseCard, { id: true, number: true, subject: true })),
    }),
    summary: 'What reaches me how, and when not.',
  }),
  writeNoticePreferences: endpoint('PUT /v1/notices/preferences', {
    access: 'agent',
    request: z.object({ preferences: NoticePreferences, version: Version }),
    response: z.object({ version: Version }),
    problems: ['stale'],
    summary: 'Chooses what reaches me how, and when not.',
  }),
  muteCase: endpoint('PUT /v1/notices/muted/:caseId', {
    access: 'agent',
    request: z.object({ caseId: Id, muted: z.boolean() }),
    response: z.object({ version: Version }),
    problems: ['limit_reached', 'stale'],
    summary: 'Mutes one case for me, or hears of it again.',
  }),
}
