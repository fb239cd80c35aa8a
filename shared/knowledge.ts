import * as z from 'zod/mini'
import { CaseRef } from './case.ts'
import { endpoint } from './endpoint.ts'
import { ArticleFileIds, ArticleFiles } from './knowledge/article-files.ts'
import { Empty, Id, Instant, PageQuery, page, text, Version } from './parts.ts'

export const ARTICLE_BODY_MAX = 60_000

/** The confidence of an article, in the words of Knowledge-Centered Service. */
export const confidences = ['in_progress', 'not_validated', 'validated', 'archived'] as const
export const Confidence = z.enum(confidences)
export type Confidence = z.output<typeof Confidence>

const ArticleEdit = {
  title: text(1, 200),
  /** Markdown with variables such as {{customer.name}} or a prompt such as {{?Order number}}. */
  body: text(1, ARTICLE_BODY_MAX),
  departmentId: Id,
  tags: z.array(text(1, 40)).check(z.maxLength(20)),
  language: z.enum(['zh', 'en']),
  /** The departments that may read it; empty: everybody in the workspace. The owning department always may. */
  audience: z.array(Id).check(z.maxLength(40)),
}

export const Article = z.object({
  id: Id,
  ...ArticleEdit,
  ...ArticleFiles,
  confidence: Confidence,
  /** Grows with every change of text; validation holds for one revision. */
  revision: z.number(),
  validatedAt: z.nullable(Instant),
  validatedBy: z.nullable(z.object({ id: Id, name: z.string() })),
  updatedAt: Instant,
  updatedBy: z.object({ id: Id, name: z.string() }),
  /** How often it was inserted, copied or linked on a case. */
  uses: z.number(),
  version: Version,
})
export type Article = z.output<typeof Article>

/** An article as results and lists show it. */
export const ArticleCard = z.object({
  id: Id,
  title: z.string(),
  /** The stretch of text around what matched, or its beginning; at most 240 characters, no Markdown. */
  excerpt: z.string(),
  departmentId: Id,
  language: z.enum(['zh', 'en']),
  confidence: Confidence,
  tags: z.array(z.string()),
  updatedAt: Instant,
  uses: z.number(),
  /** What matched in the title and the excerpt, UTF-16 positions. */
  marks: z.object({
    title: z.array(z.object({ from: z.number(), to: z.number() })),
    excerpt: z.array(z.object({ from: z.number(), to: z.number() })),
  }),
})
export type ArticleCard = z.output<typeof ArticleCard>

export const useKinds = ['inserted', 'copied', 'linked'] as const

export const knowledgeEndpoints = {
  searchArticles: endpoint('GET /v1/articles/search', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({
      q: text(0, 400),
      language: z.optional(z.enum(['zh', 'en'])),
      limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(30))),
    }),
    response: z.object({ items: z.array(ArticleCard) }),
    summary: 'Articles that answer a few words, best first. An empty query gives the most used of my departments.',
  }),
  listArticles: endpoint('GET /v1/articles', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({ ...PageQuery, departmentId: z.optional(Id), confidence: z.optional(Confidence) }),
    response: page(ArticleCard),
    summary: 'Articles I may read, newest change first.',
  }),
  readArticle: endpoint('GET /v1/articles/:id', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({ id: Id }),
    response: Article,
    problems: ['not_found'],
    summary: 'One article with its text.',
  }),
  writeArticle: endpoint('POST /v1/articles', {
    access: 'agent',
    request: z.object({ ...ArticleEdit, ...ArticleFileIds }),
    response: Article,
    problems: ['unknown_department', 'not_allowed', 'not_found', 'file_not_ready', 'limit_reached', 'stale'],
    summary: 'Writes a new article, not yet validated.',
  }),
  changeArticle: endpoint('PUT /v1/articles/:id', {
    access: 'agent',
    request: z.object({ id: Id, ...ArticleEdit, ...ArticleFileIds, version: Version }),
    response: Article,
    problems: ['stale', 'not_found', 'unknown_department', 'not_allowed', 'file_not_ready', 'limit_reached'],
    summary:
      'Changes an article. A change of its text or files ends its validation, unless a lead of the owning department makes it.',
  }),
  validateArticle: endpoint('PUT /v1/articles/:id/confidence', {
    access: 'agent',
    request: z.object({ id: Id, confidence: Confidence, version: Version }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary:
      "Sets an article's confidence. Validating and archiving are for leads of the owning department and admins.",
  }),
  noteArticleUse: endpoint('POST /v1/articles/:id/uses', {
    access: 'agent',
    request: z.object({ id: Id, ref: CaseRef, kind: z.enum(useKinds) }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Notes that an article answered a case, once per case, person and kind.',
  }),
}
