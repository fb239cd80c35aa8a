import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ArticleCard } from '../knowledge.ts'
import { Id, PageQuery, page, Version } from '../parts.ts'

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

export const duplicateEndpoints = {
  listDuplicates: endpoint('GET /v1/knowledge/duplicates', {
    access: 'agent',
    request: z.object({ ...PageQuery, departmentId: z.optional(Id) }),
    response: page(Duplicate),
    summary:
      'Articles that may be duplicates, of those latest changed on. A page looks at a dozen articles: it may hold none and still have a next.',
  }),
}
