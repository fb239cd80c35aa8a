import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingTime,
  type Calendar,
  instantOf,
  intervalsOn,
  isWorking,
  officeCalendar,
  wallTime,
  workingTimeBetween,
} from '../../shared/calendar.ts'

const MINUTE = 60_000
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']

/**
 * The slow model: walks every single minute and looks at the wall. When clocks go back, the wall's hand is taken to stand still
 * until it shows new time again, so that an interval ends when its end is first shown.
 */
function minutesWorked(calendar: Calendar, from: number, to: number): number {
  let minutes = 0
  let hand = { date: '', time: '' }
  for (let at = from - 1_600 * MINUTE; at < to; at += MINUTE) {
    const wall = wallTime(at, calendar.timeZone)
    hand = wall.date === hand.date && wall.time < hand.time ? hand : wall
    const open = intervalsOn(calendar, wall.date, wall.weekday)
    if (at >= from && open.some(one => one.from <= hand.time && hand.time < one.to)) minutes++
  }
  return minutes
}

const clock = fc.integer({ min: 0, max: 47 }).map(half => {
  const hour = String(Math.floor(half / 2)).padStart(2, '0')
  return `${hour}:${half % 2 ? '30' : '00'}`
})
const intervals = fc
  .uniqueArray(clock, { minLength: 0, maxLength: 6 })
  .map(times => [...times].sort())
  .map(times => times.slice(0, times.length - (times.length % 2)))
  .map(times => times.flatMap((from, i) => (i % 2 ? [] : [{ from, to: times[i + 1] ?? '24:00' }])))
const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.array(intervals, { minLength: 7, maxLength: 7 }),
  exceptions: fc.array(fc.record({ date: fc.constant('2026-03-29'), name: fc.constant('x'), intervals }), {
    maxLength: 1,
  }),
})
/** Minutes around the changes of daylight saving in spring and autumn 2026. */
const moments = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
    fc.integer({ min: -2_000, max: 2_000 }),
  )
  .map(([date, minutes]) => Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE)

describe('working time', () => {
  test('between two moments equals what a minute-by-minute count gives, in every zone and over every change of clocks', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 0, max: 3_000 }), (calendar, from, length) => {
        const to = from + length * MINUTE
        expect(workingTimeBetween(calendar, from, to) / MINUTE).toBe(minutesWorked(calendar, from, to))
      }),
      { numRuns: 60 },
    )
  })

  test('added and then measured gives the same back', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 2_000 }), (calendar, from, minutes) => {
        const due = addWorkingTime(calendar, from, minutes * MINUTE)
        if (due === null) return
        expect(workingTimeBetween(calendar, from, due)).toBe(minutes * MINUTE)
      }),
      { numRuns: 60 },
    )
  })

  test('stops for lunch, for the night and for a holiday, and runs on a make-up Saturday', () => {
    const calendar = officeCalendar('Asia/Shanghai')
    calendar.exceptions.push({ date: '2026-11-24', name: '停业', intervals: [] })
    calendar.exceptions.push({ date: '2026-11-28', name: '调休', intervals: [{ from: '09:00', to: '12:00' }] })
    const at = (wall: string) => instantOf(wall.slice(0, 10), wall.slice(11), 'Asia/Shanghai')
    expect(isWorking(calendar, at('2026-11-23 12:30'))).toBe(false)
    expect(addWorkingTime(calendar, at('2026-11-23 11:00'), 120 * MINUTE)).toBe(at('2026-11-23 14:30'))
    expect(addWorkingTime(calendar, at('2026-11-23 17:30'), 60 * MINUTE)).toBe(at('2026-11-25 09:30'))
    expect(isWorking(calendar, at('2026-11-28 10:00'))).toBe(true)
  })
})

describe('wall time', () => {
  test('a time that daylight saving skips is the moment of the skip; one that comes twice is its first coming', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:00:00Z'))
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30:00Z'))
  })

  test('24:00 is midnight of the next day', () => {
    expect(instantOf('2026-11-23', '24:00', 'Asia/Shanghai')).toBe(instantOf('2026-11-24', '00:00', 'Asia/Shanghai'))
  })
})
