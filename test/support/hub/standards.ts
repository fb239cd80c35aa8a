import { officeCalendar } from '../../../shared/calendar.ts'
import { calendarHistory } from '../../../shared/calendar-history.ts'
import type { Handoff, LogEntry } from '../../../shared/handoff/contract.ts'
import { requested } from '../../../shared/handoff/machine.ts'
import { type Clock, clockCard, clocksOf } from '../../../shared/standard/clock.ts'
import type { ComplianceLine, Effect, OpenedClock } from '../../../shared/standard/contract.ts'
import { defaultBook } from '../../../shared/standard/policy.ts'
import { dept, HUB_NOW } from './cast.ts'

const calendars = calendarHistory(officeCalendar('Asia/Shanghai'))

function clocksFrom(handoff: Handoff, log: readonly LogEntry[]) {
  const { requestedAt: at, toDepartmentId: departmentId, topicId, intent } = handoff
  const stay = { at, departmentId, topicId, intent, caseId: handoff.case.id, segment: '' }
  return clocksOf({ events: log, begin: requested, departmentId }, stay, { ...defaultBook, calendars }, HUB_NOW)
}

/** A handoff with what its clocks say under the defaults. */
export function withClocks(handoff: Handoff, log: readonly LogEntry[]): Handoff {
  const { own, resolve } = clocksFrom(handoff, log)
  return { ...handoff, clocks: { own: clockCard(own), resolve: clockCard(resolve) } }
}

function opened(clock: Clock | null): OpenedClock | null {
  const card = clockCard(clock)
  if (!clock || !card) return null
  const { standard, elapsedMs: elapsedNowMs, pausedMs, stoppedAt, segments } = clock
  return { ...card, standard, elapsedNowMs, pausedMs, stoppedAt, segments: [...segments] }
}

/** A handoff's clocks, opened. */
export function openedClocks(handoff: Handoff, log: readonly LogEntry[]) {
  const { own, resolve } = clocksFrom(handoff, log)
  return { at: HUB_NOW, timeZone: 'Asia/Shanghai', own: opened(own), resolve: opened(resolve), excepted: null }
}

export const someEffect: Effect = {
  open: 12,
  more: false,
  moved: 5,
  becomeOver: 2,
  becomeInTime: 0,
  begin: 0,
  stop: 0,
}

export const compliance: readonly ComplianceLine[] = [
  { departmentId: dept.billing, clock: 'own', met: 41, measured: 46 },
  { departmentId: dept.billing, clock: 'resolve', met: 33, measured: 40 },
  { departmentId: dept.support, clock: 'own', met: 18, measured: 18 },
]
