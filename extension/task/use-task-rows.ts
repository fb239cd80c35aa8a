import { useRef, useState } from 'preact/hooks'
import type { Task } from '../../shared/task/contract.ts'
import { applyTask, type TaskFilter, type TaskList, type TaskNews, taskListFrom } from '../../shared/task/list.ts'

/** A list of tasks as it is drawn: rows keep their places, also of tasks that ended, while the list behind them moves on. */
export interface TaskRows {
  readonly rows: readonly Task[]
  /** Tasks of the list that have no row yet. */
  readonly fresh: number
  /** Merges what was heard of a task. `calm`: nobody is reading or pointing, so that rows may move. */
  merge(news: TaskNews, calm: boolean): void
  /** Draws the list as it is now. */
  show(): void
}

interface Held {
  readonly from: readonly Task[] | null
  readonly list: TaskList
  /** What is drawn, in order; ids only once. */
  readonly drawn: ReadonlyMap<string, Task>
}

const byId = (items: readonly Task[]) => new Map(items.map(one => [one.id, one]))
const heldFrom = (items: readonly Task[] | null): Held => ({
  from: items,
  list: taskListFrom(items ?? []),
  drawn: byId(items ?? []),
})

/** Adds a further page below what is drawn; a page asked for anew replaces it. */
function withFetched(held: Held, items: readonly Task[]): Held {
  const former = held.from ?? []
  const continues = former.length > 0 && former.every((one, index) => items[index] === one)
  if (!continues) return heldFrom(items)
  const added = items.slice(former.length).filter(one => !held.list.versions[one.id])
  return {
    from: items,
    list: {
      items: [...held.list.items, ...added],
      versions: { ...held.list.versions, ...taskListFrom(added).versions },
    },
    drawn: new Map([...held.drawn, ...byId(added)]),
  }
}

/** Keeps the rows of a list. `fetched` is the list as the server gave it so far; `filter` says what it shows. */
export function useTaskRows(fetched: readonly Task[] | null, filter: TaskFilter): TaskRows {
  const held = useRef<Held>(heldFrom(fetched))
  const [, draw] = useState(0)
  if (fetched !== null && held.current.from !== fetched) held.current = withFetched(held.current, fetched)
  const { list, drawn } = held.current

  const keep = (next: Held) => {
    held.current = next
    draw(before => before + 1)
  }
  const show = () => keep({ ...held.current, drawn: byId(held.current.list.items) })
  const merge = (news: TaskNews, calm: boolean) => {
    const before = held.current
    const after = applyTask(before.list, news, filter)
    if (after === before.list) return
    const known = before.drawn.has(news.id)
    const next = new Map(before.drawn)
    if (news.task === null) next.delete(news.id)
    else if (known) next.set(news.id, news.task)
    keep({ ...before, list: after, drawn: next })
    if (!known && calm) show()
  }
  return { rows: [...drawn.values()], fresh: list.items.filter(one => !drawn.has(one.id)).length, merge, show }
}
