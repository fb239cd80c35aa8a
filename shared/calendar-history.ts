import { type Calendar, workingStretches } from './calendar.ts'

/** A department's calendar and the ones before it: each held until its instant (epoch ms), the last one holds on (null). */
export type CalendarHistory = readonly { readonly calendar: Calendar; readonly until: number | null }[]

/** Calendars that a department keeps from before the present one; the oldest of more is forgotten, and the next counts for its time. */
export const FORMER_CALENDARS_MAX = 24

const DAY_MS = 86_400_000

/** A stretch of time, epoch ms, `to` exclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The history of somebody who works round the clock. */
export const roundTheClock: CalendarHistory = []

/** The calendar as it is, with those before it in the order in which they ended. */
export function calendarHistory(
  present: Calendar,
  former: readonly { readonly calendar: Calendar; readonly until: number }[] = [],
): CalendarHistory {
  return [...former.toSorted((a, b) => a.until - b.until), { calendar: present, until: null }]
}

/**
 * Working time after `from`, in order, under whichever calendar held then. The present calendar is looked at for at most `days`
 * wall days. Without any calendar all time is working time. Neighbours may touch.
 */
export function* historyStretches(history: CalendarHistory, from: number, days = 400): Generator<Stretch> {
  if (history.length === 0) return yield { from, to: Number.MAX_SAFE_INTEGER }
  let since = from
  for (const { calendar, until } of history) {
    const end = until ?? Number.MAX_SAFE_INTEGER
    if (end <= since) continue
    // A calendar that held for years before it was changed is looked at for as long as it held.
    const length = until === null ? days : Math.ceil((until - since) / DAY_MS) + 2
    for (const stretch of workingStretches(calendar, since, length)) {
      if (stretch.from >= end) break
      yield { from: stretch.from, to: Math.min(stretch.to, end) }
    }
    since = end
  }
}
