import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { CaseRef } from '../../shared/case.ts'
import { isUnvalidated, keepFrom, remindFrom } from '../../shared/knowledge/due.ts'
import type { Article, ArticleKind, Confidence, Verifier } from '../../shared/knowledge.ts'
import type { Role } from '../../shared/organisation.ts'
import { caseIdIn } from '../case/verbs.ts'
import { type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { Indexable } from './finding/index-rows.ts'

export type ArticleRow = Selectable<Schema['articles']>

/** What a card shows, as columns of `articles`. */
export const CARD_COLUMNS = [
  'id',
  'title',
  'department_id',
  'tags',
  'language',
  'audience',
  'audience_role',
  'kind',
  'folder',
  'confidence',
  'due_at',
  'revision',
  'updated_at',
  'updated_by_id',
  'uses',
] as const

/** What lists and permission need of an article; its text is not read. */
export type CardRow = Pick<ArticleRow, (typeof CARD_COLUMNS)[number]>
/** With the beginning of its Markdown. */
export type ListedRow = CardRow & { readonly beginning: string }

export const BEGINNING_MAX = 800
const USED_MAX = 24
/** D1 binds a hundred parameters at most, and the query has its own. */
const IDS_MAX = 98

/** An article in the shape of the contract. */
export function articleFromRow(row: ArticleRow): Article {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    departmentId: row.department_id,
    tags: JSON.parse(row.tags),
    language: row.language as Article['language'],
    audience: JSON.parse(row.audience),
    audienceRole: row.audience_role as Role,
    kind: row.kind as ArticleKind,
    folder: row.folder,
    verifier: verifierFromRow(row),
    verifyEveryDays: row.verify_every_days,
    verifyBy: row.verify_by,
    dueAt: row.due_at,
    droppedAt: row.dropped_at,
    verifiedRevision: row.validated_revision,
    twinId: row.twin_id,
    mergedInto: row.merged_into,
    confidence: row.confidence as Confidence,
    revision: row.revision,
    validatedAt: row.validated_at,
    validatedBy: row.validated_by_id === null ? null : { id: row.validated_by_id, name: row.validated_by_name },
    updatedAt: row.updated_at,
    updatedBy: { id: row.updated_by_id, name: row.updated_by_name },
    uses: row.uses,
    version: row.version,
    files: JSON.parse(row.files),
  }
}

function verifierFromRow({ verifier_kind, verifier_id, verifier_name }: ArticleRow): Article['verifier'] {
  if (verifier_kind === null || verifier_id === null) return null
  return { kind: verifier_kind as Verifier['kind'], id: verifier_id, name: verifier_name }
}

/** The row that stores an article at `now` (epoch ms). */
export function rowFromArticle(workspaceId: string, article: Article, now: number): ArticleRow {
  return {
    workspace_id: workspaceId,
    id: article.id,
    title: article.title,
    body: article.body,
    department_id: article.departmentId,
    tags: JSON.stringify(article.tags),
    language: article.language,
    audience: JSON.stringify(article.audience),
    audience_role: article.audienceRole,
    kind: article.kind,
    folder: article.folder,
    verifier_kind: article.verifier?.kind ?? null,
    verifier_id: article.verifier?.id ?? null,
    verifier_name: article.verifier?.name ?? '',
    verify_every_days: article.verifyEveryDays,
    verify_by: article.verifyBy,
    due_at: article.dueAt,
    dropped_at: article.droppedAt,
    keep_at: keepFrom(article),
    remind_at: remindFrom(article, now),
    twin_id: article.twinId,
    merged_into: article.mergedInto,
    confidence: article.confidence,
    revision: article.revision,
    validated_revision: article.verifiedRevision,
    validated_at: article.validatedAt,
    validated_by_id: article.validatedBy?.id ?? null,
    validated_by_name: article.validatedBy?.name ?? '',
    updated_at: article.updatedAt,
    updated_by_id: article.updatedBy.id,
    updated_by_name: article.updatedBy.name,
    uses: article.uses,
    version: article.version,
    files: JSON.stringify(article.files),
  }
}

const articles = (workspaceId: string) => q.selectFrom('articles').where('workspace_id', '=', workspaceId)

/** One article whole. */
export const articleQuery = (workspaceId: string, id: string): Query<ArticleRow> =>
  articles(workspaceId).selectAll().where('id', '=', id)

/** The articles with these ids without their text: one row each. What is beyond the first 98 is left out. */
export const articlesByIdsQuery = (workspaceId: string, ids: readonly string[]): Query<CardRow> =>
  byIds<CardRow>(workspaceId, ids, cardColumns())

/** What a card shows, for queries that are written out. */
export const cardColumns = () => sql.join(CARD_COLUMNS.map(column => sql.ref(`articles.${column}`)))

function byIds<T>(workspaceId: string, ids: readonly string[], columns: RawBuilder<unknown>): Query<T> {
  // A list of values, since `in` reads each row twice and json_each once more.
  const values = sql.join((ids.length > 0 ? ids : ['']).slice(0, IDS_MAX).map(id => sql`(${id})`))
  return written(sql<T>`with asked (id) as (values ${values}) select ${columns} from asked
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = asked.id`)
}

/** The most used articles of a department. */
export const mostUsedQuery = (workspaceId: string, departmentId: string, limit: number): Query<ListedRow> =>
  articles(workspaceId)
    .select(CARD_COLUMNS)
    .select(beginning())
    .where('department_id', '=', departmentId)
    .orderBy('uses', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)

/** The beginning of the Markdown, for lists. */
export const beginning = () => sql<string>`substr(body, 1, ${sql.lit(BEGINNING_MAX)})`.as('beginning')

/** The same, for queries that are written out. */
export const listedBeginning = () => sql`substr(articles.body, 1, ${sql.lit(BEGINNING_MAX)}) as beginning`

const INDEX_COLUMNS = [
  'workspace_id',
  'id',
  'department_id',
  'title',
  'body',
  'tags',
  'language',
  'confidence',
  'revision',
  'version',
  'uses',
  'merged_into',
] as const

/** What the index needs of one article. */
export const articleToIndex = (workspaceId: string, id: string): Query<Indexable> =>
  articles(workspaceId).select(INDEX_COLUMNS).where('id', '=', id)

/** What the index needs of a page of articles of all workspaces, in the order of workspace and id, from after a place. */
export const articlesBehind = (
  place: { readonly workspace_id: string; readonly article_id: string },
  limit: number,
): Query<Indexable> =>
  q
    .selectFrom('articles')
    .select(INDEX_COLUMNS)
    .where(sql<boolean>`(workspace_id, id) > (${place.workspace_id}, ${place.article_id})`)
    .orderBy('workspace_id')
    .orderBy('id')
    .limit(limit)

/** True-ish (one row) while the department has an article. */
export const anyArticleOf = (workspaceId: string, departmentId: string): Query<{ id: string }> =>
  articles(workspaceId).select('id').where('department_id', '=', departmentId).limit(1)

export const insertArticle = (row: ArticleRow): Query => q.insertInto('articles').values(row)

/**
 * Stores all of an article but its number of uses, which counts by itself. A reminder that was given stands until what it waits for,
 * or its date, is another.
 */
export function updateArticle({ workspace_id, id, uses: _, ...fresh }: ArticleRow): Query {
  const { keep_at, confidence, dropped_at } = fresh
  const unvalidated = isUnvalidated({ confidence, droppedAt: dropped_at }) ? 1 : 0
  const same = sql`keep_at is ${keep_at} and (confidence = 'not_validated' and dropped_at is null) = ${unvalidated}`
  const remind_at = sql<number | null>`case when ${same} then remind_at else ${fresh.remind_at} end`
  return q
    .updateTable('articles')
    .set({ ...fresh, remind_at })
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
}

/** Keeps a text for ever, under its revision. */
export function insertRevision(row: ArticleRow): Query {
  return q.insertInto('article_revisions').values({
    workspace_id: row.workspace_id,
    article_id: row.id,
    revision: row.revision,
    title: row.title,
    body: row.body,
    at: row.updated_at,
    by_id: row.updated_by_id,
    by_name: row.updated_by_name,
    files: row.files,
    erased: '[]',
  })
}

type UseRow = Selectable<Schema['article_uses']>

/** One row when this use was noted before. */
export const useQuery = (use: Omit<UseRow, 'case_id' | 'at' | 'terms'>, ref: CaseRef): Query<{ at: number }> =>
  q
    .selectFrom('article_uses')
    .select('at')
    .where('workspace_id', '=', use.workspace_id)
    .where('case_id', '=', caseIdIn(use.workspace_id, ref))
    .where('article_id', '=', use.article_id)
    .where('member_id', '=', use.member_id)
    .where('kind', '=', use.kind)

export const insertUse = (use: UseRow): Query => q.insertInto('article_uses').values(use)

export const countUse = (workspaceId: string, id: string): Query =>
  q
    .updateTable('articles')
    .set(eb => ({ uses: eb('uses', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)

/** The articles already used on a case, each once; no more of its uses are looked through than `USED_MAX`. For the context's batch. */
export function usesQuery(workspaceId: string, ref: CaseRef): Query<{ article_id: string }> {
  const uses = q
    .selectFrom('article_uses')
    .select('article_id')
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseIdIn(workspaceId, ref))
    .orderBy('article_id')
    .limit(USED_MAX)
  return q.selectFrom(uses.as('uses')).select('article_id').distinct()
}
