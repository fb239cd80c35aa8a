import { type LiveList, liveListFrom, withHeard } from '../live-list.ts'
import type { Task, TaskBox } from './contract.ts'
import type { Span } from './due.ts'
import { orderOf } from './machine.ts'

/** Which tasks a list shows: the same question that `listTasks` answers. */
export interface TaskFilter {
  readonly box: TaskBox
  readonly show: 'open' | 'ended'
  /** The departments whose box it is. */
  readonly departmentIds: readonly string[]
  /** Whose box it is, for `mine` and `made`. */
  readonly memberId: string
  /** When open tasks must be due; null: any time. */
  readonly due: Span | null
}

/** What is heard of a task: as it is now, or, with null, that it is out of sight. */
export interface TaskNews {
  readonly id: string
  readonly version: number
  readonly task: Task | null
}

/** A list as a panel holds it. */
export type TaskList = LiveList<Task>

/** A list as it was fetched. */
export const taskListFrom = (items: readonly Task[]): TaskList => liveListFrom(items, one => one.version)

/** True when a list shows a task. */
export function belongsInTasks(task: Task, { box, show, departmentIds, memberId, due }: TaskFilter): boolean {
  if ((task.state === 'open') !== (show === 'open')) return false
  if (show === 'open' && due && !(task.dueAt !== null && due.from <= task.dueAt && task.dueAt < due.to)) return false
  if (box === 'mine') return task.assignee?.id === memberId
  return box === 'made' ? task.madeBy.id === memberId : departmentIds.includes(task.departmentId)
}

/** Open tasks stand by when they are due, ended ones latest first. */
export function byOrder(show: 'open' | 'ended'): (a: Task, b: Task) => number {
  const sign = show === 'open' ? 1 : -1
  return (a, b) => sign * (orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1))
}

/** Merges what was heard into a list. */
export function applyTask(list: TaskList, { id, version, task }: TaskNews, filter: TaskFilter): TaskList {
  const item = task !== null && belongsInTasks(task, filter) ? task : null
  return withHeard(list, { id, stamp: version, item }, byOrder(filter.show))
}
