import { describe, expect, test } from 'vitest'
import { instantOf, officeCalendar } from '../../../shared/calendar.ts'
import { calendarHistory } from '../../../shared/calendar-history.ts'
import { undecided } from '../../../shared/handoff/machine.ts'
import { actsOf } from '../../../shared/standard/acts.ts'
import { type Clock, type Clocks, clockCard, clocksOf } from '../../../shared/standard/clock.ts'
import type { Policy } from '../../../shared/standard/policy.ts'
import type { LoggedEvent } from '../../../shared/standard/turns.ts'
import { bothStandards, logOf, standard, stayFrom } from '../../support/standards.ts'

const office = officeCalendar('Asia/Shanghai')
const policy: Policy = { standards: bothStandards, exceptions: [], calendars: calendarHistory(office) }
const MINUTE = 60_000

/** A moment of the week of Monday 23 November 2026 in Shanghai. */
const at = (day: 'Mon' | 'Tue' | 'Wed' | 'Fri' | 'Sat', time: string) =>
  instantOf(`2026-11-${{ Mon: 23, Tue: 24, Wed: 25, Fri: 27, Sat: 28 }[day]}`, time, 'Asia/Shanghai')

type Line = [kind: string, at: number, data?: Record<string, unknown>]
const log = (...lines: Line[]): LoggedEvent[] =>
  lines.map(([kind, when, data = {}]) => ({ kind: `handoff_${kind}`, at: when, data }))

function clocks(events: LoggedEvent[], now: number, under = policy): Record<'own' | 'resolve', Clock> {
  const found = clocksOf(logOf(events), stayFrom(events[0]?.at ?? 0), under, now)
  return found as Record<'own' | 'resolve', Clock>
}

const minutes = (ms: number) => ms / MINUTE

describe('clock bugs that users of other systems reported', () => {
  test('the own clock begins with the request, not with a case that was opened last week', () => {
    const { own } = clocks(log(['requested', at('Wed', '10:00')]), at('Wed', '10:20'))
    expect(minutes(own.elapsedMs)).toBe(20)
    expect(own.dueAt).toBe(at('Wed', '11:00'))
  })

  test('a colleague who joins, and handing it to another person, restart nothing', () => {
    const events = log(
      ['requested', at('Mon', '09:00')],
      ['accepted', at('Mon', '09:30')],
      ['assigned', at('Mon', '10:00'), { memberId: 'zhouzheng' }],
      ['assigned', at('Mon', '11:00'), { memberId: 'lina' }],
    )
    const { own, resolve } = clocks(events, at('Mon', '12:00'))
    expect(own).toMatchObject({ state: 'met', stoppedAt: at('Mon', '09:30') })
    expect(minutes(own.elapsedMs)).toBe(30)
    expect(minutes(resolve.elapsedMs)).toBe(180)
    expect(resolve.since).toBe(at('Mon', '09:00'))
    expect(resolve.segments.map(one => one.because)).toEqual(['handoff_requested'])
  })

  test('time that was credited for a pause is still credited after the standard changes from the beginning', () => {
    const events = log(
      ['requested', at('Mon', '09:00')],
      ['accepted', at('Mon', '09:00')],
      ['waited', at('Mon', '10:00'), { on: 'customer' }],
      ['resumed', at('Tue', '10:00')],
    )
    const now = at('Tue', '11:00')
    const stricter = standard('resolve', { version: 2, targetMinutes: 180, writtenAt: now })
    const { resolve } = clocks(events, now, { ...policy, standards: [...bothStandards, stricter] })
    expect(resolve.standard.version).toBe(2)
    expect(minutes(resolve.elapsedMs)).toBe(120)
    expect(minutes(resolve.pausedMs)).toBe(2 * 60 + 4.5 * 60 + 60)
    expect(resolve).toMatchObject({ state: 'running', dueAt: at('Tue', '12:00'), breachedAt: null })
  })

  test('lunch counts nothing: what is asked at 11:45 is due at 14:15', () => {
    const { own } = clocks(log(['requested', at('Mon', '11:45')]), at('Mon', '13:29'))
    expect(minutes(own.elapsedMs)).toBe(15)
    expect(own.dueAt).toBe(at('Mon', '14:15'))
    expect(own.segments.map(({ kind }) => kind)).toEqual(['running', 'closed'])
  })

  test('nobody is reminded at midnight: what is asked on Friday evening warns on Monday morning', () => {
    const { own } = clocks(log(['requested', at('Fri', '17:30')]), at('Sat', '00:00'))
    const monday = instantOf('2026-11-30', '09:18', 'Asia/Shanghai')
    expect(own.warnAt).toBe(monday)
    expect(
      actsOf({ own, resolve: null }, log(['requested', at('Fri', '17:30')]), {
        state: 'requested',
        decideBy: null,
      })[0],
    ).toMatchObject({
      kind: 'handoff_warned',
      at: monday,
    })
  })

  test('a thanks and a note after the answer count nothing', () => {
    const answered: Line[] = [
      ['requested', at('Mon', '09:00')],
      ['accepted', at('Mon', '09:10')],
      ['answered', at('Mon', '11:00')],
    ]
    const before = clocks(log(...answered), at('Mon', '11:00')).resolve
    const thanks = log(...answered, ['noted', at('Tue', '09:00')], ['confirmed', at('Wed', '09:00'), { note: '谢谢' }])
    const after = clocks(thanks, at('Fri', '17:00')).resolve
    expect(clockCard(after)).toEqual(clockCard(before))
    expect(minutes(after.elapsedMs)).toBe(120)
  })

  test('night counts nothing, and neither does a holiday', () => {
    const closed = { ...office, exceptions: [{ date: '2026-11-24', name: '停业', intervals: [] }] }
    const under = { ...policy, calendars: calendarHistory(closed) }
    const { own } = clocks(log(['requested', at('Mon', '17:30')]), at('Wed', '09:00'), under)
    expect(minutes(own.elapsedMs)).toBe(30)
    expect(own.dueAt).toBe(at('Wed', '09:30'))
  })
})

describe('a stay', () => {
  test('that is reopened goes on with what it had used up', () => {
    const events = log(
      ['requested', at('Mon', '09:00')],
      ['accepted', at('Mon', '09:00')],
      ['answered', at('Mon', '12:00')],
      ['reopened', at('Tue', '09:00')],
    )
    const { own, resolve } = clocks(events, at('Tue', '10:00'))
    expect(minutes(resolve.elapsedMs)).toBe(240)
    expect(resolve).toMatchObject({ state: 'running', since: at('Tue', '09:00'), elapsedAtSince: 180 * MINUTE })
    expect(own.state).toBe('met')
  })

  test('in dispute stands still, and goes on where it was when the quarrel is settled', () => {
    const events = log(
      ['requested', at('Mon', '09:00')],
      ['disputed', at('Mon', '09:30'), { side: 'receiver' }],
      ['settled', at('Mon', '11:30')],
    )
    const during = clocks(events.slice(0, 2), at('Mon', '11:00')).own
    expect(during).toMatchObject({ state: 'paused', dueAt: null, elapsedMs: 30 * MINUTE })
    expect(clocks(events, at('Mon', '11:30')).own.dueAt).toBe(at('Mon', '12:00'))
  })

  test('that begins with a decision of the arbiter uses up nothing before it is ruled', () => {
    const events = log(['requested', at('Mon', '09:00')], ['ruled', at('Mon', '11:00'), { departmentId: 'billing' }])
    const found = clocksOf(
      { ...logOf(events), begin: undecided },
      stayFrom(at('Mon', '09:00')),
      policy,
      at('Mon', '11:30'),
    )
    expect(found.own).toMatchObject({ state: 'running', elapsedMs: 30 * MINUTE, dueAt: at('Mon', '12:00') })
  })

  test('that was declined in time kept the first standard, and the second was never measured', () => {
    const events = log(['requested', at('Mon', '09:00')], ['declined', at('Mon', '09:20')])
    expect(states(clocks(events, at('Fri', '09:00')))).toEqual(['met', 'ended'])
  })

  test('that was withdrawn late is a miss, and withdrawn early is nothing', () => {
    const early = log(['requested', at('Mon', '09:00')], ['withdrawn', at('Mon', '09:20')])
    expect(states(clocks(early, at('Fri', '09:00')))).toEqual(['ended', 'ended'])
    const late = log(['requested', at('Mon', '09:00')], ['withdrawn', at('Mon', '10:20')])
    expect(states(clocks(late, at('Fri', '09:00')))).toEqual(['missed', 'ended'])
  })

  test('that is answered without being accepted first stops nothing twice', () => {
    const events = log(
      ['requested', at('Mon', '09:00')],
      ['lapsed', at('Mon', '11:00')],
      ['accepted', at('Mon', '11:30')],
    )
    expect(clocks(events, at('Mon', '12:00')).own).toMatchObject({ state: 'missed', breachedAt: at('Mon', '10:00') })
  })

  test('of an excepted case or segment has no clock', () => {
    const reason = { id: 'x', reason: '诉讼中', at: 0, by: '何敏' }
    const events = log(['requested', at('Mon', '09:00')])
    for (const [kind, value] of [['case', 'case'] as const, ['segment', 'VIP'] as const]) {
      const under = { ...policy, exceptions: [{ ...reason, kind, value }] }
      const found = clocksOf(logOf(events), stayFrom(at('Mon', '09:00'), { segment: 'VIP' }), under, at('Mon', '10:00'))
      expect(found).toEqual({ own: null, resolve: null } satisfies Clocks)
    }
  })

  test('measured round the clock runs at night', () => {
    const always = { ...policy, standards: [standard('own', { calendar: 'always' })] }
    const { own } = clocks(log(['requested', at('Mon', '23:30')]), at('Tue', '00:30'), always)
    expect(own).toMatchObject({ state: 'running', dueAt: at('Tue', '00:30'), breachedAt: at('Tue', '00:30') })
  })
})

const states = ({ own, resolve }: Clocks) => [own?.state, resolve?.state]
