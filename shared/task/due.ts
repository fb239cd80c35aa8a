import { dateAfter, instantOf, wallTime } from '../calendar.ts'

/** Which open tasks a list shows: late ones, those due later today, those due later this week. */
export const dueFilters = ['overdue', 'today', 'week'] as const
export type DueFilter = (typeof dueFilters)[number]

/** Epoch ms, `from` inclusive to `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** When a task must be due to pass a filter, at `now` (epoch ms), on the wall of `timeZone`. Weeks end with Sunday. */
export function dueSpan(filter: DueFilter, now: number, timeZone: string): Span {
  if (filter === 'overdue') return { from: 0, to: now }
  const { date, weekday } = wallTime(now, timeZone)
  const days = filter === 'today' ? 1 : 7 - weekday
  return { from: now, to: instantOf(dateAfter(date, days), '00:00', timeZone) }
}
