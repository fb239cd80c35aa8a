import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ArticleKind, Folder } from '../knowledge.ts'
import { Empty, Id, Instant, Version } from '../parts.ts'
import { ArticleFileIds } from './article-files.ts'
import { AUDIENCE_MAX, BODY_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX } from './bounds.ts'

export const DRAFTS_MAX = 50

/** What somebody is typing: everything may still be empty, and spaces stay as they are. */
export const DraftEdit = z.object({
  title: z.string().check(z.maxLength(TITLE_MAX)),
  body: z.string().check(z.maxLength(BODY_MAX)),
  departmentId: z.optional(Id),
  tags: z.optional(z.array(z.string().check(z.maxLength(TAG_MAX))).check(z.maxLength(TAGS_MAX))),
  language: z.optional(z.enum(['zh', 'en'])),
  audience: z.optional(z.array(Id).check(z.maxLength(AUDIENCE_MAX))),
  kind: z.optional(ArticleKind),
  folder: z.optional(Folder),
  ...ArticleFileIds,
})
export type DraftEdit = z.output<typeof DraftEdit>

/** A draft of mine. Nobody else ever sees one. */
export const Draft = z.object({
  /** Null: a new article. */
  articleId: z.nullable(Id),
  edit: DraftEdit,
  /** The article's version that it began from; 0 for a new one. */
  baseVersion: Version,
  baseRevision: Version,
  updatedAt: Instant,
  version: Version,
})
export type Draft = z.output<typeof Draft>

export const DraftCard = z.object({
  articleId: z.nullable(Id),
  title: z.string(),
  /** The first words of the text. */
  beginning: z.string(),
  updatedAt: Instant,
})
export type DraftCard = z.output<typeof DraftCard>

export const draftEndpoints = {
  listDrafts: endpoint('GET /v1/drafts', {
    access: 'agent',
    request: Empty,
    response: z.object({ items: z.array(DraftCard) }),
    summary: 'My drafts, latest first; at most fifty.',
  }),
  readDraft: endpoint('GET /v1/draft', {
    access: 'agent',
    request: z.object({ articleId: z.optional(Id) }),
    response: z.object({ draft: z.nullable(Draft) }),
    summary: 'What I was typing into one article, or into a new one; null when nothing is kept.',
  }),
  keepDraft: endpoint('PUT /v1/draft', {
    access: 'agent',
    request: z.object({
      articleId: z.nullable(Id),
      edit: DraftEdit,
      baseVersion: Version,
      baseRevision: Version,
      /** Of the draft as this window knows it; 0 for none. */
      version: Version,
    }),
    response: z.object({ version: Version, updatedAt: Instant }),
    problems: ['stale', 'not_found', 'limit_reached'],
    summary: 'Keeps what I am typing. Another window of mine that was faster makes it `stale`.',
  }),
  dropDraft: endpoint('DELETE /v1/draft', {
    access: 'agent',
    request: z.object({ articleId: z.optional(Id) }),
    response: Empty,
    summary: 'Forgets a draft of mine; one that is not there is forgotten already.',
  }),
}
