import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Article, ArticleCard, Verifier } from '../knowledge.ts'
import { ActorId, Empty, Id, Instant, PageQuery, page, Version } from '../parts.ts'
import { ArticleFiles } from './article-files.ts'

const RevisionNumber = z.number().check(z.int(), z.gte(1), z.lte(1_000_000_000))

/** What a revision says of a picture or file that was erased from it. */
const Erased = z.object({ id: Id, at: Instant, by: z.object({ id: Id, name: z.string() }) })

/** One text that an article had, without the text. */
export const RevisionCard = z.object({
  revision: z.number(),
  title: z.string(),
  at: Instant,
  by: z.object({ id: ActorId, name: z.string() }),
  erased: z.array(Erased),
})
export type RevisionCard = z.output<typeof RevisionCard>

export const Revision = z.object({ ...RevisionCard.shape, body: z.string(), ...ArticleFiles })
export type Revision = z.output<typeof Revision>

/** An article that somebody has to look at, and why. */
export const DueArticle = z.object({
  card: ArticleCard,
  verifier: z.nullable(z.object({ ...Verifier.shape, name: z.string() })),
  /** Since when; of a new one, since when its writers left it alone. */
  since: Instant,
  /** `due`: its date has come. `changed`: somebody else changed its words after it was verified. `new`: nobody ever verified it. */
  why: z.enum(['due', 'changed', 'new']),
  revision: z.number(),
  /** The revision that was verified last; null: none. */
  verifiedRevision: z.nullable(z.number()),
})
export type DueArticle = z.output<typeof DueArticle>

/** No list counts further: "99+" says as much. */
export const KEPT_COUNTED_MAX = 100

export const keepingEndpoints = {
  listRevisions: endpoint('GET /v1/articles/:id/revisions', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({ id: Id, ...PageQuery }),
    response: page(RevisionCard),
    problems: ['not_found'],
    summary: 'The texts that an article had, latest first.',
  }),
  readRevision: endpoint('GET /v1/articles/:id/revision', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({ id: Id, revision: z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000_000_000)) }),
    response: Revision,
    problems: ['not_found'],
    summary: 'One text that an article had.',
  }),
  restoreRevision: endpoint('POST /v1/articles/:id/restored', {
    access: 'agent',
    request: z.object({ id: Id, revision: RevisionNumber, version: Version }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary: 'Makes an earlier text the present one, as a new revision: an edit like any other.',
  }),
  verifyArticle: endpoint('POST /v1/articles/:id/verified', {
    access: 'agent',
    request: z.object({ id: Id, revision: RevisionNumber }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary: 'Says that the revision which I read is true. Once there is a newer one it is `stale`.',
  }),
  listDueArticles: endpoint('GET /v1/articles/due', {
    access: 'agent',
    request: z.object({ ...PageQuery, departmentId: z.optional(Id) }),
    response: page(DueArticle),
    problems: ['not_found'],
    summary: 'Articles that wait for my word whether they are still true, or for a department’s; longest first.',
  }),
  listUnvalidatedArticles: endpoint('GET /v1/articles/unvalidated', {
    access: 'agent',
    request: z.object({ ...PageQuery, departmentId: z.optional(Id) }),
    response: page(DueArticle),
    problems: ['not_found'],
    summary:
      'Articles that wait to be validated by me, new or brought back, or by a department; left alone longest first.',
  }),
  countToKeep: endpoint('GET /v1/articles/to-keep', {
    access: 'agent',
    request: Empty,
    response: z.object({ due: z.number(), unvalidated: z.number(), flagged: z.number(), proposed: z.number() }),
    summary: 'How much waits for me: due and new articles, flags, proposals; each counted up to a hundred.',
  }),
  pairTwins: endpoint('PUT /v1/articles/:id/twin', {
    access: 'agent',
    request: z.object({ id: Id, twinId: z.nullable(Id), version: Version }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed', 'twin_taken', 'not_a_twin'],
    summary: 'Says which article is the same in the other language, on both sides; null parts them.',
  }),
  mergeArticle: endpoint('POST /v1/articles/:id/merged', {
    access: 'agent',
    request: z.object({ id: Id, into: Id, version: Version }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed', 'not_mergeable'],
    summary:
      'Archives a duplicate and leads everybody who asks for it to the other one, which is answered. Restoring undoes it.',
  }),
}
