import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { calendarHistory } from '../../../shared/calendar-history.ts'
import { actsOf, alarmOf, type ClockAct } from '../../../shared/standard/acts.ts'
import { clocksOf } from '../../../shared/standard/clock.ts'
import type { Standard } from '../../../shared/standard/contract.ts'
import { standardFor } from '../../../shared/standard/policy.ts'
import type { LoggedEvent } from '../../../shared/standard/turns.ts'
import { anyCalendar, anyMoment } from '../../support/calendars.ts'
import { logOf, standard, stayFrom } from '../../support/standards.ts'

const MINUTE = 60_000
const counted = { changes: 0, sleeps: 0 }
afterAll(() =>
  console.log(`standards changed: ${counted.changes} cases; alarms slept through: ${counted.sleeps} cases`),
)

const fitting = standard('own', { departmentId: 'billing' })

test('the most specific standard measures: topic before department before intent before any', () => {
  const stay = stayFrom(0, { topicId: 'refund' })
  const any = standard('own', { id: 'any' })
  const intent = standard('own', { id: 'intent', intent: 'assist' })
  const department = standard('own', { id: 'department', departmentId: 'billing' })
  const topic = standard('own', { id: 'topic', topicId: 'refund' })
  const others = [standard('own', { id: 'x', topicId: 'parcel' }), standard('own', { id: 'y', intent: 'transfer' })]
  const ladder = [any, intent, department, topic]
  for (let n = 1; n <= ladder.length; n++) {
    expect(standardFor([...others, ...ladder.slice(0, n)], 'own', stay)?.id).toBe(ladder[n - 1]?.id)
  }
  expect(standardFor(others, 'own', stay)).toBeNull()
})

test('a version written for stays from now on leaves the earlier stays alone; one from the beginning does not', () => {
  const versions = [fitting, { ...fitting, version: 2, targetMinutes: 30, from: 1_000 }]
  expect(standardFor(versions, 'own', stayFrom(999))?.targetMinutes).toBe(60)
  expect(standardFor(versions, 'own', stayFrom(1_000))?.targetMinutes).toBe(30)
  const rewritten = [...versions, { ...fitting, version: 3, targetMinutes: 90, from: 0 }]
  expect(standardFor(rewritten, 'own', stayFrom(999))?.targetMinutes).toBe(90)
  expect(standardFor(rewritten, 'own', stayFrom(5_000))?.targetMinutes).toBe(90)
  expect(
    standardFor([...rewritten, { ...fitting, version: 4, from: 2_000, retired: true }], 'own', stayFrom(2_000)),
  ).toBeNull()
})

const anyChange = fc.record({ target: fc.integer({ min: 1, max: 900 }), from: fc.integer({ min: -500, max: 500 }) })

test('after any changes a stay is measured as if the version in force had been there from the start', () => {
  fc.assert(
    fc.property(
      anyMoment,
      anyCalendar,
      fc.array(anyChange, { minLength: 1, maxLength: 6 }),
      (start, calendar, changes) => {
        counted.changes++
        const standards: Standard[] = [standard('resolve')]
        for (const { target, from } of changes) {
          const version = standards.length + 1
          // Every third change is from the beginning.
          const since = version % 3 === 0 ? 0 : start + from * MINUTE
          standards.push(standard('resolve', { version, targetMinutes: target, from: since }))
        }
        const events: LoggedEvent[] = [{ kind: 'handoff_requested', at: start, data: {} }]
        const calendars = calendarHistory(calendar)
        const now = start + 3_000 * MINUTE
        const held = standards.filter(one => one.from <= start).at(-1) as Standard
        const measure = (some: readonly Standard[]) =>
          clocksOf(logOf(events), stayFrom(start), { standards: some, exceptions: [], calendars }, now)
        expect(measure(standards)).toEqual(measure([held]))
      },
    ),
    { numRuns: 300 },
  )
})

/** A request that nobody takes, and what its clocks did whenever they were woken. */
function bell(start: number, calendars: ReturnType<typeof calendarHistory>) {
  const policy = {
    standards: [standard('own'), standard('resolve', { targetMinutes: 200 })],
    exceptions: [],
    calendars,
  }
  const events: LoggedEvent[] = [{ kind: 'handoff_requested', at: start, data: {} }]
  const done: string[] = []
  /** Does what is due at `now` and gives the next alarm. */
  const wake = (now: number): number | null => {
    for (;;) {
      const state = events.some(one => one.kind === 'handoff_lapsed') ? 'lapsed' : 'requested'
      const acts = actsOf(clocksOf(logOf(events), stayFrom(start), policy, now), events, { state, decideBy: null })
      const [first] = acts
      if (!first || first.at > now) return alarmOf(acts)
      done.push(say(first))
      events.push({ kind: first.kind, at: first.at, data: { clock: first.clock, level: first.level } })
    }
  }
  return { done, wake }
}

const say = ({ kind, at, clock, level }: ClockAct) => `${at} ${kind} ${clock} ${level}`

test('a clock that slept does afterwards, in order and with the right instants, what one that was awake all the time did', () => {
  fc.assert(
    fc.property(
      anyMoment,
      anyCalendar,
      fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 5 }),
      (start, calendar, naps) => {
        counted.sleeps++
        const calendars = calendarHistory(calendar)
        const end = start + 4_000 * MINUTE
        const [sleepy, awake] = [bell(start, calendars), bell(start, calendars)]
        for (const minutes of naps.toSorted((a, b) => a - b)) sleepy.wake(start + minutes * MINUTE)
        // Awake: exactly at every alarm, as the Timer is.
        for (let alarm = awake.wake(start); alarm !== null && alarm <= end; ) alarm = awake.wake(alarm)
        expect(sleepy.wake(end)).toBe(awake.wake(end))
        expect(sleepy.done).toEqual(awake.done)
      },
    ),
    { numRuns: 60 },
  )
})

test('nobody is warned, and nothing climbs, about a clock that no longer runs; a breach that nobody noted is noted', () => {
  const start = Date.parse('2026-11-23T01:00:00Z')
  const hour = 60 * MINUTE
  const events: LoggedEvent[] = [
    { kind: 'handoff_requested', at: start, data: {} },
    { kind: 'handoff_accepted', at: start + 5 * hour, data: {} },
  ]
  const policy = { standards: [standard('own', { calendar: 'always' })], exceptions: [], calendars: [] }
  const clocks = clocksOf(logOf(events), stayFrom(start), policy, start + 6 * hour)
  expect(actsOf(clocks, events, { state: 'accepted', decideBy: null }).map(say)).toEqual([
    `${start + hour} handoff_breached own 0`,
  ])
})

test('while it is disputed the arbiter’s own clock runs, to the moment by which it should be decided', () => {
  const start = Date.parse('2026-11-23T01:00:00Z')
  const events: LoggedEvent[] = [
    { kind: 'handoff_requested', at: start, data: {} },
    { kind: 'handoff_disputed', at: start + 10 * MINUTE, data: { side: 'receiver' } },
  ]
  const policy = { standards: [standard('own', { calendar: 'always' })], exceptions: [], calendars: [] }
  const clocks = clocksOf(logOf(events), stayFrom(start), policy, start + 900 * MINUTE)
  const decideBy = start + 480 * MINUTE
  const acts = (log: LoggedEvent[]) => actsOf(clocks, log, { state: 'disputed', decideBy }).map(say)
  expect(acts(events)).toEqual([`${decideBy} handoff_breached decide 0`])
  expect(acts([...events, { kind: 'handoff_breached', at: decideBy, data: { clock: 'decide' } }])).toEqual([])
})

test('what was done under the old standard is done again when the new one moves it to later, and not when to earlier', () => {
  const start = Date.parse('2026-11-23T01:00:00Z')
  const warned = { kind: 'handoff_warned', at: start + 48 * MINUTE, data: { clock: 'own' } }
  const events: LoggedEvent[] = [{ kind: 'handoff_requested', at: start, data: {} }, warned]
  const acts = (targetMinutes: number) => {
    const standards = [standard('own', { calendar: 'always', targetMinutes })]
    const clocks = clocksOf(
      logOf(events),
      stayFrom(start),
      { standards, exceptions: [], calendars: [] },
      start + 50 * MINUTE,
    )
    return actsOf(clocks, events, { state: 'requested', decideBy: null }).map(one => one.kind)
  }
  expect(acts(60)[0]).toBe('handoff_breached')
  expect(acts(120)[0]).toBe('handoff_warned')
  expect(acts(55)[0]).toBe('handoff_breached')
})
