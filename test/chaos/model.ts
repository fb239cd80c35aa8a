import { isDeepStrictEqual } from 'node:util'
import { roundTheClock } from '../../shared/calendar-history.ts'
import type { Standing } from '../../shared/handoff/machine.ts'
import { clocksOf } from '../../shared/standard/clock.ts'
import { standardClocks } from '../../shared/standard/contract.ts'
import type { Policy, Stay } from '../../shared/standard/policy.ts'
import type { LoggedEvent } from '../../shared/standard/turns.ts'
import { comparable, MINUTE, slowClock, told } from '../support/slow-clock.ts'

const SECOND = 1_000
/** The clocks are looked at so long after the last event, and followed so far beyond. */
const AFTER = 90 * MINUTE
const HORIZON = 1_500 * MINUTE

/**
 * True when both clocks of a log count what a walk through every minute counts. All of a chaos happens within minutes, and the
 * model knows nothing smaller: each second of the log is taken for a minute.
 */
export function countsLikeTheModel(log: readonly LoggedEvent[], begin: Standing, stay: Stay, policy: Policy): boolean {
  const slow = stretched(log)
  const start = slow[0]?.at ?? 0
  const now = (slow.at(-1)?.at ?? start) + AFTER
  const until = now + HORIZON
  const clocks = clocksOf({ events: slow, begin, departmentId: stay.departmentId }, { ...stay, at: start }, policy, now)
  const first = begin.state === 'disputed' ? 'quarrel' : 'asked'
  return standardClocks.every(name => {
    const clock = clocks[name]
    if (!clock) return true
    const history = clock.standard.calendar === 'always' ? roundTheClock : policy.calendars
    const model = slowClock(slow, name, history, clock.standard.targetMinutes, now, until, first)
    return isDeepStrictEqual(comparable(clock, until), told(model, now))
  })
}

function stretched(log: readonly LoggedEvent[]): LoggedEvent[] {
  const first = log[0]?.at ?? 0
  // Not before a change of calendar that the request came after.
  const start = Math.ceil(first / MINUTE) * MINUTE
  return log.map(one => ({ ...one, at: start + Math.floor((one.at - first) / SECOND) * MINUTE }))
}
