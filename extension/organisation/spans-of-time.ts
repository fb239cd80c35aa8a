import { dateAfter, instantOf, wallTime } from '../../shared/calendar.ts'
import { formatClock, formatDate, type Reading } from '../ui/format.ts'

const DAY_MS = 86_400_000

interface Span {
  readonly from: number
  readonly until: number
}

/** A stretch in as few words as it takes: "11 月 25 日 09:00 – 18:00", "11 月 25 日 – 11 月 27 日" for whole days. */
export function formatSpan({ from, until }: Span, reading: Reading, wholeDays = false): string {
  if (wholeDays) {
    const [first, last] = [formatDate(from, reading), formatDate(until - 1, reading)]
    return first === last ? first : `${first} – ${last}`
  }
  const [start, end] = [wallTime(from, reading.timeZone), wallTime(until - 1, reading.timeZone)]
  const clockEnd = wallTime(until, reading.timeZone).time === '00:00' ? '24:00' : formatClock(until, reading)
  const day = formatDate(from, reading)
  if (start.date === end.date) return `${day} ${formatClock(from, reading)} – ${clockEnd}`
  return `${day} ${formatClock(from, reading)} – ${formatDate(until - 1, reading)} ${clockEnd}`
}

/** The clock times of the part of a stretch that lies on one day. */
export function formatPart({ from, until }: Span, day: Span, reading: Reading): string {
  const start = formatClock(Math.max(from, day.from), reading)
  return `${start}–${until >= day.until ? '24:00' : formatClock(until, reading)}`
}

/** That many whole days from a wall date on, as instants; a day may have 23 or 25 hours. */
export function daysFrom(date: string, count: number, timeZone: string): (Span & { date: string })[] {
  return Array.from({ length: count }, (_, i) => {
    const day = dateAfter(date, i)
    return {
      date: day,
      from: instantOf(day, '00:00', timeZone),
      until: instantOf(dateAfter(day, 1), '00:00', timeZone),
    }
  })
}

/** The Monday of the week that `at` lies in, as a wall date. */
export function mondayOf(at: number, timeZone: string): string {
  const { date, weekday } = wallTime(at, timeZone)
  return dateAfter(date, -weekday)
}

export const touches = (a: Span, b: Span): boolean => a.from < b.until && a.until > b.from

export const inDays = (count: number): number => count * DAY_MS
