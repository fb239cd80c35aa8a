import * as z from 'zod/mini'
import { CaseRef } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, text } from '../parts.ts'

/** So many characters of a search are kept. */
export const SEARCH_WORDS_MAX = 200
/** How long searches are kept. */
export const SEARCHES_KEPT_MS = 180 * 86_400_000
/** Of one person or key no more are kept in an hour. */
export const SEARCHES_AN_HOUR = 120

/** Where somebody looked: people's own places, and the doors for other programs. */
export const searchWays = ['panel', 'hub', 'popup', 'key', 'assistant'] as const
export const typedWays = ['panel', 'hub', 'popup'] as const
export type SearchWay = (typeof searchWays)[number]
export type TypedWay = (typeof typedWays)[number]

export const searchEndpoints = {
  noteSearch: endpoint('PUT /v1/searches/:id', {
    access: 'agent',
    request: z.object({
      /** Made by the caller: the same again adds what was opened or used since, and is no second search. */
      id: Id,
      words: text(1, SEARCH_WORDS_MAX),
      results: z.number().check(z.int(), z.gte(0), z.lte(100)),
      way: z.enum(typedWays),
      /** The ticket that it was asked for. */
      ref: z.nullable(CaseRef),
      /** What came of it. */
      chosen: z.nullable(z.object({ articleId: Id, act: z.enum(['opened', 'used']) })),
    }),
    response: Empty,
    summary:
      'Notes a search on which typing came to rest, without what tells of a person; kept 180 days. Beyond a bound per hour nothing is noted.',
  }),
}
