import { type Selectable, sql } from 'kysely'
import type { Cursor } from '../../platform/cursor.ts'
import { type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'
import type { Shelf } from './due-rows.ts'

export type FlagRow = Selectable<Schema['article_flags']>

const flags = (workspaceId: string) => q.selectFrom('article_flags').selectAll().where('workspace_id', '=', workspaceId)

export const flagQuery = (workspaceId: string, id: string): Query<FlagRow> => flags(workspaceId).where('id', '=', id)

/** The same flag by the same person for the same case, while it is open. */
export const sameFlagQuery = (
  flag: Pick<FlagRow, 'workspace_id' | 'article_id' | 'from_article_id' | 'by_id' | 'kind'>,
  caseId: string | null,
) =>
  flags(flag.workspace_id)
    .where('article_id', '=', flag.article_id)
    .where('by_id', '=', flag.by_id)
    .where('kind', '=', flag.kind)
    .where(sql<boolean>`coalesce(case_id, '') = ${caseId ?? ''}`)
    .where('from_article_id', 'is', flag.from_article_id)
    .where('is_open', '=', 1)

/** Open flags of one article or of a shelf, oldest first. */
export function openFlagsQuery(
  workspaceId: string,
  on: Shelf | { readonly articleId: string },
  after: Cursor | null,
  limit: number,
): Query<FlagRow> {
  let query = flags(workspaceId).where('is_open', '=', 1)
  query = 'articleId' in on ? query.where('article_id', '=', on.articleId) : query.where(on.column, '=', on.id)
  if (after) query = query.where(sql<boolean>`(at, id) > (${after.at}, ${after.id})`)
  return query.orderBy('at').orderBy('id').limit(limit)
}

/** How many open flags or proposals an article has, counted up to `max`. */
export const openCountQuery = (
  table: 'article_flags' | 'article_proposals',
  workspaceId: string,
  articleId: string,
  max: number,
): Query<{ open: number }> =>
  written(sql<{ open: number }>`select count(*) as open from (select 1 from ${sql.table(table)}
    where workspace_id = ${workspaceId} and article_id = ${articleId} and is_open = 1 limit ${max})`)

export const insertFlag = (row: FlagRow): Query => q.insertInto('article_flags').values(row)

export function updateFlag({ workspace_id, id, ...moved }: FlagRow): Query {
  return q.updateTable('article_flags').set(moved).where('workspace_id', '=', workspace_id).where('id', '=', id)
}
