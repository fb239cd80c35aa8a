import { type TaskBox, taskBoxes } from '../../shared/task/contract.ts'
import { type DueFilter, dueFilters } from '../../shared/task/due.ts'
import { hrefTo } from '../hub/place.ts'

/** Which list the page of tasks shows. */
export interface TaskPlace {
  readonly box: TaskBox
  /** One department of mine; null: all of them. */
  readonly department: string | null
  readonly show: 'open' | 'ended'
  /** Of open ones; null: any time. */
  readonly due: DueFilter | null
}

/** Reads a place from an address. */
export function taskPlaceOf(query: URLSearchParams): TaskPlace {
  const show = query.get('show') === 'ended' ? 'ended' : 'open'
  return {
    box: taskBoxes.find(box => box === query.get('box')) ?? 'mine',
    department: query.get('department'),
    show,
    due: show === 'ended' ? null : (dueFilters.find(due => due === query.get('due')) ?? null),
  }
}

/** The address of a list, and of one task beside it. */
export function taskHref({ box, department, show, due }: TaskPlace, id?: string): string {
  const query = {
    box: box === 'mine' ? undefined : box,
    department: box === 'department' ? (department ?? undefined) : undefined,
    show: show === 'open' ? undefined : show,
    due: show === 'open' ? (due ?? undefined) : undefined,
  }
  return hrefTo(id === undefined ? ['tasks'] : ['tasks', id], query as Record<string, string | undefined>)
}
