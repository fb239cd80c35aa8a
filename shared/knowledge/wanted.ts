import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Instant, text, Version } from '../parts.ts'

/** So many wanted articles are listed at most, the most looked for first. */
export const WANTED_MAX = 100

/** What similar wordings share, as the list gave it: with the department it names one wanted article. */
const Terms = text(1, 400)
const Person = z.object({ id: Id, name: z.string() })

/** Something that people look for and that no article answers. */
export const Wanted = z.object({
  departmentId: Id,
  terms: Terms,
  /** As it was typed last. */
  words: z.string(),
  /** Other wordings that mean the same, as they were typed. */
  alike: z.array(z.string()),
  /** Searches in all; those that found nothing; those after which the answer was written by hand. A search may be both. */
  times: z.number(),
  nothing: z.number(),
  byHand: z.number(),
  lastAt: Instant,
  /** Who is writing it. */
  owner: z.nullable(Person),
  claimedAt: z.nullable(Instant),
  /** 0: nobody ever took it. */
  version: z.number(),
})
export type Wanted = z.output<typeof Wanted>

const Named = { departmentId: Id, terms: Terms, version: Version }

export const wantedEndpoints = {
  listWanted: endpoint('GET /v1/knowledge/wanted', {
    access: 'agent',
    request: z.object({ departmentId: z.optional(Id) }),
    response: z.object({
      items: z.array(Wanted),
      /** Only the most wanted are listed. */
      cut: z.boolean(),
      /** Only searches since then were looked at; null: all of the last 180 days. */
      since: z.nullable(Instant),
    }),
    problems: ['not_found'],
    summary:
      'What my departments, or one of them, look for in vain: by similar wording, the most frequent first. Admins are told of all.',
  }),
  claimWanted: endpoint('POST /v1/knowledge/wanted/claimed', {
    access: 'agent',
    request: z.object(Named),
    response: Wanted,
    problems: ['not_found', 'wanted_taken', 'stale'],
    summary: 'Says that I write a wanted article. Nobody else can until I give it back.',
  }),
  giveBackWanted: endpoint('POST /v1/knowledge/wanted/given-back', {
    access: 'agent',
    request: z.object(Named),
    response: Wanted,
    problems: ['not_found', 'not_allowed', 'stale'],
    summary: 'Lets somebody else write a wanted article: mine, or for a lead also a colleague’s.',
  }),
  finishWanted: endpoint('POST /v1/knowledge/wanted/done', {
    access: 'agent',
    request: z.object({ departmentId: Id, terms: Terms, articleId: Id }),
    response: Empty,
    problems: ['not_found', 'wanted_taken'],
    summary: 'Says which article answers what was wanted. It is wanted again only if it is looked for in vain later.',
  }),
}
