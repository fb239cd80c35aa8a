import * as z from 'zod/mini'
import { CaseCard, CaseRef } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { Article } from '../knowledge.ts'
import { Id, Instant, PageQuery, page, text } from '../parts.ts'
import { BODY_MAX, TITLE_MAX } from './bounds.ts'

export const flagKinds = ['wrong', 'stale', 'missing_step'] as const
export const FLAG_NOTE_MAX = 1_000
export const FLAG_QUOTE_MAX = 1_000

const Person = z.object({ id: Id, name: z.string() })
const About = z.object({ id: Id, title: z.string(), departmentId: Id, revision: z.number() })
/** What it was raised on, where that was merged into the article since. Its title is '' for those who may not read it. */
const From = z.nullable(z.object({ id: Id, title: z.string() }))
const Ended = z.nullable(z.object({ at: Instant, by: Person, answer: z.string() }))

/** Said of an article that something is not right with it. */
export const Flag = z.object({
  id: Id,
  article: About,
  from: From,
  /** What was read, of `from` where that is named; the article may have moved on since. */
  revision: z.number(),
  kind: z.enum(flagKinds),
  note: z.string(),
  quote: z.string(),
  /** Where it was noticed. */
  case: z.nullable(z.pick(CaseCard, { id: true, ref: true, number: true, subject: true, url: true })),
  by: Person,
  at: Instant,
  outcome: z.nullable(z.enum(['mended', 'kept'])),
  ended: Ended,
})
export type Flag = z.output<typeof Flag>

/** A change of text that somebody proposed. */
export const Proposal = z.object({
  id: Id,
  article: About,
  from: From,
  /** Of `from` where that is named. */
  baseRevision: z.number(),
  title: z.string(),
  body: z.string(),
  note: z.string(),
  by: Person,
  at: Instant,
  outcome: z.nullable(z.enum(['accepted', 'declined', 'withdrawn'])),
  /** The revision that came of it. */
  madeRevision: z.nullable(z.number()),
  ended: Ended,
})
export type Proposal = z.output<typeof Proposal>

/** A proposal as lists show it, without its text. */
export const ProposalCard = z.omit(Proposal, { body: true })
export type ProposalCard = z.output<typeof ProposalCard>

export const feedbackEndpoints = {
  flagArticle: endpoint('POST /v1/articles/:id/flags', {
    access: 'agent',
    request: z.object({
      id: Id,
      kind: z.enum(flagKinds),
      note: text(0, FLAG_NOTE_MAX),
      quote: text(0, FLAG_QUOTE_MAX),
      /** What was read; left out: what stands now. */
      revision: z.optional(z.number().check(z.int(), z.gte(1))),
      ref: z.nullable(CaseRef),
    }),
    response: Flag,
    problems: ['not_found', 'limit_reached'],
    summary:
      'Says that an article is wrong, stale or lacks a step, where it was noticed. The same again finds the first.',
  }),
  listFlags: endpoint('GET /v1/flags', {
    access: 'agent',
    request: z.object({ ...PageQuery, articleId: z.optional(Id), departmentId: z.optional(Id) }),
    response: page(Flag),
    problems: ['not_found'],
    summary: 'Open flags of one article, of a department, or those that wait for me; oldest first.',
  }),
  endFlag: endpoint('POST /v1/flags/:id/end', {
    access: 'agent',
    request: z.object({ id: Id, outcome: z.enum(['mended', 'kept']), answer: text(1, FLAG_NOTE_MAX) }),
    response: Flag,
    problems: ['not_found', 'not_allowed', 'already_ended'],
    summary: 'Ends a flag with a word to whoever raised it: the article was mended, or stays as it is.',
  }),
  proposeChange: endpoint('POST /v1/articles/:id/proposals', {
    access: 'agent',
    request: z.object({
      id: Id,
      title: text(1, TITLE_MAX),
      body: text(1, BODY_MAX),
      note: text(0, FLAG_NOTE_MAX),
      baseRevision: z.number().check(z.int(), z.gte(1)),
    }),
    response: Proposal,
    problems: ['not_found', 'nothing_changed', 'limit_reached'],
    summary: 'Proposes another text, from the revision that I read.',
  }),
  listProposals: endpoint('GET /v1/proposals', {
    access: 'agent',
    request: z.object({
      ...PageQuery,
      box: z.optional(z.enum(['to_decide', 'made'])),
      articleId: z.optional(Id),
      departmentId: z.optional(Id),
    }),
    response: page(ProposalCard),
    problems: ['not_found'],
    summary: 'Open proposals for one article or a department, those that wait for me (oldest first), or those I made.',
  }),
  readProposal: endpoint('GET /v1/proposals/:id', {
    access: 'agent',
    request: z.object({ id: Id }),
    /** `base`: what it was a change of. */
    response: z.object({ ...Proposal.shape, base: z.object({ title: z.string(), body: z.string() }) }),
    problems: ['not_found'],
    summary: 'One proposal with its text and what it began from, for those who may decide and whoever made it.',
  }),
  acceptProposal: endpoint('POST /v1/proposals/:id/accept', {
    access: 'agent',
    request: z.object({
      id: Id,
      /** The article's revision that the proposal was compared with. */
      revision: z.number().check(z.int(), z.gte(1)),
      /** What becomes of it where both changed the same lines, or where the words were mended in passing. */
      title: z.optional(text(1, TITLE_MAX)),
      body: z.optional(text(1, BODY_MAX)),
      answer: text(0, FLAG_NOTE_MAX),
    }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed', 'already_ended', 'both_changed'],
    summary: 'Makes a proposal the article’s new revision, merged with what was changed since by others.',
  }),
  declineProposal: endpoint('POST /v1/proposals/:id/decline', {
    access: 'agent',
    request: z.object({ id: Id, answer: text(1, FLAG_NOTE_MAX) }),
    response: Proposal,
    problems: ['not_found', 'not_allowed', 'already_ended'],
    summary: 'Declines a proposal with a word to whoever made it.',
  }),
  withdrawProposal: endpoint('POST /v1/proposals/:id/withdraw', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: Proposal,
    problems: ['not_found', 'not_allowed', 'already_ended'],
    summary: 'Takes back a proposal of mine.',
  }),
}
