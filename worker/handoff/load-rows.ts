import { sql } from 'kysely'
import { type Query, written } from '../platform/db.ts'

/** The largest capacity there is; more are not counted. */
const COUNTED_MAX = 500

/** Counts the open handoffs of a department that each of these people has, along the index by assignee. */
export function openCountsQuery(
  workspaceId: string,
  departmentId: string,
  memberIds: readonly string[],
): Query<{ member_id: string; open: number }> {
  return written(sql<{ member_id: string; open: number }>`select one.value as member_id,
    (select count(*) from (select 1 from handoffs where workspace_id = ${workspaceId} and assignee_id = one.value
      and is_open = 1 and to_department_id = ${departmentId} limit ${COUNTED_MAX})) as open
    from json_each(${JSON.stringify(memberIds)}) as one`)
}
