import {
  addWorkingTime,
  type Calendar,
  dateAfter,
  instantOf,
  intervalsOn,
  wallTime,
  workingStretches,
} from '../../shared/calendar.ts'

export const byWhenIds = ['two_hours', 'today_end', 'tomorrow_noon'] as const
export type ByWhenId = (typeof byWhenIds)[number]

export interface ByWhenChoice {
  readonly id: ByWhenId
  /** Epoch ms. */
  readonly at: number
}

const TWO_HOURS_MS = 7_200_000
const DAYS_AHEAD = 14

/**
 * The quick answers to "by when", in the asked department's working time: two working hours from `now` (epoch ms), the end of
 * today's work if there is any left, and noon of its next working day. Those the calendar cannot give are left out.
 */
export function byWhenChoices(calendar: Calendar, now: number): ByWhenChoice[] {
  const at: Record<ByWhenId, number | null> = {
    two_hours: addWorkingTime(calendar, now, TWO_HOURS_MS),
    today_end: endOfToday(calendar, now),
    tomorrow_noon: nextNoon(calendar, now),
  }
  return byWhenIds.flatMap(id => {
    const when = at[id]
    return when === null ? [] : [{ id, at: when }]
  })
}

function endOfToday(calendar: Calendar, now: number): number | null {
  const today = wallTime(now, calendar.timeZone).date
  const ends = [...workingStretches(calendar, now, 1)].map(stretch => stretch.to)
  const last = ends.at(-1)
  return last !== undefined && wallTime(last - 1, calendar.timeZone).date === today ? last : null
}

function nextNoon(calendar: Calendar, now: number): number | null {
  const { date, weekday } = wallTime(now, calendar.timeZone)
  for (let days = 1; days <= DAYS_AHEAD; days++) {
    const day = dateAfter(date, days)
    const works = intervalsOn(calendar, day, (weekday + days) % 7).length > 0
    if (works) return instantOf(day, '12:00', calendar.timeZone)
  }
  return null
}
