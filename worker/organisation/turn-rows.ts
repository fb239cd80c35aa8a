import { among, type Query, q } from '../platform/db.ts'

export interface TurnRow {
  readonly member_id: string
  readonly at: number
}

/** When each of these people was last given one of a department's handoffs; at most as many rows as ids. */
export function turnsOf(workspaceId: string, departmentId: string, memberIds: readonly string[]): Query<TurnRow> {
  return q
    .selectFrom('assignment_turns')
    .select(['member_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('department_id', '=', departmentId)
    .where('member_id', 'in', among(memberIds))
}

/** Notes that somebody was given one now. */
export function noteTurn(workspaceId: string, departmentId: string, memberId: string, at: number): Query {
  return q
    .insertInto('assignment_turns')
    .values({ workspace_id: workspaceId, department_id: departmentId, member_id: memberId, at })
    .onConflict(same => same.columns(['workspace_id', 'department_id', 'member_id']).doUpdateSet({ at }))
}
