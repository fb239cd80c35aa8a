import { sql } from 'kysely'
import { type Query, written } from '../platform/db.ts'

/** The largest capacity there is; more are not counted. */
const COUNTED_MAX = 500

/** Fails the batch it stands in when somebody has `capacity` open handoffs of a department already. */
export function unlessLaden(workspaceId: string, departmentId: string, memberId: string, capacity: number): Query {
  return written(sql`select case when (select count(*) from (select 1 from handoffs where workspace_id = ${workspaceId}
      and assignee_id = ${memberId} and is_open = 1 and to_department_id = ${departmentId} limit ${capacity}))
    < ${capacity} then 1 else json('laden') end`)
}

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
