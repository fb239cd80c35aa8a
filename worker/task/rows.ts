import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import { NEVER } from '../../shared/task/machine.ts'
import type { Cursor } from '../platform/cursor.ts'
import { among, type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type TaskRow = Selectable<Schema['tasks']>
/** A row before it is stored: which event makes it is only known inside the batch. */
export type NewTaskRow = Omit<Insertable<Schema['tasks']>, 'born_sequence'>
export type EventRow = Pick<
  Selectable<Schema['events']>,
  'workspace_id' | 'sequence' | 'at' | 'actor_id' | 'kind' | 'subject_id' | 'data'
>

/** The next event's place in the log: a batch stores its one event last, so this is the event of the batch. */
const nextSequence = (workspaceId: string) =>
  sql<number>`(select coalesce(max(sequence), 0) + 1 from events where workspace_id = ${workspaceId})`

export const insertTask = (row: NewTaskRow): Query =>
  q.insertInto('tasks').values({ ...row, born_sequence: nextSequence(row.workspace_id) })

export function updateTask({ workspace_id, id, ...moved }: TaskRow): Query {
  return q.updateTable('tasks').set(moved).where('workspace_id', '=', workspace_id).where('id', '=', id)
}

const tasksIn = (workspaceId: string) => q.selectFrom('tasks').selectAll().where('workspace_id', '=', workspaceId)

export const taskQuery = (workspaceId: string, id: string): Query<TaskRow> => tasksIn(workspaceId).where('id', '=', id)

/** Those of `ids` that are there; at most as many rows as ids. */
export const tasksById = (workspaceId: string, ids: readonly string[]): Query<TaskRow> =>
  tasksIn(workspaceId).where('id', 'in', among(ids))

/** The task that a source made under a key: one row or none. */
export function taskBySourceQuery(workspaceId: string, kind: string, id: string, key: string): Query<TaskRow> {
  return tasksIn(workspaceId).where('source_kind', '=', kind).where('source_id', '=', id).where('source_key', '=', key)
}

/** The task that a source made last, where its keys rise with time: one row or none. */
export function latestOfSourceQuery(workspaceId: string, kind: string, id: string): Query<TaskRow> {
  return tasksIn(workspaceId)
    .where('source_kind', '=', kind)
    .where('source_id', '=', id)
    .where('source_key', 'is not', null)
    .orderBy('source_key', 'desc')
    .limit(1)
}

/** The id of a task's case, as a subquery for the case's own query in the same batch. */
export const caseIdOfTask = (workspaceId: string, id: string): RawBuilder<string> =>
  sql<string>`(select case_id from tasks where workspace_id = ${workspaceId} and id = ${id})`

/** A task's whole log, oldest first: the event that made it, which may be another noun's, and its own. */
export function taskLogQuery(workspaceId: string, id: string): Query<EventRow> {
  const events = q
    .selectFrom('events')
    .select(['workspace_id', 'sequence', 'at', 'actor_id', 'kind', 'subject_id', 'data'])
    .where('workspace_id', '=', workspaceId)
  const birth = events.where(
    'sequence',
    '=',
    sql<number>`(select born_sequence from tasks where workspace_id = ${workspaceId} and id = ${id})`,
  )
  const own = events.where('subject_kind', '=', 'task').where('subject_id', '=', id)
  return birth.union(own).orderBy('sequence')
}

/** Whose list: somebody's, a department's, or what somebody made. Each column leads an index. */
export interface Shelf {
  readonly column: 'assignee_id' | 'department_id' | 'made_by_id'
  readonly id: string
}

/** Which tasks of a shelf. `due` only narrows open ones; epoch ms. */
export interface Wanted {
  readonly open: boolean
  readonly due: { readonly from: number; readonly to: number } | null
  readonly after: Cursor | null
  readonly limit: number
}

/** One page of a shelf and one row more: open tasks by when they are due, ended ones latest first. */
export function shelfQuery(
  workspaceId: string,
  { column, id }: Shelf,
  { open, due, after, limit }: Wanted,
): Query<TaskRow> {
  const order = open ? 'asc' : 'desc'
  const beyond = sql.raw(open ? '>' : '<')
  return tasksIn(workspaceId)
    .where(column, '=', id)
    .where('is_open', '=', open ? 1 : 0)
    .$if(due !== null, some => some.where('order_at', '>=', due?.from ?? 0).where('order_at', '<', due?.to ?? NEVER))
    .$if(after !== null, some =>
      some.where(sql<boolean>`(order_at, id) ${beyond} (${after?.at ?? 0}, ${after?.id ?? ''})`),
    )
    .orderBy('order_at', order)
    .orderBy('id', order)
    .limit(limit + 1)
}

/** Open tasks of a shelf: in all, late, due later today, due later this week. */
export interface TallyRow {
  readonly open: number
  readonly overdue: number
  readonly today: number
  readonly week: number
}

/** Counts the `max` open tasks of a shelf that are due soonest, so that counting reads no more than those. */
export function tallyQuery(
  workspaceId: string,
  { column, id }: Shelf,
  { now, today, week, max }: { now: number; today: number; week: number; max: number },
): Query<TallyRow> {
  const between = (to: number) => sql`coalesce(sum(order_at >= ${now} and order_at < ${to}), 0)`
  return written(sql<TallyRow>`select count(*) as open, coalesce(sum(order_at < ${now}), 0) as overdue,
      ${between(today)} as today, ${between(week)} as week
    from (select order_at from tasks where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${id}
      and is_open = 1 order by order_at, id limit ${max})`)
}

/** Who asks for the tasks of a case; null in place of departments is somebody who may see all. */
export interface Reader {
  readonly memberId: string
  readonly departmentIds: readonly string[] | null
}

/** Tasks of a case that somebody may see: open ones by when they are due, or the latest that ended. */
export function readableCaseTasksQuery(
  workspaceId: string,
  caseId: RawBuilder<string>,
  { memberId, departmentIds }: Reader,
  open: boolean,
  limit: number,
): Query<TaskRow> {
  const order = open ? 'asc' : 'desc'
  const theirs = sql<boolean>`(assignee_id = ${memberId} or made_by_id = ${memberId}
    or department_id in ${among(departmentIds ?? [])}
    or (is_open = 1 and ${memberId} in (select value from json_each(reached))))`
  return tasksIn(workspaceId)
    .where('case_id', '=', caseId)
    .where('is_open', '=', open ? 1 : 0)
    .$if(departmentIds !== null, all => all.where(theirs))
    .orderBy('order_at', order)
    .orderBy('id', order)
    .limit(limit)
}

/** The open tasks of a case that are due soonest, whoever may see them. */
export function openCaseTasksQuery(workspaceId: string, caseId: RawBuilder<string>, limit: number): Query<TaskRow> {
  return tasksIn(workspaceId)
    .where('case_id', '=', caseId)
    .where('is_open', '=', 1)
    .orderBy('order_at')
    .orderBy('id')
    .limit(limit)
}

/** Tasks of all workspaces whose alarm has come, the longest overdue first. */
export function alarmedQuery(now: number, limit: number): Query<TaskRow> {
  return q
    .selectFrom('tasks')
    .selectAll()
    .where('alarm_at', 'is not', null)
    .where('alarm_at', '<=', now)
    .orderBy('alarm_at')
    .orderBy('workspace_id')
    .orderBy('id')
    .limit(limit)
}

/** Any task of a department, open or not: such a department cannot be removed. */
export function anyTaskOf(workspaceId: string, departmentId: string): Query<{ id: string }> {
  return q
    .selectFrom('tasks')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('department_id', '=', departmentId)
    .limit(1)
}
