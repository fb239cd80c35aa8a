import { sql } from 'kysely'
import type { Cursor } from '../../platform/cursor.ts'
import { among, type Query, q } from '../../platform/db.ts'
import { type ArticleRow, beginning, CARD_COLUMNS, type ListedRow } from '../rows.ts'

/** What comparing needs of an article. */
export type ComparedRow = ListedRow & Pick<ArticleRow, 'version' | 'twin_id'>

const compared = (workspaceId: string) =>
  q
    .selectFrom('articles')
    .select([...CARD_COLUMNS, 'version', 'twin_id'])
    .select(beginning())
    .where('workspace_id', '=', workspaceId)

/** A page of articles by latest change, of one department or of all. */
export function comparedQuery(
  workspaceId: string,
  departmentId: string | undefined,
  after: Cursor | null,
  limit: number,
): Query<ComparedRow> {
  let query = compared(workspaceId)
  if (departmentId !== undefined) query = query.where('department_id', '=', departmentId)
  if (after) query = query.where(sql<boolean>`(updated_at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit)
}

/** Those of some ids. */
export const comparedByIdsQuery = (workspaceId: string, ids: readonly string[]): Query<ComparedRow> =>
  compared(workspaceId).where('id', 'in', among(ids))
