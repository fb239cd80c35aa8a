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

/** A list as a panel holds it: in order, and the newest version seen of each task, also of those that left. */
export interface TaskList {
  readonly items: readonly Task[]
  readonly versions: Readonly<Record<string, number>>
}

/** A list as it was fetched. */
export function taskListFrom(items: readonly Task[]): TaskList {
  return { items, versions: Object.fromEntries(items.map(one => [one.id, one.version])) }
}

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

/**
 * Merges what was heard into a list. Twice is once, and the order of messages does not matter: a version that is not newer than
 * the one seen changes nothing, and then the same list is given back.
 */
export function applyTask(list: TaskList, { id, version, task }: TaskNews, filter: TaskFilter): TaskList {
  if ((list.versions[id] ?? 0) >= version) return list
  const others = list.items.filter(one => one.id !== id)
  const stays = task !== null && belongsInTasks(task, filter)
  const items = stays ? [...others, task].sort(byOrder(filter.show)) : others
  return { items, versions: { ...list.versions, [id]: version } }
}
