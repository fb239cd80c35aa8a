import { type RawBuilder, type Selectable, sql } from 'kysely'
import { isOpen } from '../../shared/handoff/machine.ts'
import type { Cursor } from '../platform/cursor.ts'
import { among, type Query, q, written } from '../platform/db.ts'
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
  const wanted = among(ids)
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

/** The disputed handoffs about a topic that were asked since `since`, latest first. `topicId` null: those that no rule gave a topic. */
export function disputedQuery(
  workspaceId: string,
  topicId: string | null,
  since: number,
  limit: number,
): Query<Pick<HandoffRow, 'from_department_id' | 'to_department_id'>> {
  return q
    .selectFrom('handoffs')
    .select(['from_department_id', 'to_department_id'])
    .where('workspace_id', '=', workspaceId)
    .where('requested_at', '>=', since)
    .where('topic_id', topicId === null ? 'is' : '=', topicId)
    .where('dispute', 'is not', null)
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
