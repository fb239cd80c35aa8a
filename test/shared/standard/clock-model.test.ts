import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { type CalendarHistory, calendarHistory, roundTheClock } from '../../../shared/calendar-history.ts'
import {
  eventOf,
  isPossible,
  type MoveKind,
  requested,
  type Side,
  standingAfter,
} from '../../../shared/handoff/machine.ts'
import { type Clock, clocksOf } from '../../../shared/standard/clock.ts'
import { standardClocks } from '../../../shared/standard/contract.ts'
import type { LoggedEvent } from '../../../shared/standard/turns.ts'
import { anyCalendar, anyMoment } from '../../support/calendars.ts'
import { comparable, MINUTE, slowClock, told } from '../../support/slow-clock.ts'
import { logOf, standard, stayFrom } from '../../support/standards.ts'

const sides: Side[] = ['asker', 'receiver', 'arbiter']
const moves = Object.keys(eventOf) as MoveKind[]
const noises = ['handoff_warned', 'handoff_breached', 'handoff_lapsed', 'handoff_climbed', 'note_added'] as const

/** Legal moves, what clocks append, and kinds that nobody knows, each some minutes after the one before. */
const anySteps = fc.array(
  fc.record({
    pick: fc.nat(),
    minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 1_500 })),
    noise: fc.option(fc.constantFrom(...noises), { freq: 3 }),
    stays: fc.boolean(),
  }),
  { maxLength: 9 },
)
type Steps = typeof anySteps extends fc.Arbitrary<infer T> ? T : never

function logFrom(start: number, steps: Steps): LoggedEvent[] {
  const log: LoggedEvent[] = [{ kind: 'handoff_requested', at: start, data: {} }]
  let standing = requested
  let at = start
  for (const { pick, minutes, noise, stays } of steps) {
    at += minutes * MINUTE
    const possible = moves.flatMap(move =>
      sides.filter(side => isPossible(standing, move, side)).map(side => ({ move, side })),
    )
    const chosen = possible[pick % Math.max(1, possible.length)]
    const kind = noise ?? (chosen ? eventOf[chosen.move] : 'note_added')
    const data = noise ? {} : { side: chosen?.side, on: 'customer', departmentId: stays ? 'billing' : 'logistics' }
    log.push({ kind, at, data })
    standing = standingAfter(standing, { kind, data }, 'billing')
  }
  return log
}

/** A calendar that changed up to twice while the stay went on, or round the clock. */
const anyHistory = (start: number): fc.Arbitrary<CalendarHistory> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(roundTheClock) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(anyCalendar, fc.array(fc.tuple(anyCalendar, fc.integer({ min: -100, max: 6_000 })), { maxLength: 2 }))
        .map(([present, former]) =>
          calendarHistory(
            present,
            former.map(([calendar, minutes]) => ({ calendar, until: start + minutes * MINUTE })),
          ),
        ),
    },
  )

const anyStay = anyMoment.chain(start =>
  fc.record({
    steps: anySteps,
    history: anyHistory(start),
    target: fc.integer({ min: 1, max: 1_200 }),
    wait: fc.integer({ min: 0, max: 2_000 }),
    start: fc.constant(start),
  }),
)

const CASES = 120
let cases = 0
afterAll(() => console.log(`clocks against the minute-by-minute model: ${cases} cases`))

test('both clocks count what a walk through every minute counts, whatever the log, calendars, holidays and zones', {
  timeout: 300_000,
}, () => {
  fc.assert(
    fc.property(anyStay, ({ steps, history, target, wait, start }) => {
      const log = logFrom(start, steps)
      const now = (log.at(-1)?.at ?? start) + wait * MINUTE
      const until = now + 2_000 * MINUTE
      const standards = standardClocks.map(clock => standard(clock, { targetMinutes: target }))
      const clocks = clocksOf(logOf(log), stayFrom(start), { standards, exceptions: [], calendars: history }, now)
      for (const name of standardClocks) {
        cases++
        const slow = slowClock(log, name, history, target, now, until)
        const fast = clocks[name] as Clock
        expect(comparable(fast, until), name).toEqual(told(slow, now))
        expect(sum(fast, 'running')).toBe(fast.elapsedMs)
        expect(inOrder(fast)).toBe(true)
      }
    }),
    { numRuns: CASES },
  )
})

const sum = ({ segments }: Clock, kind: string) =>
  segments.filter(one => one.kind === kind).reduce((all, one) => all + one.to - one.from, 0)

const inOrder = ({ segments }: Clock) =>
  segments.every((one, i) => one.from < one.to && (segments[i - 1]?.to ?? 0) <= one.from)
