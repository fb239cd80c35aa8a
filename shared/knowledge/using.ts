import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ArticleCard } from '../knowledge.ts'
import { Empty, Id } from '../parts.ts'

/** So many articles a person may pin. */
export const PINS_MAX = 50
/** So many articles lists of recent and related ones hold. */
export const RECENT_MAX = 12
export const RELATED_MAX = 8

const Cards = z.object({ items: z.array(ArticleCard) })

/** Why an article stands beside another: its words are alike, or colleagues used both on so many of the latest tickets. */
export const Related = z.object({
  article: ArticleCard,
  /** On how many of the latest tickets both were used; 0: only the words are alike. */
  together: z.number(),
})
export type Related = z.output<typeof Related>

export const usingEndpoints = {
  listPins: endpoint('GET /v1/articles/pins', {
    access: 'agent',
    request: Empty,
    response: Cards,
    summary: 'The articles that the caller pinned and may still read, in their order.',
  }),
  pinArticle: endpoint('PUT /v1/articles/:id/pin', {
    access: 'agent',
    request: z.object({
      id: Id,
      pinned: z.boolean(),
      /** The pinned article that it is to stand before; null: last. Left out, a pinned one stays where it is. */
      before: z.optional(z.nullable(Id)),
    }),
    response: Cards,
    problems: ['not_found', 'limit_reached'],
    summary:
      'Pins an article for the caller, moves it among the pinned ones, or takes it off. Gives the pins as listed.',
  }),
  listRecentArticles: endpoint('GET /v1/articles/recent', {
    access: 'agent',
    request: Empty,
    response: Cards,
    summary: 'The articles that the caller used last on tickets, the latest first.',
  }),
  relatedArticles: endpoint('GET /v1/articles/:id/related', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: z.object({ items: z.array(Related) }),
    problems: ['not_found'],
    summary: 'What else fits where an article does: used together with it on tickets, or alike in its words.',
  }),
}
