import fc from 'fast-check'
import type { Calendar } from '../../shared/calendar.ts'

const MINUTE = 60_000
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']

const times = fc.integer({ min: 0, max: 47 }).map(half => {
  const hour = String(Math.floor(half / 2)).padStart(2, '0')
  return `${hour}:${half % 2 ? '30' : '00'}`
})
const intervals = fc
  .uniqueArray(times, { minLength: 0, maxLength: 6 })
  .map(some => [...some].sort())
  .map(some => some.slice(0, some.length - (some.length % 2)))
  .map(some => some.flatMap((from, i) => (i % 2 ? [] : [{ from, to: some[i + 1] ?? '24:00' }])))

/** Any calendar: several intervals a day, a holiday or make-up day, zones with and without daylight saving. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.array(intervals, { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(
    fc.record({
      date: fc.constantFrom('2026-03-09', '2026-03-29', '2026-04-06', '2026-10-25', '2026-11-02'),
      name: fc.constant('x'),
      intervals,
    }),
    { maxLength: 3, selector: one => one.date },
  ),
})

/** Minutes around the changes of daylight saving in spring and autumn 2026, epoch ms. */
export const anyMoment: fc.Arbitrary<number> = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
    fc.integer({ min: -2_000, max: 2_000 }),
  )
  .map(([date, minutes]) => Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE)
