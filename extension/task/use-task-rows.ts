import type { Task } from '../../shared/task/contract.ts'
import { applyTask, byOrder, type TaskFilter, type TaskNews } from '../../shared/task/list.ts'
import { type LiveRows, useLiveRows } from '../client/live-rows.ts'
import type { KnownList } from '../client/use-list.ts'

/** A list of tasks as it is drawn: rows keep their places, also of tasks that ended, while the list behind them moves on. */
export interface TaskRows extends Omit<LiveRows<Task>, 'hear' | 'left'> {
  /** Merges what was heard of a task. `calm`: nobody is reading or pointing, so that rows may move. */
  merge(news: TaskNews, calm: boolean): void
}

/** A list that is asked for anew was wished for: it may move what is drawn. */
const always = () => true
const stampOf = (task: Task) => task.version

/** Keeps the rows of a list. `fetched` is the list as the server gave it so far; `filter` says what it shows; `key` names it. */
export function useTaskRows(
  key: string,
  fetched: Pick<KnownList<Task>, 'items' | 'busy'>,
  filter: TaskFilter,
): TaskRows {
  const kind = { stampOf, order: byOrder(filter.show) }
  const { hear, rows, fresh, show } = useLiveRows<Task>(key, fetched, kind, always)
  const merge: TaskRows['merge'] = (news, calm) => hear(list => applyTask(list, news, filter), news.id, news.task, calm)
  return { rows, fresh, show, merge }
}
