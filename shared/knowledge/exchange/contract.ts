import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { FILE_NAME_MAX, FILES_PER_SUBJECT_MAX, FileCard } from '../../file.ts'
import { ArticleKind, Confidence, Folder } from '../../knowledge.ts'
import { Role } from '../../organisation/role.ts'
import { Id, Instant, PageQuery, page, text, Version } from '../../parts.ts'
import { AUDIENCE_MAX, BODY_MAX, IMPORT_KEY_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX } from '../bounds.ts'

/** So many articles go into one call; all calls have the limit of bytes beside. */
export const IMPORT_ROWS_MAX = 40
export const EXPORT_ROWS_MAX = 40
export const NAMESAKES_MAX = 200
/** So long an import can be taken back. */
export const UNDO_MS = 7 * 86_400_000

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** An article as somebody brings it. */
export const ImportRow = z.object({
  /** Where it comes from, and what it is called there: with these it is found again the next time. */
  source: text(1, 120),
  key: text(1, IMPORT_KEY_MAX),
  title: text(1, TITLE_MAX),
  /**
   * Markdown; a picture of `pictures` stands in it as `![what it shows](sha256:…)`, a link to another article of the same source as
   * `[words](source:KEY#part)`, its key percent-encoded; of an own export as `[words](article:ID#part)`.
   */
  body: text(1, BODY_MAX),
  departmentId: Id,
  kind: ArticleKind,
  folder: Folder,
  tags: z.array(text(1, TAG_MAX)).check(z.maxLength(TAGS_MAX)),
  language: z.enum(['zh', 'en']),
  audience: z.array(Id).check(z.maxLength(AUDIENCE_MAX)),
  audienceRole: Role,
  /** Not finished where it comes from: its department alone sees it. */
  draft: z.boolean(),
  /** It stands in the archive there, and shall here. */
  archived: z.optional(z.boolean()),
  /** What its source calls the same article in the other language; left out: the source does not tell, and what is paired here stays. */
  twin: z.optional(text(1, IMPORT_KEY_MAX)),
  /** What its source calls the article that it was merged into: whoever asks for it is led there. */
  mergedInto: z.optional(text(1, IMPORT_KEY_MAX)),
  /** With `fileId`: an own file that belongs to nothing yet. Without, it has to be there since an earlier import. */
  pictures: z.array(z.object({ sha256: Sha256, fileId: z.nullable(Id) })).check(z.maxLength(FILES_PER_SUBJECT_MAX)),
  /** The files beside the text, in their order; left out: the source knows of none, and those that are here stay. */
  attachments: z.optional(
    z
      .array(z.object({ sha256: Sha256, fileId: z.nullable(Id), name: text(1, FILE_NAME_MAX) }))
      .check(z.maxLength(FILES_PER_SUBJECT_MAX)),
  ),
})
export type ImportRow = z.output<typeof ImportRow>

/**
 * What became of an article. `kept`: it stays as it is here, since people changed or archived it. `needs_pictures`: nothing happened
 * yet, and these pictures have to be uploaded first.
 */
export const importOutcomes = ['created', 'changed', 'same', 'kept', 'refused', 'needs_pictures'] as const
export type ImportOutcome = (typeof importOutcomes)[number]

export const importReasons = ['unknown_department', 'not_allowed', 'twice', 'edited_here', 'archived_here'] as const
export type ImportReason = (typeof importReasons)[number]

/**
 * Why an article came without its twin, or without leading to the one that it was merged into. `twin_missing`, `merge_missing`: that
 * one is not here, or nothing the caller may know of; brought in again after it, they are joined. `twin_here`, `merge_here`: it
 * stands otherwise here, by colleagues' hands. `merge_away`: that one is archived or merged itself.
 */
export const apartReasons = [
  'twin_missing',
  'twin_same',
  'twin_taken',
  'twin_not_allowed',
  'twin_archived',
  'twin_here',
  'merge_missing',
  'merge_same',
  'merge_not_allowed',
  'merge_away',
  'merge_here',
] as const
export type ApartReason = (typeof apartReasons)[number]

export const ImportAnswer = z.object({
  outcome: z.enum(importOutcomes),
  articleId: z.nullable(Id),
  /** Why it was kept or refused; null otherwise. */
  why: z.nullable(z.enum(importReasons)),
  /** The SHA-256 of each picture or file that is missing. */
  needs: z.array(z.string()),
  /**
   * Some of its links, its twin, or what it was merged into are articles of its source that are not here: brought in again after
   * those, it is joined with them.
   */
  loose: z.boolean(),
  /** The article is as told, but was not joined with another; left out where there was nothing to join, or all is well. */
  apart: z.optional(z.enum(apartReasons)),
})
export type ImportAnswer = z.output<typeof ImportAnswer>

export const ArticleImport = z.object({
  id: Id,
  name: z.string(),
  at: Instant,
  by: z.object({ id: z.string(), name: z.string() }),
  created: z.number(),
  changed: z.number(),
  /** How many of the created ones were taken back, and when that began; null: never. */
  archived: z.number(),
  undoneAt: z.nullable(Instant),
})
export type ArticleImport = z.output<typeof ArticleImport>

/** An article that an import made, by what its source calls it. */
export const Imported = z.object({ id: Id, key: z.string(), title: z.string(), version: Version })
export type Imported = z.output<typeof Imported>

/** An article as it goes out: departments by name, so that it can go into another workspace. */
export const ExportedArticle = z.object({
  id: Id,
  title: z.string(),
  body: z.string(),
  department: z.string(),
  kind: ArticleKind,
  folder: z.string(),
  tags: z.array(z.string()),
  language: z.enum(['zh', 'en']),
  audience: z.array(z.string()),
  audienceRole: Role,
  confidence: Confidence,
  updatedAt: Instant,
  /** The same article in the other language; null where there is none that the asker may read. */
  twinId: z.nullable(Id),
  /** It was a duplicate of this one; null for one that was none, or of what the asker may not read. */
  mergedInto: z.nullable(Id),
  /** What its text shows as `![…](file:ID)`, and what lies beside it. */
  files: z.array(FileCard),
})
export type ExportedArticle = z.output<typeof ExportedArticle>

export const exchangeEndpoints = {
  importArticles: endpoint('POST /v1/articles/import', {
    access: 'agent',
    keyScope: 'knowledge:write',
    request: z.object({
      /** One for all calls of an import, made up by whoever imports. */
      importId: Id,
      name: text(0, 120),
      /** Replace also what people changed here since. */
      overwrite: z.boolean(),
      items: z.array(ImportRow).check(z.minLength(1), z.maxLength(IMPORT_ROWS_MAX)),
    }),
    response: z.object({ items: z.array(ImportAnswer) }),
    problems: ['not_found', 'stale', 'file_not_ready', 'limit_reached'],
    summary:
      'Brings in up to 40 articles, each answered by itself. The same again changes nothing. For departments of the caller; a key, for all.',
  }),
  findNamesakes: endpoint('POST /v1/articles/namesakes', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({
      items: z
        .array(z.object({ source: text(1, 120), key: text(1, IMPORT_KEY_MAX), title: text(1, TITLE_MAX) }))
        .check(z.maxLength(NAMESAKES_MAX)),
    }),
    response: z.object({ items: z.array(z.object({ id: Id, title: z.string() })) }),
    summary: 'Articles that I may read with one of these titles, and that came from another source.',
  }),
  listImported: endpoint('GET /v1/articles/imported', {
    access: 'agent',
    keyScope: 'knowledge:write',
    request: z.object({ source: text(1, 120), after: z.optional(text(0, IMPORT_KEY_MAX)) }),
    response: page(Imported),
    summary:
      'The articles that imports made of a source and that are not archived, by their names there, as far as I may read and change them. A page may be short and still have a next.',
  }),
  listImports: endpoint('GET /v1/articles/imports', {
    access: 'agent',
    request: z.object(PageQuery),
    response: page(ArticleImport),
    summary: "My imports, latest first; everybody's for admins.",
  }),
  undoImport: endpoint('POST /v1/articles/imports/:id/undo', {
    access: 'agent',
    keyScope: 'knowledge:write',
    request: z.object({ id: Id, after: text(0, 1_000) }),
    response: z.object({ archived: z.number(), next: z.nullable(z.string()) }),
    problems: ['not_found', 'import_settled', 'stale'],
    summary:
      'Archives up to 40 articles that an import made and nobody touched since; `next` asks for the following ones. For who made it, and admins, within seven days.',
  }),
  exportArticles: endpoint('GET /v1/articles/export', {
    access: 'agent',
    keyScope: 'knowledge:read',
    request: z.object({
      after: z.optional(text(0, 400)),
      limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(EXPORT_ROWS_MAX))),
      departmentId: z.optional(Id),
      /** This folder and those inside of it. */
      folder: z.optional(Folder),
      /** `yes`: those in the archive as well. */
      archived: z.optional(z.enum(['yes', 'no'])),
    }),
    response: page(ExportedArticle),
    summary:
      'Articles I may read, whole, longest unchanged first; archived ones if asked for. A page may be short and still have a next.',
  }),
}
