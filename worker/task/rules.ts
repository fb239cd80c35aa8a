import type { CaseCard } from '../../shared/case.ts'
import { type Member, roleReaches } from '../../shared/organisation.ts'
import type { Task, TaskLogEntry } from '../../shared/task/contract.ts'
import {
  alarmOf,
  bornTask,
  type ClimbLevel,
  orderOf,
  type SourceKind,
  type TaskBirth,
  type TaskEvent,
  type TaskItem,
  type TaskPerson,
  type TaskStanding,
  type TaskState,
  taskAfter,
} from '../../shared/task/machine.ts'
import type { EventRow, NewTaskRow, TaskRow } from './rows.ts'

/** What an event keeps of the tasks that it made, in `data.tasks`, whichever noun's event it is. */
export interface BirthData {
  readonly tasks: readonly TaskBirth[]
}

/** The row of a task; `born_sequence` comes with storing it. */
export function rowOf(workspaceId: string, task: TaskStanding): NewTaskRow {
  const { assignee, source, ended, climb, checklist, madeBy } = task
  return {
    workspace_id: workspaceId,
    id: task.id,
    title: task.title,
    details: task.details,
    department_id: task.departmentId,
    assignee_id: assignee?.id ?? null,
    assignee_name: assignee?.name ?? '',
    due_at: task.dueAt,
    source_kind: source.kind,
    source_id: source.id,
    source_label: source.label,
    source_url: source.url,
    source_key: task.key,
    case_id: task.caseId,
    checklist: JSON.stringify(checklist),
    state: task.state,
    is_open: task.state === 'open' ? 1 : 0,
    reason: task.reason,
    made_by_id: madeBy.id,
    made_by_name: madeBy.name,
    made_at: task.madeAt,
    updated_at: task.updatedAt,
    ended_at: ended?.at ?? null,
    ended_by_id: ended?.by.id ?? null,
    ended_by_name: ended?.by.name ?? '',
    climb_level: climb.level,
    climb_from: climb.from,
    reached: JSON.stringify(climb.reached),
    alarm_at: alarmOf(task),
    order_at: orderOf(task),
    version: task.version,
  }
}

/** A stored task as the machine takes it. An ended task's alarm is not stored: reopening begins the climb anew. */
export function taskFromRow(row: TaskRow): TaskStanding {
  return {
    id: row.id,
    title: row.title,
    details: row.details,
    departmentId: row.department_id,
    assignee: person(row.assignee_id, row.assignee_name),
    dueAt: row.due_at,
    source: { kind: row.source_kind as SourceKind, id: row.source_id, label: row.source_label, url: row.source_url },
    key: row.source_key,
    caseId: row.case_id,
    checklist: JSON.parse(row.checklist) as TaskItem[],
    state: row.state as TaskState,
    reason: row.reason,
    madeBy: { id: row.made_by_id, name: row.made_by_name },
    madeAt: row.made_at,
    updatedAt: row.updated_at,
    ended: endedOf(row),
    climb: {
      level: row.climb_level as ClimbLevel,
      from: row.climb_from,
      nextAt: row.alarm_at,
      reached: JSON.parse(row.reached),
    },
    version: row.version,
  }
}

const person = (id: string | null, name: string): TaskPerson | null => (id === null ? null : { id, name })

function endedOf({ ended_at, ended_by_id, ended_by_name }: TaskRow): TaskStanding['ended'] {
  const by = person(ended_by_id, ended_by_name)
  return ended_at === null || by === null ? null : { at: ended_at, by }
}

/** A task as it travels. */
export function taskCard(task: TaskStanding, card: CaseCard | null): Task {
  const { key: _key, caseId: _case, climb, ...same } = task
  return {
    ...same,
    source: { ...same.source },
    checklist: same.checklist.map(item => ({ ...item })),
    case: card,
    climbed: climb.level,
  }
}

/** A stored event as the machine takes it. */
export const eventFromRow = ({ kind, at, actor_id, data }: EventRow): TaskEvent =>
  ({ kind, at, actorId: actor_id, data: JSON.parse(data) }) as TaskEvent

/**
 * The row as its whole log tells it; the stored row is a copy of this. The first event is the one that made the task, which may
 * be another noun's. Throws when it made no such task.
 */
export function rebuildTask(id: string, log: readonly EventRow[]): TaskRow {
  const [first, ...rest] = log
  const made = first && (JSON.parse(first.data) as { by?: string } & Partial<BirthData>)
  const birth = made?.tasks?.find(one => one.id === id)
  if (!first || !birth) throw new Error('A task begins with the event that made it.')
  const task = bornTask(birth, { id: first.actor_id, name: made?.by ?? '' }, first.at)
  const now = rest.map(eventFromRow).reduce(taskAfter, task)
  return { ...rowOf(first.workspace_id, now), born_sequence: first.sequence } as TaskRow
}

/** A line of the log as people read it: the name is the one its actor had. */
export function entryFromRow(row: EventRow): TaskLogEntry {
  const { actorId: id, at, kind, data } = eventFromRow(row)
  const { by: name, ...rest } = data as { by?: string } & Record<string, unknown>
  const isBirth = 'tasks' in rest
  return { at, actor: { id, name: name ?? '' }, kind: isBirth ? 'task_made' : kind, data: isBirth ? {} : rest }
}

/** As much of somebody as their rights depend on. */
export type Who = Pick<Member, 'id' | 'role' | 'departmentIds'>
type Concerned = Pick<TaskRow, 'department_id' | 'assignee_id' | 'made_by_id' | 'is_open' | 'reached'>

/** True for those who may act on it, and for whom it has climbed to while it is open. For anybody else there is no such task. */
export function mayRead(who: Who, row: Concerned): boolean {
  return mayAct(who, row) || (row.is_open === 1 && (JSON.parse(row.reached) as string[]).includes(who.id))
}

/** True for people of its department, its person, its maker, and admins. */
export function mayAct({ id, role, departmentIds }: Who, row: Concerned): boolean {
  return (
    departmentIds.includes(row.department_id) ||
    row.assignee_id === id ||
    row.made_by_id === id ||
    roleReaches(role, 'admin')
  )
}

/** True for those who may have a task of a department: its people, and admins. */
export function mayHold({ role, departmentIds }: Who, departmentId: string): boolean {
  return departmentIds.includes(departmentId) || roleReaches(role, 'admin')
}
