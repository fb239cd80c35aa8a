import * as z from 'zod/mini'
import { text } from './parts.ts'

const ClockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/))
export const CalendarDate = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))

/** Working time on one day, `from` inclusive to `to` exclusive, in the calendar's zone. */
export const Interval = z
  .object({ from: ClockTime, to: ClockTime })
  .check(z.refine(({ from, to }) => from < to, { message: 'An interval ends after it begins.' }))
export type Interval = z.output<typeof Interval>

const Intervals = z.array(Interval).check(
  z.maxLength(6),
  z.refine(list => list.every((one, i) => i === 0 || (list[i - 1]?.to ?? '') <= one.from), {
    message: 'Intervals stand in order and do not overlap.',
  }),
)

/** A day that is not like its weekday: a holiday (no intervals) or a make-up working day. */
const Exception = z.object({ date: CalendarDate, name: text(0, 60), intervals: Intervals })

export const TimeZone = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, { message: 'Name a time zone such as Asia/Shanghai.' }))

export const Calendar = z.object({
  timeZone: TimeZone,
  /** Seven lists, Monday first. */
  week: z.array(Intervals).check(z.length(7)),
  exceptions: z.array(Exception).check(z.maxLength(200)),
})
export type Calendar = z.output<typeof Calendar>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const office: Interval[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]

/** What a new department starts with: Monday to Friday, 9–12 and 13:30–18, in the given zone. */
export function officeCalendar(timeZone: string): Calendar {
  return { timeZone, week: [office, office, office, office, office, [], []], exceptions: [] }
}

/** One instant as the wall shows it in a zone. */
export interface WallTime {
  /** YYYY-MM-DD */
  readonly date: string
  /** HH:MM, 24 hours */
  readonly time: string
  /** 0 Monday … 6 Sunday */
  readonly weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Building a format costs more than a hundred uses of it, so each zone's is kept. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const fresh = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timeZone, fresh)
  return fresh
}

/** What the wall shows at `at` (epoch ms) in `timeZone`. */
export function wallTime(at: number, timeZone: string): WallTime {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatIn(timeZone).formatToParts(at)) parts[type] = value
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    weekday: WEEKDAYS.indexOf(parts.weekday ?? ''),
  }
}

/**
 * The first instant (epoch ms) at or after which the wall shows `date` `time` in `timeZone`. A time that daylight saving skips
 * is the instant of the skip; a time that comes twice is its first coming. `24:00` is the next day's midnight.
 */
export function instantOf(date: string, time: string, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const offsets = [offsetAt(wanted - DAY_MS, timeZone), offsetAt(wanted + DAY_MS, timeZone)]
  const candidates = offsets.map(offset => wanted - offset).filter(at => at + offsetAt(at, timeZone) === wanted)
  if (candidates.length > 0) return Math.min(...candidates)
  return skipBetween(wanted - Math.max(...offsets), wanted - Math.min(...offsets), timeZone)
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** How far the zone's wall is ahead of UTC at `at`, in ms. */
function offsetAt(at: number, timeZone: string): number {
  const wall = wallTime(at, timeZone)
  const asUtc = Date.parse(`${wall.date}T${wall.time}:00Z`)
  return asUtc - Math.floor(at / MINUTE_MS) * MINUTE_MS
}

/** The minute in (early, late] at which the offset changes. */
function skipBetween(early: number, late: number, timeZone: string): number {
  const before = offsetAt(early, timeZone)
  let low = early
  let high = late
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return high
}

/** The working intervals that hold on one wall date: its exception's, else its weekday's. */
export function intervalsOn(calendar: Calendar, date: string, weekday: number): readonly Interval[] {
  return calendar.exceptions.find(one => one.date === date)?.intervals ?? calendar.week[weekday] ?? []
}

/** The wall date that many days later. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Every stretch of working time that ends after `from`, in order, for at most `days` wall days. Epoch ms. */
export function* workingStretches(
  calendar: Calendar,
  from: number,
  days = 400,
): Generator<{ from: number; to: number }> {
  const { timeZone } = calendar
  const start = wallTime(from, timeZone)
  for (let i = 0; i < days; i++) {
    const date = dateAfter(start.date, i)
    for (const interval of intervalsOn(calendar, date, (start.weekday + i) % 7)) {
      const stretch = { from: instantOf(date, interval.from, timeZone), to: instantOf(date, interval.to, timeZone) }
      if (stretch.to > from && stretch.to > stretch.from) yield { from: Math.max(from, stretch.from), to: stretch.to }
    }
  }
}

/** True when `at` lies in working time. An hour that comes twice belongs to what was going on when it first came. */
export function isWorking(calendar: Calendar, at: number): boolean {
  return workingStretches(calendar, at, 1).next().value?.from === at
}

/** Working time between two instants, in ms; 0 when `to` is not after `from`. */
export function workingTimeBetween(calendar: Calendar, from: number, to: number): number {
  let total = 0
  if (to <= from) return total
  for (const stretch of workingStretches(calendar, from, Math.ceil((to - from) / DAY_MS) + 2)) {
    if (stretch.from >= to) break
    total += Math.min(stretch.to, to) - stretch.from
  }
  return total
}

/** The instant at which `ms` of working time have passed since `from`; null when the calendar has not that much in 400 days. */
export function addWorkingTime(calendar: Calendar, from: number, ms: number): number | null {
  let left = ms
  for (const stretch of workingStretches(calendar, from)) {
    const length = stretch.to - stretch.from
    if (length >= left) return stretch.from + left
    left -= length
  }
  return null
}
