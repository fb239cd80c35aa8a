import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, intervalsOn, officeCalendar, wallTime } from '../../../shared/calendar.ts'
import { climbInstants, climbOf, workingDayAfter } from '../../../shared/task/climb.ts'
import { dueSpan } from '../../../shared/task/due.ts'

const MINUTE = 60_000
const office = officeCalendar('Asia/Shanghai')
const at = (text: string) => Date.parse(`${text}:00+08:00`)

/** True when the wall shows working time, found without `workingStretches`. */
function works(calendar: Calendar, instant: number): boolean {
  const { date, time, weekday } = wallTime(instant, calendar.timeZone)
  return intervalsOn(calendar, date, weekday).some(({ from, to }) => from <= time && time < to)
}

/** Walks minute by minute: to the first working minute, to the next day that works, to the same time there or its nearest. */
function slowWorkingDayAfter(calendar: Calendar, from: number): number {
  let now = Math.ceil(from / MINUTE) * MINUTE
  while (!works(calendar, now)) now += MINUTE
  const start = wallTime(now, calendar.timeZone)
  while (wallTime(now, calendar.timeZone).date === start.date) now += MINUTE
  let last: number | null = null
  for (let day: string | null = null; ; now += MINUTE) {
    const wall = wallTime(now, calendar.timeZone)
    if (day !== null && wall.date !== day) return (last ?? now) + MINUTE
    if (!works(calendar, now)) continue
    day ??= wall.date
    last = now
    if (wall.time >= start.time) return now
  }
}

const hour = (n: number) => `${String(n).padStart(2, '0')}:00`
const anyIntervals = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 0, maxLength: 4 })
  .map(hours => hours.sort((a, b) => a - b))
  .map(hours => {
    const pairs = Math.floor(hours.length / 2)
    return Array.from({ length: pairs }, (_, i) => ({
      from: hour(hours[2 * i] ?? 0),
      to: hour(hours[2 * i + 1] ?? 24),
    }))
  })
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata'),
    week: fc.array(anyIntervals, { minLength: 7, maxLength: 7 }),
  })
  .filter(({ week }) => week.some(day => day.length > 0))
  .map(calendar => ({ ...calendar, exceptions: [] }))
const anyMinute = fc.integer({ min: 0, max: 14 * 1_440 }).map(n => Date.parse('2026-11-23T00:00:00Z') + n * MINUTE)

test('one working day later is what walking the calendar minute by minute gives', { timeout: 120_000 }, () => {
  let cases = 0
  fc.assert(
    fc.property(anyCalendar, anyMinute, (calendar, from) => {
      cases += 1
      expect(workingDayAfter(calendar, from)).toBe(slowWorkingDayAfter(calendar, from))
    }),
    { numRuns: 40 },
  )
  console.info(`working days: ${cases} calendars against the slow model`)
})

test('levels are reached one after the other, each once, and the next instant is always the first not yet past', {
  timeout: 60_000,
}, () => {
  let cases = 0
  fc.assert(
    fc.property(anyCalendar, anyMinute, fc.integer({ min: -2_000, max: 40_000 }), (calendar, from, later) => {
      cases += 1
      const task = { state: 'open' as const, climb: { level: 0 as const, from, nextAt: from } }
      const now = from + later * MINUTE
      const instants = climbInstants(calendar, from)
      expect(instants).toHaveLength(4)
      expect(instants.every((one, i) => i === 0 || one > (instants[i - 1] ?? 0))).toBe(true)
      const { level, nextAt } = climbOf(task, calendar, now)
      expect(instants.filter(one => one <= now)).toHaveLength(level)
      expect(nextAt).toBe(instants.find(one => one > now) ?? null)
    }),
    { numRuns: 200 },
  )
  console.info(`climbing: ${cases} cases`)
})

test('due on Friday afternoon: the lead hears of it on Monday, not on Saturday', () => {
  const friday = at('2026-11-27T15:00')
  expect(climbInstants(office, friday).map(one => new Date(one + 8 * 3_600_000).toISOString().slice(0, 16))).toEqual([
    '2026-11-27T15:00',
    '2026-11-30T15:00',
    '2026-12-01T15:00',
    '2026-12-02T15:00',
  ])
})

test('due in the evening, at night or on a Sunday counts from when work begins; noon’s pause moves to its end', () => {
  expect(workingDayAfter(office, at('2026-11-24T20:00'))).toBe(at('2026-11-26T09:00'))
  expect(workingDayAfter(office, at('2026-11-29T10:00'))).toBe(at('2026-12-01T09:00'))
  const short = {
    ...office,
    exceptions: [{ date: '2026-11-25', name: '', intervals: [{ from: '14:00', to: '15:00' }] }],
  }
  expect(workingDayAfter(short, at('2026-11-24T10:00'))).toBe(at('2026-11-25T14:00'))
  expect(workingDayAfter(short, at('2026-11-24T17:00'))).toBe(at('2026-11-25T15:00'))
})

test('a holiday is no working day, and a calendar without work does not keep a task from climbing', () => {
  const holiday = { ...office, exceptions: [{ date: '2026-11-25', name: '', intervals: [] }] }
  expect(workingDayAfter(holiday, at('2026-11-24T10:00'))).toBe(at('2026-11-26T10:00'))
  const never = { ...office, week: office.week.map(() => []) }
  expect(workingDayAfter(never, at('2026-11-24T10:00'))).toBe(at('2026-11-25T10:00'))
})

test('done, dropped and undated tasks do not climb', () => {
  const climb = { level: 0 as const, from: at('2026-11-24T10:00'), nextAt: null }
  expect(climbOf({ state: 'done', climb }, office, at('2026-12-24T10:00'))).toEqual({ level: 0, nextAt: null })
  const undated = { state: 'open' as const, climb: { ...climb, from: null } }
  expect(climbOf(undated, office, at('2026-12-24T10:00'))).toEqual({ level: 0, nextAt: null })
})

test('late, today and this week are told by the reader’s wall; today lies in this week', () => {
  const now = at('2026-11-25T17:00')
  expect(dueSpan('overdue', now, 'Asia/Shanghai')).toEqual({ from: 0, to: now })
  expect(dueSpan('today', now, 'Asia/Shanghai')).toEqual({ from: now, to: at('2026-11-26T00:00') })
  expect(dueSpan('week', now, 'Asia/Shanghai')).toEqual({ from: now, to: at('2026-11-30T00:00') })
  expect(dueSpan('today', now, 'America/New_York').to).toBe(Date.parse('2026-11-26T05:00:00Z'))
  const sunday = at('2026-11-29T12:00')
  expect(dueSpan('week', sunday, 'Asia/Shanghai')).toEqual(dueSpan('today', sunday, 'Asia/Shanghai'))
})
