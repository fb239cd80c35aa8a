import type { Task } from '../../shared/task/contract.ts'
import type { TaskStanding } from '../../shared/task/machine.ts'
import type { Announcement } from '../platform/announce.ts'

/** What just happened to a task, as those are told whom it concerns. */
export interface TaskNews {
  readonly kind: string
  readonly at: number
  readonly actorId: string
  /** Others who may see it now: those whom it has climbed to. */
  readonly reached?: readonly string[]
}

/**
 * What open panels hear: the task's department, person, maker and whom it climbed to hear it whole; a department or person that lost it hears only
 * that it is gone. `before` is null for a new task.
 */
export function taskAnnouncements(
  before: TaskStanding | null,
  after: Task,
  { kind, at, actorId, reached = [] }: TaskNews,
  sequence: number,
): Announcement[] {
  const message = { kind: 'task' as const, sequence, at, event: kind, actorId, id: after.id, version: after.version }
  const members = [after.madeBy.id, ...(after.assignee ? [after.assignee.id] : []), ...reached]
  const whole: Announcement = {
    to: { kind: 'departments', departmentIds: [after.departmentId], memberIds: members },
    message: { ...message, task: after },
  }
  const lostDepartments = before && before.departmentId !== after.departmentId ? [before.departmentId] : []
  const lostMembers = before?.assignee && before.assignee.id !== after.assignee?.id ? [before.assignee.id] : []
  if (lostDepartments.length + lostMembers.length === 0) return [whole]
  // Who stands on both sides hears the whole one first; the second, of the same version, changes nothing for them.
  const gone: Announcement = {
    to: { kind: 'departments', departmentIds: lostDepartments, memberIds: lostMembers },
    message: { ...message, task: null },
  }
  return [whole, gone]
}

/** Whom an event concerns, for notices; the actor is never told of their own act. */
export interface Concerned {
  readonly memberIds: readonly string[]
  /** Everybody of these: while a task is nobody's. */
  readonly departmentIds: readonly string[]
}

/**
 * Whom an event of a task concerns, and who should be told: who got it, who waits for it, and whom a climb reached. Changes
 * that nobody waits for (a tick, another word) concern nobody.
 */
export function concernedByTask(
  event: { readonly kind: string; readonly actorId: string; readonly data: Readonly<Record<string, unknown>> },
  before: TaskStanding | null,
  after: Pick<TaskStanding, 'departmentId' | 'assignee' | 'madeBy'>,
): Concerned {
  const { kind, actorId, data } = event
  const nobody: Concerned = { memberIds: [], departmentIds: [] }
  const holder: Concerned = after.assignee
    ? { memberIds: [after.assignee.id], departmentIds: [] }
    : { memberIds: [], departmentIds: [after.departmentId] }
  const others = ({ memberIds, departmentIds }: Concerned): Concerned => ({
    memberIds: memberIds.filter(id => id !== actorId),
    departmentIds,
  })
  if (kind === 'task_climbed') {
    const { memberIds, departmentIds } = data as unknown as Concerned
    return { memberIds, departmentIds }
  }
  if (kind === 'task_done' || kind === 'task_dropped')
    return others({ memberIds: [after.madeBy.id], departmentIds: [] })
  if (before === null || kind === 'task_given' || kind === 'task_reopened') return others(holder)
  if (kind === 'task_changed' && before.departmentId !== after.departmentId) return others(holder)
  return nobody
}
