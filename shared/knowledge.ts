import * as z from 'zod/mini'
import { CaseRef } from './case.ts'
import { endpoint } from './endpoint.ts'
import { ArticleFileIds, ArticleFiles } from './knowledge/article-files.ts'
import { AUDIENCE_MAX, BODY_MAX, FOLDER_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX } from './knowledge/bounds.ts'
import { TakenFor } from './knowledge/taken-for.ts'
import { ToldTerms } from './knowledge/told.ts'
import { Role } from './organisation/role.ts'
import { ActorId, Empty, Id, Instant, PageQuery, page, text, Version } from './parts.ts'

/** The confidence of an article, in the words of Knowledge-Centered Service. */
export const confidences = ['in_progress', 'not_validated', 'validated', 'archived'] as const
export const Confidence = z.enum(confidences)
export type Confidence = z.output<typeof Confidence>

/** What an article is, so that the right form, place and rules go with it. */
export const articleKinds = ['answer', 'procedure', 'policy', 'norm', 'how_to'] as const
export const ArticleKind = z.enum(articleKinds)
export type ArticleKind = z.output<typeof ArticleKind>

const FOLDER = /^(?:(?!\.{1,2}(?:\/|$))[^/\p{Cc}]{1,60}(?:\/(?!\.{1,2}(?:\/|$))[^/\p{Cc}]{1,60}){0,7})?$/u

/** Where an article lies: at most eight parts joined by `/`, each of 1 to 60 characters; '' is the top. Parts come trimmed. */
export const Folder = z.string().check(
  z.maxLength(FOLDER_MAX * 2),
  z.overwrite(path =>
    path
      .split('/')
      .map(part => part.trim())
      .join('/'),
  ),
  z.maxLength(FOLDER_MAX),
  z.regex(FOLDER),
)

/** Who vouches that an article is true: a person, or a department's leads. */
export const Verifier = z.object({ kind: z.enum(['member', 'department']), id: Id })
export type Verifier = z.output<typeof Verifier>

export const VERIFY_DAYS = { least: 7, most: 730 } as const

/** Who reads an article beside its departments, what it is, and who keeps it true. Left out, a change leaves them as they are. */
const ArticleTerms = {
  kind: z.optional(ArticleKind),
  folder: z.optional(Folder),
  /** The least role that may read it; the owning department and admins always may. */
  audienceRole: z.optional(Role),
  /** Null: the leads of the owning department. Chosen by them; who is named must be able to read the article. */
  verifier: z.optional(z.nullable(Verifier)),
  /** So many days after a verification it is due again. Chosen by leads, as `verifyBy` is. */
  verifyEveryDays: z.optional(z.nullable(z.number().check(z.int(), z.gte(VERIFY_DAYS.least), z.lte(VERIFY_DAYS.most)))),
  /** It is due on this date; verifying it from then on spends the date. */
  verifyBy: z.optional(z.nullable(Instant)),
}

const ArticleEdit = {
  title: text(1, TITLE_MAX),
  /** Markdown with variables such as {{customer.name}} or a prompt such as {{?Order number}}. */
  body: text(1, BODY_MAX),
  departmentId: Id,
  tags: z.array(text(1, TAG_MAX)).check(z.maxLength(TAGS_MAX)),
  language: z.enum(['zh', 'en']),
  /** The departments that may read it; empty: everybody in the workspace. The owning department always may. */
  audience: z.array(Id).check(z.maxLength(AUDIENCE_MAX)),
  ...ArticleTerms,
}

export const Article = z.object({
  id: Id,
  ...ArticleEdit,
  ...ArticleFiles,
  kind: ArticleKind,
  folder: z.string(),
  audienceRole: Role,
  /** A department's name is '' here. */
  verifier: z.nullable(z.object({ ...Verifier.shape, name: z.string() })),
  verifyEveryDays: z.nullable(z.number()),
  verifyBy: z.nullable(Instant),
  /** When somebody has to look whether it is still true: the earlier of last verification + interval, and `verifyBy`. */
  dueAt: z.nullable(Instant),
  /** When an edit by somebody else ended its validation; null otherwise. */
  droppedAt: z.nullable(Instant),
  /** The revision that was verified last, also when the text has changed since. */
  verifiedRevision: z.nullable(z.number()),
  /** The same article in the other language. */
  twinId: z.nullable(Id),
  /** It was a duplicate of this one. */
  mergedInto: z.nullable(Id),
  confidence: Confidence,
  /** Grows with every change of text; validation holds for one revision. */
  revision: z.number(),
  validatedAt: z.nullable(Instant),
  validatedBy: z.nullable(z.object({ id: ActorId, name: z.string() })),
  updatedAt: Instant,
  updatedBy: z.object({ id: ActorId, name: z.string() }),
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
  kind: ArticleKind,
  folder: z.string(),
  confidence: Confidence,
  /** When it is or was due to be verified; null where no date is set. */
  dueAt: z.nullable(Instant),
  tags: z.array(z.string()),
  updatedAt: Instant,
  uses: z.number(),
  /** On how many similar tickets colleagues used it; left out where none is known. */
  learned: z.optional(z.object({ cases: z.number() })),
  /** It stands for this one, which is the same in the other language; left out where it stands for itself. */
  alsoIn: z.optional(z.object({ id: Id, language: z.enum(['zh', 'en']) })),
  /** What matched in the title and the excerpt, UTF-16 positions. */
  marks: z.object({
    title: z.array(z.object({ from: z.number(), to: z.number() })),
    excerpt: z.array(z.object({ from: z.number(), to: z.number() })),
  }),
})
export type ArticleCard = z.output<typeof ArticleCard>

export const useKinds = ['inserted', 'copied', 'linked'] as const

/** What lists and searches can be narrowed to; empty: to nothing. */
const Narrowing = z.object({
  departmentId: z.optional(Id),
  confidence: z.optional(Confidence),
  tag: z.optional(text(1, 40)),
})
export type Narrowing = Readonly<z.output<typeof Narrowing>>

export const knowledgeEndpoints = {
  searchArticles: endpoint('GET /v1/articles/search', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({
      q: text(0, 400),
      language: z.optional(z.enum(['zh', 'en'])),
      limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(30))),
      ...Narrowing.shape,
    }),
    response: z.object({
      items: z.array(ArticleCard),
      /** Left out where every word was taken as it is. */
      takenFor: z.optional(z.array(TakenFor)),
      /** So many of the last only share characters with what was asked for; left out where none does. */
      near: z.optional(z.number().check(z.int(), z.gte(1))),
    }),
    summary:
      'Articles that answer a few words, best first, with what unknown words were taken for, and how many of the last are only near. An empty query gives the most used of the named or my departments.',
  }),
  listArticles: endpoint('GET /v1/articles', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({
      ...PageQuery,
      ...Narrowing.shape,
      /** Exactly this folder; '' is the top. */
      folder: z.optional(Folder),
      kind: z.optional(ArticleKind),
    }),
    response: page(ArticleCard),
    summary: 'Articles I may read, newest change first; a page may be short and still have a next.',
  }),
  listFolders: endpoint('GET /v1/folders', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({ departmentId: z.optional(Id), after: z.optional(Folder) }),
    response: page(z.object({ folder: z.string(), articles: z.number() })),
    summary: 'Folders that hold something I may read, with how much of it, by path.',
  }),
  readArticle: endpoint('GET /v1/articles/:id', {
    access: 'agent',
    keyScope: 'knowledge:read',
    /** `exact`: also where it was merged into another, for those who may still read it. */
    request: z.object({ id: Id, exact: z.optional(z.enum(['yes'])) }),
    response: Article,
    problems: ['not_found'],
    summary: 'One article with its text; of one that was merged into another, that other.',
  }),
  writeArticle: endpoint('POST /v1/articles', {
    access: 'agent',
    request: z.object({ ...ArticleEdit, ...ArticleFileIds }),
    response: Article,
    problems: [
      'unknown_department',
      'unknown_member',
      'verifier_cannot_read',
      'not_allowed',
      'not_found',
      'file_not_ready',
      'limit_reached',
      'stale',
    ],
    summary: 'Writes a new article, not yet validated.',
  }),
  changeArticle: endpoint('PUT /v1/articles/:id', {
    access: 'agent',
    request: z.object({ id: Id, ...ArticleEdit, ...ArticleFileIds, version: Version }),
    response: Article,
    problems: [
      'stale',
      'not_found',
      'unknown_department',
      'unknown_member',
      'verifier_cannot_read',
      'not_allowed',
      'file_not_ready',
      'limit_reached',
    ],
    summary: 'Changes an article. A change of its text or files ends its validation, unless its verifier makes it.',
  }),
  validateArticle: endpoint('PUT /v1/articles/:id/confidence', {
    access: 'agent',
    request: z.object({ id: Id, confidence: Confidence, version: Version }),
    response: Article,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary:
      "Sets an article's confidence. Validating is for its verifier, the owning department's leads and admins; archiving for the latter.",
  }),
  noteArticleUse: endpoint('POST /v1/articles/:id/uses', {
    access: 'agent',
    request: z.object({
      id: Id,
      ref: CaseRef,
      kind: z.enum(useKinds),
      /** What the customer wrote. Only words that the workspace's articles use themselves are kept of it. */
      terms: z.optional(ToldTerms),
    }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Notes that an article answered a case, once per case, person and kind.',
  }),
}
