import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ArticleCard } from '../knowledge.ts'
import { Empty, Id, PageQuery, page, text, Version } from '../parts.ts'

/** Two articles that look as if they said the same. */
export const Duplicate = z.object({
  /** Which of them could go: less used, not validated, or the later one. `version` is what merging it starts from. */
  goes: ArticleCard,
  version: Version,
  stays: ArticleCard,
  /** How alike they are, 0 to 1. */
  alike: z.number(),
})
export type Duplicate = z.output<typeof Duplicate>

/** One of two articles that are about different things, with the title by which that was judged. */
const Seen = z.object({ id: Id, title: text(1, 200) })

export const duplicateEndpoints = {
  listDuplicates: endpoint('GET /v1/knowledge/duplicates', {
    access: 'agent',
    request: z.object({ ...PageQuery, departmentId: z.optional(Id) }),
    response: page(Duplicate),
    summary:
      'Articles that may be duplicates, of those latest changed on. A page looks at a dozen articles: it may hold none and still have a next.',
  }),
  tellApart: endpoint('PUT /v1/knowledge/duplicates/apart', {
    access: 'agent',
    request: z.object({ one: Seen, other: Seen, apart: z.boolean() }),
    response: Empty,
    problems: ['not_found', 'not_allowed'],
    summary:
      'Says that two articles are about different things, or takes that back: they are not proposed until one has another title. For leads of either department.',
  }),
}
