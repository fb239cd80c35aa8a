import type { Calendar, Interval } from '../../shared/calendar.ts'

/** Monday to Sunday, as calendars and rosters number them. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

/** The end of a day as time fields write it; stored, it is 24:00. */
const MIDNIGHT = '00:00'

/** A stored end for a time field. */
export const endForField = (to: string) => (to === '24:00' ? MIDNIGHT : to)

/** A time field's end as it is stored: midnight ends the day. */
export const endFromField = (to: string) => (to === MIDNIGHT ? '24:00' : to)

/** True when the intervals stand in order, each with a length, and none touches the one before. */
export function areSound(intervals: readonly Interval[]): boolean {
  return intervals.every((one, i) => one.from !== '' && one.from < one.to && (intervals[i - 1]?.to ?? '') <= one.from)
}

/** A further interval after the given ones, as people usually work. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1)
  if (!last) return { from: '09:00', to: '18:00' }
  return last.to <= '13:00' ? { from: '13:30', to: '18:00' } : { from: last.to, to: '24:00' }
}

/** What keeps a calendar from being saved. */
export function calendarFault(calendar: Calendar): 'badInterval' | 'badDate' | null {
  const days = [...calendar.week, ...calendar.exceptions.map(one => one.intervals)]
  if (!days.every(areSound)) return 'badInterval'
  const dates = calendar.exceptions.map(one => one.date)
  return dates.some(date => date === '') || new Set(dates).size < dates.length ? 'badDate' : null
}
