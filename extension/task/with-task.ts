import type { Context } from '../../shared/context.ts'
import type { TaskNews } from '../../shared/task/list.ts'
import { orderOf } from '../../shared/task/machine.ts'

/**
 * A context with one task newer: merged by id, the higher version wins. A task that ended keeps its row until the context is read
 * again, so that nothing moves under the pointer; one that is out of sight leaves. Twice equals once.
 */
export function withTask(context: Context, { id, version, task }: TaskNews): Context {
  const tasks = context.tasks ?? []
  const before = tasks.find(one => one.id === id)
  if (before && before.version >= version) return context
  if (task === null) return before ? { ...context, tasks: tasks.filter(one => one.id !== id) } : context
  if (before) return { ...context, tasks: tasks.map(one => (one.id === id ? task : one)) }
  if (task.state !== 'open') return context
  const order = (one: typeof task) => (one.state === 'open' ? orderOf(one) : 0)
  return { ...context, tasks: [...tasks, task].sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1)) }
}

/** True when there may be open tasks that the context had no room for, and one of those it has has ended. */
export function mayHoldMore({ tasks = [], tasksCut = false }: Context): boolean {
  return tasksCut && tasks.some(one => one.state !== 'open')
}
