import type { Selectable } from 'kysely'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

export type TagRow = Selectable<Schema['article_tag_counts']>

/** The counts of tags in order, from after `after`, which is folded. */
export function tagsQuery(workspaceId: string, after: string | undefined, limit: number): Query<TagRow> {
  let query = q.selectFrom('article_tag_counts').selectAll().where('workspace_id', '=', workspaceId)
  if (after !== undefined) query = query.where('folded', '>', after)
  return query.orderBy('folded').orderBy('tag').orderBy('department_id').limit(limit)
}
