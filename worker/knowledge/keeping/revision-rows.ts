import type { Selectable } from 'kysely'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

export type RevisionRow = Selectable<Schema['article_revisions']>

const revisions = (workspaceId: string, articleId: string) =>
  q.selectFrom('article_revisions').where('workspace_id', '=', workspaceId).where('article_id', '=', articleId)

/** A page of an article's revisions, latest first, from before `before`; their texts are not read. */
export function revisionsQuery(
  workspaceId: string,
  articleId: string,
  before: number | null,
  limit: number,
): Query<Omit<RevisionRow, 'body' | 'files' | 'workspace_id' | 'article_id'>> {
  let query = revisions(workspaceId, articleId).select(['revision', 'title', 'at', 'by_id', 'by_name', 'erased'])
  if (before !== null) query = query.where('revision', '<', before)
  return query.orderBy('revision', 'desc').limit(limit)
}

/** One revision with its text. */
export const revisionQuery = (workspaceId: string, articleId: string, revision: number): Query<RevisionRow> =>
  revisions(workspaceId, articleId).selectAll().where('revision', '=', revision)
