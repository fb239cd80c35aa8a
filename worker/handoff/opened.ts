import type { Output } from '../../shared/contract.ts'
import type { Clock } from '../../shared/standard/clock.ts'
import type { OpenedClock } from '../../shared/standard/contract.ts'
import { exceptionFor } from '../../shared/standard/policy.ts'
import type { Scope } from '../platform/scope.ts'
import { clocksOfHandoff, handoffToMove, stayMeasured } from './clocks.ts'

/** The clocks of a handoff of mine, opened, as they stand now. Throws `not_found`. One round trip. */
export async function readClocks(scope: Scope, id: string): Promise<Output<'readClocks'>> {
  const { row, log, ticking } = await handoffToMove(scope, id)
  const { policy } = ticking
  const { own, resolve } = clocksOfHandoff(row, log, policy, scope.now)
  return {
    at: scope.now,
    timeZone: policy.calendars.at(-1)?.calendar.timeZone ?? 'UTC',
    own: opened(own),
    resolve: opened(resolve),
    excepted: exceptionFor(policy.exceptions, stayMeasured(row, log))?.reason ?? null,
  }
}

function opened(clock: Clock | null): OpenedClock | null {
  if (!clock) return null
  const { standard, state, targetMs, elapsedMs, elapsedAtSince, since, dueAt, warnAt, breachedAt } = clock
  const { id, name, version, calendar } = standard
  return {
    state,
    targetMs,
    elapsedMs: elapsedAtSince,
    since,
    dueAt,
    warnAt,
    breachedAt,
    standard: { id, name, version, calendar },
    elapsedNowMs: elapsedMs,
    pausedMs: clock.pausedMs,
    stoppedAt: clock.stoppedAt,
    segments: [...clock.segments],
  }
}
