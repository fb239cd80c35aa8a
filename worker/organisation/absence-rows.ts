import { type Selectable, sql } from 'kysely'
import type { Absence } from '../../shared/organisation/duty-contract.ts'
import { PLAN_ABSENCES_MAX } from '../../shared/organisation/duty-contract.ts'
import { type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { Condition } from './rows.ts'

export type AbsenceRow = Selectable<Schema['absences']>

/** How many of a workspace's absences a plan looks through for those of one department. */
const SEEN_MAX = 1_000
const OWN_MAX = 50

export const absenceById = (workspaceId: string, id: string): Query<AbsenceRow> =>
  q.selectFrom('absences').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

/** A member's absences that have not ended at `now`, the next to end first, 50 at most. */
export function absencesOfMember(workspaceId: string, memberId: string, now: number): Query<AbsenceRow> {
  return q
    .selectFrom('absences')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('until_at', '>', now)
    .orderBy('until_at')
    .limit(OWN_MAX)
}

/** The absences of a department's active people that touch `from`–`until`; bounded, and so is what is looked through. */
export function absencesOfDepartment(
  workspaceId: string,
  departmentId: string,
  from: number,
  until: number,
): Query<AbsenceRow> {
  const near = q
    .selectFrom('absences')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('until_at', '>', from)
    .orderBy('until_at')
    .limit(SEEN_MAX)
  return q
    .selectFrom(near.as('near'))
    .innerJoin('members', join =>
      join.onRef('members.workspace_id', '=', 'near.workspace_id').onRef('members.id', '=', 'near.member_id'),
    )
    .selectAll('near')
    .where('near.from_at', '<', until)
    .where('members.active', '=', 1)
    .where(sql<boolean>`exists (select 1 from json_each(members.department_ids) where value = ${departmentId})`)
    .orderBy('near.from_at')
    .limit(PLAN_ABSENCES_MAX)
}

export const insertAbsence = (row: AbsenceRow): Query => q.insertInto('absences').values(row)

export function updateAbsence({ workspace_id, id, ...changed }: AbsenceRow): Query {
  return q.updateTable('absences').set(changed).where('workspace_id', '=', workspace_id).where('id', '=', id)
}

export const deleteAbsence = ({ workspace_id, id }: AbsenceRow): Query =>
  q.deleteFrom('absences').where('workspace_id', '=', workspace_id).where('id', '=', id)

type When = Pick<AbsenceRow, 'workspace_id' | 'id' | 'member_id' | 'from_at' | 'until_at'>

/** True while no other absence of the member touches this one. */
export const nothingOverlaps = ({ workspace_id, id, member_id, from_at, until_at }: When): Condition =>
  sql<boolean>`not exists (select 1 from absences where workspace_id = ${workspace_id} and member_id = ${member_id}
    and until_at > ${from_at} and from_at < ${until_at} and id <> ${id})`

export const absenceIsAt = ({ workspace_id, id }: When, version: number): Condition =>
  sql<boolean>`(select version from absences where workspace_id = ${workspace_id} and id = ${id}) = ${version}`

/** An absence as its reader may see it: the reason only where it is theirs to see. */
export function absenceFromRow(row: AbsenceRow, seesReason: boolean): Absence {
  return {
    id: row.id,
    memberId: row.member_id,
    from: row.from_at,
    until: row.until_at,
    wholeDays: row.whole_days === 1,
    deputyId: row.deputy_id,
    reason: seesReason ? row.reason : null,
    version: row.version,
  }
}
