import * as z from 'zod/mini'
import { CaseCard, CaseFacts } from './case.ts'
import { endpoint } from './endpoint.ts'
import { Handoff } from './handoff/contract.ts'
import { CustomerJourney, Phase } from './journey/contract.ts'
import { ArticleCard } from './knowledge.ts'
import { DepartmentCard, Member } from './organisation.ts'
import { Ownership, Topic } from './ownership/contract.ts'
import { Id, Instant } from './parts.ts'
import { Task } from './task/contract.ts'
import { ThreadSummary } from './thread/contract.ts'

/** Bounds of one context, so that its size and rows read do not grow with the workspace. */
export const CONTEXT_ARTICLES = 6
export const CONTEXT_ARTICLES_MAX = 10
export const CONTEXT_TOUCHPOINTS_MAX = 20
export const CONTEXT_HANDOFFS_MAX = 12
export const CONTEXT_TASKS_MAX = 5

/** Everything the panel shows for one ticket. Later versions add optional fields. */
export const Context = z.object({
  at: Instant,
  me: Member,
  /** Our record of the ticket; null until `openCase` made it. */
  case: z.nullable(CaseCard),
  /** False when our record is missing or shows other facts than the page: time for `openCase`. */
  recorded: z.boolean(),
  departments: z.array(DepartmentCard),
  ownership: Ownership,
  topic: z.nullable(Topic),
  /** Latest request first. */
  handoffs: z.array(Handoff),
  /** The ticket's open tasks that are due soonest, as far as the reader may see them. */
  tasks: z.optional(z.array(Task)),
  /** True when there may be more than those. */
  tasksCut: z.optional(z.boolean()),
  articles: z.array(ArticleCard),
  /** True while the index cannot be asked: then `articles` is empty for that reason, and says nothing about the library. */
  articlesAway: z.optional(z.boolean()),
  /** Ids of articles already used on this case. */
  usedArticleIds: z.array(Id),
  /** The case's thread; null while nobody wrote, and for those who may not read it. */
  thread: z.optional(z.nullable(ThreadSummary)),
  phases: z.array(Phase),
  /** Null when the page shows nobody we know yet. */
  journey: z.nullable(CustomerJourney),
})
export type Context = z.output<typeof Context>

export const contextEndpoints = {
  readContext: endpoint('POST /v1/context', {
    access: 'agent',
    request: z.object({
      facts: CaseFacts,
      language: z.enum(['zh', 'en']),
      /** How many articles at most; six when nothing is said. */
      articles: z.optional(z.number().check(z.int(), z.gte(1), z.lte(CONTEXT_ARTICLES_MAX))),
    }),
    response: Context,
    summary: 'Everything the panel needs for the ticket on screen. Changes nothing.',
  }),
}
