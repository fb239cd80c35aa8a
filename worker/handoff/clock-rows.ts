import { type RawBuilder, sql } from 'kysely'
import { among, type Query, q, written } from '../platform/db.ts'
import type { EventRow, HandoffRow } from './rows.ts'

/** The department that a handoff was asked of, as a subquery for another noun's query in the same batch. */
export const receiverOfHandoff = (workspaceId: string, id: string): RawBuilder<string> =>
  sql<string>`(select to_department_id from handoffs where workspace_id = ${workspaceId} and id = ${id})`

/**
 * Fails the batch it stands in when somebody moved the handoff, or its clocks did something, since the row was read. What clocks do
 * leaves the version alone, which forms hold; so the alarm decides between two of them.
 */
export function unlessRung({ workspace_id, id, version, alarm_at }: HandoffRow): Query {
  return written(sql`select case when exists (select 1 from handoffs where workspace_id = ${workspace_id} and id = ${id}
    and version = ${version} and alarm_at is ${alarm_at}) then 1 else json('stale') end`)
}

/** The same for many handoffs of one workspace at once. */
export function unlessAnyRung(workspaceId: string, rows: readonly HandoffRow[]): Query {
  const known = JSON.stringify(rows.map(({ id, version, alarm_at }) => ({ id, version, alarm_at })))
  return written(sql`select case when (select count(*) from json_each(${known}) as known join handoffs
      on handoffs.workspace_id = ${workspaceId} and handoffs.id = json_extract(known.value, '$.id')
      and handoffs.version = json_extract(known.value, '$.version')
      and handoffs.alarm_at is json_extract(known.value, '$.alarm_at')) = ${rows.length}
    then 1 else json('stale') end`)
}

/** Stores what the clocks of many handoffs say; nothing else of them changes. */
export function updateClocks(workspaceId: string, rows: readonly HandoffRow[]): Query {
  const fresh = JSON.stringify(rows.map(({ id, clocks, alarm_at }) => ({ id, clocks, alarm_at })))
  return written(sql`update handoffs set clocks = json_extract(fresh.value, '$.clocks'),
      alarm_at = json_extract(fresh.value, '$.alarm_at')
    from json_each(${fresh}) as fresh
    where handoffs.workspace_id = ${workspaceId} and handoffs.id = json_extract(fresh.value, '$.id')`)
}

/** The handoffs of a workspace whose clocks have something to do by `now`, earliest first. */
export function dueAlarmsQuery(workspaceId: string, now: number, limit: number): Query<{ id: string }> {
  return alarmsOf(workspaceId).select('id').where('alarm_at', '<=', now).orderBy('alarm_at').orderBy('id').limit(limit)
}

/** When the clocks of a workspace next have something to do: one row or none. */
export function nextAlarmQuery(workspaceId: string): Query<{ alarm_at: number }> {
  return alarmsOf(workspaceId).select('alarm_at').$narrowType<{ alarm_at: number }>().orderBy('alarm_at').limit(1)
}

const alarmsOf = (workspaceId: string) =>
  q.selectFrom('handoffs').where('workspace_id', '=', workspaceId).where('alarm_at', 'is not', null)

/** Workspaces whose clocks have something to do by `until`, with the first of it; of the earliest thousand alarms. */
export function alarmsQuery(until: number, limit: number): Query<{ workspace_id: string; alarm_at: number }> {
  return written(sql`select workspace_id, min(alarm_at) as alarm_at from (select workspace_id, alarm_at from handoffs
    where alarm_at is not null and alarm_at <= ${until} order by alarm_at limit 1000) group by workspace_id limit ${limit}`)
}

/** Open handoffs, of one department or all, latest change first. */
export function openHandoffsQuery(workspaceId: string, departmentId: string | null, limit: number): Query<HandoffRow> {
  return q
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(departmentId !== null, some => some.where('to_department_id', '=', departmentId ?? ''))
    .where('is_open', '=', 1)
    .orderBy('updated_at', 'desc')
    .limit(limit)
}

/** A workspace's handoffs by id, of one department or all, those after `after`. For work behind the scenes, page by page. */
export function handoffsFromQuery(
  workspaceId: string,
  departmentId: string | null,
  after: string,
  limit: number,
): Query<HandoffRow> {
  return q
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '>', after)
    .$if(departmentId !== null, some => some.where('to_department_id', '=', departmentId ?? ''))
    .orderBy('id')
    .limit(limit)
}

/** The logs of several handoffs, each oldest first. */
export function logsQuery(workspaceId: string, ids: readonly string[]): Query<EventRow> {
  return q
    .selectFrom('events')
    .select(['workspace_id', 'at', 'actor_id', 'kind', 'subject_id', 'data'])
    .where('workspace_id', '=', workspaceId)
    .where('subject_kind', '=', 'handoff')
    .where('subject_id', 'in', among(ids))
    .orderBy('subject_id')
    .orderBy('sequence')
}
