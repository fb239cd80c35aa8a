import { type Selectable, sql } from 'kysely'
import { type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

type DraftRow = Selectable<Schema['article_drafts']>

const BEGINNING_MAX = 200

const drafts = (workspaceId: string, memberId: string) =>
  q.selectFrom('article_drafts').where('workspace_id', '=', workspaceId).where('member_id', '=', memberId)

/** Somebody's own draft of one article, or of a new one (''). */
export const draftQuery = (workspaceId: string, memberId: string, articleId: string): Query<DraftRow> =>
  drafts(workspaceId, memberId).selectAll().where('article_id', '=', articleId)

/** Somebody's own drafts with their first words, latest first. */
export function draftsQuery(
  workspaceId: string,
  memberId: string,
  limit: number,
): Query<{ article_id: string; title: string; beginning: string; updated_at: number }> {
  return drafts(workspaceId, memberId)
    .select(['article_id', 'updated_at'])
    .select(sql<string>`json_extract(edit, '$.title')`.as('title'))
    .select(sql<string>`substr(json_extract(edit, '$.body'), 1, ${sql.lit(BEGINNING_MAX)})`.as('beginning'))
    .orderBy('updated_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(limit)
}

export const countDrafts = (workspaceId: string, memberId: string): Query<{ n: number }> =>
  drafts(workspaceId, memberId).select(eb => eb.fn.countAll<number>().as('n'))

/** Keeps a draft while it still has the version before; answers with a row if it did. The same words again are kept already. */
export function keepQuery(row: DraftRow): Query<{ version: number; updated_at: number }> {
  return written(sql<{ version: number; updated_at: number }>`insert into article_drafts
      (workspace_id, member_id, article_id, edit, base_version, base_revision, updated_at, version)
    select ${row.workspace_id}, ${row.member_id}, ${row.article_id}, ${row.edit}, ${row.base_version}, ${row.base_revision},
      ${row.updated_at}, ${row.version} where ${row.version} = 1 or exists (select 1 from article_drafts
      where workspace_id = ${row.workspace_id} and member_id = ${row.member_id} and article_id = ${row.article_id})
    on conflict do update set edit = excluded.edit, base_version = excluded.base_version,
      base_revision = excluded.base_revision, updated_at = excluded.updated_at, version = article_drafts.version + 1
    where article_drafts.version = ${row.version - 1} or article_drafts.edit = excluded.edit
    returning version, updated_at`)
}

export const dropQuery = (workspaceId: string, memberId: string, articleId: string): Query =>
  q
    .deleteFrom('article_drafts')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('article_id', '=', articleId)
