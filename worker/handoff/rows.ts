import { type RawBuilder, type Selectable, sql } from 'kysely'
import { isOpen } from '../../shared/handoff/machine.ts'
import type { Cursor } from '../platform/cursor.ts'
import { type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type HandoffRow = Selectable<Schema['handoffs']>
export type EventRow = Pick<
  Selectable<Schema['events']>,
  'workspace_id' | 'at' | 'actor_id' | 'kind' | 'subject_id' | 'data'
>

export const insertHandoff = (row: HandoffRow): Query => q.insertInto('handoffs').values(row)

export function updateHandoff({ workspace_id, id, ...moved }: HandoffRow): Query {
  return q.updateTable('handoffs').set(moved).where('workspace_id', '=', workspace_id).where('id', '=', id)
}

export function handoffQuery(workspaceId: string, id: string): Query<HandoffRow> {
  return q.selectFrom('handoffs').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)
}

/** Those of `ids` that are there; at most as many rows as ids. */
export function handoffsById(workspaceId: string, ids: readonly string[]): Query<HandoffRow> {
  const wanted = sql<string>`(select value from json_each(${JSON.stringify(ids)}))`
  return q.selectFrom('handoffs').selectAll().where('workspace_id', '=', workspaceId).where('id', 'in', wanted)
}

/** The id of a handoff's case, as a subquery for the case's own query in the same batch. */
export const caseIdOfHandoff = (workspaceId: string, id: string): RawBuilder<string> =>
  sql<string>`(select case_id from handoffs where workspace_id = ${workspaceId} and id = ${id})`

/** A handoff's whole log, oldest first. */
export function logQuery(workspaceId: string, id: string): Query<EventRow> {
  return eventsOf(workspaceId, id).orderBy('sequence')
}

/** The latest event of a handoff: who was first, when somebody else came too late. */
export function latestEventQuery(workspaceId: string, id: string): Query<EventRow> {
  return eventsOf(workspaceId, id).orderBy('sequence', 'desc').limit(1)
}

function eventsOf(workspaceId: string, id: string) {
  return q
    .selectFrom('events')
    .select(['workspace_id', 'at', 'actor_id', 'kind', 'subject_id', 'data'])
    .where('workspace_id', '=', workspaceId)
    .where('subject_kind', '=', 'handoff')
    .where('subject_id', '=', id)
}

/** A case's handoffs, latest request first. `caseId` is an id, or a subquery that gives it. */
export function caseHandoffsQuery(
  workspaceId: string,
  caseId: string | RawBuilder<string>,
  limit: number,
): Query<HandoffRow> {
  return q
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', sql<string>`${caseId}`)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

/** Fails the batch it stands in when a case has `max` open handoffs already. */
export function unlessFull(workspaceId: string, caseId: string, max: number): Query {
  return written(sql`select case when (select count(*) from handoffs where workspace_id = ${workspaceId}
    and case_id = ${caseId} and is_open = 1) < ${max} then 1 else json('full') end`)
}

/** Fails the batch it stands in unless just these handoffs of the case are open, each at the version that was seen. */
export function unlessOthersMoved(workspaceId: string, caseId: string, seen: readonly HandoffRow[]): Query {
  const versions = JSON.stringify(seen.map(({ id, version }) => [id, version]).sort())
  return written(sql`select case when (select coalesce(json_group_array(json_array(id, version)), '[]') from
    (select id, version from handoffs where workspace_id = ${workspaceId} and case_id = ${caseId} and is_open = 1
      order by id)) = ${versions} then 1 else json('moved') end`)
}

/** Whose list: a department that was asked, one that asked, the person who accepted, or who decides. Each column leads an index. */
export interface Shelf {
  readonly column: 'to_department_id' | 'from_department_id' | 'assignee_id' | 'arbiter_id'
  readonly id: string
}

/** One page of a shelf, latest change first, and one row more. */
export function shelfQuery(
  workspaceId: string,
  { column, id }: Shelf,
  open: boolean,
  after: Cursor | null,
  limit: number,
): Query<HandoffRow> {
  return q
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(column, '=', id)
    .where('is_open', '=', open ? 1 : 0)
    .$if(after !== null, some => some.where(sql<boolean>`(updated_at, id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
}

/** What one shelf holds: open, not yet accepted, and waiting for the side that asked. */
export interface Tally {
  readonly open: number
  readonly requested: number
  readonly for_asker: number
}

/** Counts the latest `max` open handoffs of a shelf, so that counting reads no more than those. */
export function tallyQuery(workspaceId: string, { column, id }: Shelf, max: number): Query<Tally> {
  return written(sql<Tally>`select count(*) as open, coalesce(sum(state = 'requested'), 0) as requested,
      coalesce(sum(state = 'answered' or (state = 'waiting' and waiting_on = 'asker')), 0) as for_asker
    from (select state, waiting_on from handoffs where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${id}
      and is_open = 1 order by updated_at desc limit ${max})`)
}

/** How such requests to a department ended or stand, latest first. `topicId` null: those that no rule gave a topic. */
export function oddsQuery(
  workspaceId: string,
  toDepartmentId: string,
  topicId: string | null,
  limit: number,
): Query<{ state: string; proposed_department_id: string | null }> {
  return q
    .selectFrom('handoffs')
    .select(['state', 'proposed_department_id'])
    .where('workspace_id', '=', workspaceId)
    .where('to_department_id', '=', toDepartmentId)
    .where('topic_id', topicId === null ? 'is' : '=', topicId)
    .orderBy('requested_at', 'desc')
    .limit(limit)
}

type FlowRow = Pick<
  HandoffRow,
  'case_id' | 'from_department_id' | 'to_department_id' | 'intent' | 'state' | 'requested_at' | 'topic_id' | 'dispute'
>

/** The handoffs asked since `since`, latest first: what the flow is computed from. Reads no more than `limit` rows. */
export function flowQuery(workspaceId: string, since: number, limit: number): Query<FlowRow> {
  return q
    .selectFrom('handoffs')
    .select(['case_id', 'from_department_id', 'to_department_id', 'intent', 'state', 'requested_at', 'topic_id'])
    .select(sql<string | null>`iif(dispute is null, null, 'yes')`.as('dispute'))
    .where('workspace_id', '=', workspaceId)
    .where('requested_at', '>=', since)
    .orderBy('requested_at', 'desc')
    .limit(limit)
}

/** Any handoff of a department, open or not: such a department cannot be removed. */
export function anyOfDepartment(workspaceId: string, departmentId: string): Query<{ id: string }> {
  const of = (column: 'to_department_id' | 'from_department_id') =>
    q.selectFrom('handoffs').select('id').where('workspace_id', '=', workspaceId).where(column, '=', departmentId)
  return of('to_department_id').unionAll(of('from_department_id')).limit(1)
}

/** The row's own copy of "somebody still has to do something", which the lists' indexes lead with. */
export const openColumn = (state: Parameters<typeof isOpen>[0]): number => (isOpen(state) ? 1 : 0)

/** How a department's latest closed handoffs ended, and who had asked. */
export function closedQuery(
  workspaceId: string,
  departmentId: string,
  limit: number,
): Query<Pick<HandoffRow, 'state' | 'from_department_id' | 'to_department_id'>> {
  return q
    .selectFrom('handoffs')
    .select(['state', 'from_department_id', 'to_department_id'])
    .where('workspace_id', '=', workspaceId)
    .where('to_department_id', '=', departmentId)
    .where('is_open', '=', 0)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

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
    .where('subject_id', 'in', sql<string>`(select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy('subject_id')
    .orderBy('sequence')
}
