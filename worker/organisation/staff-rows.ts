import { type RawBuilder, sql } from 'kysely'
import { type Query, q } from '../platform/db.ts'

const DAY_MS = 86_400_000
/** How far ahead the copy reaches. */
export const STAFF_AHEAD_MS = 35 * DAY_MS
const ENTRIES_MAX = 300
/** How old a copy may get before the sweep makes it anew, and how many it makes at once. */
const COPY_MS = DAY_MS / 4
const SWEPT_MAX = 50

/**
 * What `Staff` of shared/organisation/staff.ts holds, as JSON, for the row of `workspaces` that the surrounding statement reads or
 * writes: active leads, admins, everybody named in the directory, deputies and takers; absences and agreed exchanges that end after
 * `now` (epoch ms) and begin within five weeks, the nearest first, at most 300 of each.
 */
export function staffNow(now: number): RawBuilder<string> {
  const ahead = now === 0 ? Number.MAX_SAFE_INTEGER : now + STAFF_AHEAD_MS
  const absences = sql`select member_id, from_at, until_at, deputy_id from absences
    where workspace_id = workspaces.id and until_at > ${now} and from_at < ${ahead} order by from_at limit ${ENTRIES_MAX}`
  const agreed = sql`workspace_id = workspaces.id and state = 'agreed' and ends_at > ${now}`
  const covers = sql`select department_id, giver_id, taker_id, from_at, until_at, answered_at from duty_exchanges
      where ${agreed} and from_at < ${ahead}
    union all select department_id, taker_id, giver_id, back_from_at, back_until_at, answered_at from duty_exchanges
      where ${agreed} and back_from_at < ${ahead}
    order by answered_at limit ${ENTRIES_MAX}`
  return sql<string>`json_object(
    'people', (select json_group_array(json_object('id', one.id, 'name', one.name, 'role', one.role,
        'departmentIds', json(one.department_ids)))
      from members as one where one.workspace_id = workspaces.id and one.active = 1 and one.id in (
        select id from (select id from members where workspace_id = workspaces.id and role <> 'agent' and active = 1
          limit ${ENTRIES_MAX})
        union select key from json_each(workspaces.directory, '$.names')
        union select deputy_id from (${absences})
        union select taker_id from (${covers}))),
    'absences', (select json_group_array(json_object('memberId', member_id, 'from', from_at, 'until', until_at,
        'deputyId', deputy_id)) from (${absences})),
    'covers', (select json_group_array(json_object('departmentId', department_id, 'giverId', giver_id,
        'takerId', taker_id, 'from', from_at, 'until', until_at)) from (${covers})))`
}

/** Makes a workspace's copy anew. Stands after the rows that a change writes, in the same transaction. */
export function copyStaff(workspaceId: string, now: number): Query {
  return q
    .updateTable('workspaces')
    .set({ staff: staffNow(now), staff_at: now })
    .where('id', '=', workspaceId)
}

/** Makes the oldest copies anew, a few workspaces at once, so that absences far ahead come into reach. */
export function sweepStaffQuery(now: number): Query {
  const old = sql<string>`(select id from workspaces where staff_at < ${now - COPY_MS} order by staff_at limit ${SWEPT_MAX})`
  return q
    .updateTable('workspaces')
    .set({ staff: staffNow(now), staff_at: now })
    .where('id', 'in', old)
}
