import { type Calendar, intervalsOn, wallTime } from '../../shared/calendar.ts'
import type { CalendarHistory } from '../../shared/calendar-history.ts'
import type { Clock } from '../../shared/standard/clock.ts'
import type { StandardClock } from '../../shared/standard/contract.ts'
import type { LoggedEvent } from '../../shared/standard/turns.ts'

export const MINUTE = 60_000

/** What the model counts: one clock, minute by minute. */
export interface SlowClock {
  readonly elapsed: number
  readonly paused: number
  readonly mode: 'running' | 'paused' | 'stopped'
  readonly judged: boolean
  /** The end of the minute in which the target was used up, also after `now` if the clock went on. */
  readonly due: number | null
  readonly stoppedAt: number | null
}

type Mode = 'running' | 'paused' | 'done' | 'over'

/**
 * Walks every single minute, looks at the wall, and asks what the log had said by then. Slow, and knows nothing of stretches,
 * turns or standings. `until`: how far beyond `now` the clock is followed to see when it would be due. `begin`: a request after a
 * second return begins as a quarrel.
 */
export function slowClock(
  log: readonly LoggedEvent[],
  clock: StandardClock,
  history: CalendarHistory,
  targetMinutes: number,
  now: number,
  until: number,
  begin: 'asked' | 'quarrel' = 'asked',
): SlowClock {
  const start = log[0]?.at ?? 0
  const open = openMinutes(history, start, until)
  let elapsed = 0
  let paused = 0
  let due: number | null = null
  const modeNow = modeAfter(log, clock, begin)
  for (let at = start; at < until; at += MINUTE) {
    const past = at >= now
    if (past && modeNow === 'paused') break
    const mode = past
      ? 'running'
      : modeAfter(
          log.filter(one => one.at <= at),
          clock,
          begin,
        )
    // A clock that stopped is followed from where it stopped.
    if (!open[(at - start) / MINUTE]) continue
    if (mode === 'running' && !past) elapsed++
    if (mode === 'paused') paused++
    if (mode === 'running' && !past && elapsed === targetMinutes) due ??= at + MINUTE
  }
  const stoppedAt = modeNow === 'done' || modeNow === 'over' ? stopOf(log, clock, begin) : null
  due ??= modeNow === 'paused' ? null : goingOn(open, start, stoppedAt ?? now, until, targetMinutes - elapsed)
  const mode = modeNow === 'done' || modeNow === 'over' ? 'stopped' : modeNow
  return { elapsed, paused, mode, judged: modeNow === 'done', due, stoppedAt }
}

/** What the model says of a clock, in the words in which `comparable` tells the real one. */
export function told({ elapsed, paused, mode, judged, due, stoppedAt }: SlowClock, now: number) {
  const late = due !== null && (mode === 'stopped' ? due < (stoppedAt ?? 0) : due <= now)
  const ended = late ? 'missed' : judged ? 'met' : 'ended'
  const state = mode === 'stopped' ? ended : mode
  return { elapsed, paused, state, dueAt: due, breachedAt: late ? due : null, stoppedAt }
}

/** A real clock as far as the model knows; what lies beyond its horizon is only known to be beyond it. */
export function comparable({ elapsedMs, pausedMs, state, dueAt, breachedAt, stoppedAt }: Clock, until: number) {
  const due = dueAt !== null && dueAt > until ? null : dueAt
  return { elapsed: elapsedMs / MINUTE, paused: pausedMs / MINUTE, state, dueAt: due, breachedAt, stoppedAt }
}

function goingOn(open: readonly boolean[], start: number, from: number, until: number, left: number): number | null {
  let still = left
  for (let at = from; at < until; at += MINUTE) {
    if (open[(at - start) / MINUTE] && --still === 0) return at + MINUTE
  }
  return null
}

/** The first moment from which on the log says "stopped" until its end. */
function stopOf(log: readonly LoggedEvent[], clock: StandardClock, begin: 'asked' | 'quarrel'): number {
  let at = 0
  let stopped = false
  for (let n = 1; n <= log.length; n++) {
    const is = ['done', 'over'].includes(modeAfter(log.slice(0, n), clock, begin))
    if (is && !stopped) at = log[n - 1]?.at ?? 0
    stopped = is
  }
  return at
}

/** What the log means for a clock, told event by event in plain words. */
function modeAfter(log: readonly LoggedEvent[], clock: StandardClock, begin: 'asked' | 'quarrel'): Mode {
  let state: string = begin
  let owned = false
  let before = 'asked'
  for (const { kind, data } of log) {
    switch (kind) {
      case 'handoff_accepted':
      case 'handoff_reopened':
      case 'handoff_resumed':
      case 'handoff_replied':
        state = 'working'
        break
      case 'handoff_assigned':
        if (state === 'asked') state = 'working'
        break
      case 'handoff_asked_back':
      case 'handoff_waited':
        state = 'waiting'
        break
      case 'handoff_answered':
      case 'handoff_confirmed':
        state = 'answered'
        break
      case 'handoff_declined':
        state = 'declined'
        break
      case 'handoff_withdrawn':
        state = 'gone'
        break
      case 'handoff_disputed':
        before = state
        state = 'quarrel'
        break
      case 'handoff_settled':
        state = before
        break
      case 'handoff_ruled':
        state = (data as { departmentId?: string }).departmentId === 'billing' ? before : 'gone'
        break
    }
    owned ||= ['working', 'waiting', 'answered', 'declined'].includes(state)
  }
  if (clock === 'own') return owned ? 'done' : state === 'gone' ? 'over' : state === 'quarrel' ? 'paused' : 'running'
  if (state === 'answered') return 'done'
  if (state === 'declined' || state === 'gone') return 'over'
  return state === 'waiting' || state === 'quarrel' ? 'paused' : 'running'
}

/** For every minute from `start` to `end`, whether the department worked under the calendar that held then. */
function openMinutes(history: CalendarHistory, start: number, end: number): boolean[] {
  if (history.length === 0) return Array.from({ length: (end - start) / MINUTE }, () => true)
  const open: boolean[] = []
  let since = start
  for (const { calendar, until } of history) {
    const to = Math.min(until ?? end, end)
    if (to <= since) continue
    open.push(...openUnder(calendar, since, to))
    since = to
  }
  return open
}

/** When clocks go back, the wall's hand is taken to stand still until it shows new time again. */
function openUnder(calendar: Calendar, from: number, to: number): boolean[] {
  const open: boolean[] = []
  let hand = { date: '', time: '' }
  for (let at = from - 200 * MINUTE; at < to; at += MINUTE) {
    const wall = wallTime(at, calendar.timeZone)
    hand = wall.date === hand.date && wall.time < hand.time ? hand : wall
    const hours = intervalsOn(calendar, wall.date, wall.weekday)
    if (at >= from) open.push(hours.some(one => one.from <= hand.time && hand.time < one.to))
  }
  return open
}
