import { type CalendarHistory, historyStretches, roundTheClock, type Stretch } from '../calendar-history.ts'
import type { ClockCard, Segment, Standard, StandardClock } from './contract.ts'
import { exceptionFor, type Policy, type Stay, standardFor } from './policy.ts'
import { type StayLog, type Turn, turnsOf } from './turns.ts'

const MINUTE_MS = 60_000
/** Segments of a clock that a timeline holds; of a longer life, the latest. */
export const SEGMENTS_MAX = 400

/** Levels that an overdue handoff climbs: 1 the department's lead, 2 the lead's deputy, 3 the admins. */
export const CLIMB_LEVELS = [1, 2, 3] as const

/** One clock of a stay, all that is known of it at one moment. Instants are epoch ms, lengths working ms. */
export interface Clock {
  readonly standard: Standard
  readonly state: ClockCard['state']
  readonly targetMs: number
  /** Used up by now, and when the present state began. */
  readonly elapsedMs: number
  readonly elapsedAtSince: number
  readonly since: number
  /** When the target is, was or would have been used up; null while paused in time, or never. */
  readonly dueAt: number | null
  readonly warnAt: number | null
  readonly breachedAt: number | null
  /** When it lapses, if nobody takes it. */
  readonly lapseAt: number | null
  /** When it reaches each of `CLIMB_LEVELS`. */
  readonly climbAt: readonly (number | null)[]
  readonly stoppedAt: number | null
  /** Working time that passed while it was paused. */
  readonly pausedMs: number
  readonly segments: readonly Segment[]
}

/** Both clocks of a stay; null where no standard measures it. */
export type Clocks = Readonly<Record<StandardClock, Clock | null>>

/**
 * The clocks of a stay at `now`, from its whole log and nothing else that happened: recomputing after a change of standards or
 * calendar gives what would have been, had they been so. The stay begins with the request, not with the case.
 */
export function clocksOf(log: StayLog, stay: Stay, policy: Policy, now: number): Clocks {
  const excepted = exceptionFor(policy.exceptions, stay) !== null
  const one = (clock: StandardClock) => {
    const standard = excepted ? null : standardFor(policy.standards, clock, stay)
    return standard && clockOf(turnsOf(log, clock), standard, policy.calendars, now)
  }
  return { own: one('own'), resolve: one('resolve') }
}

/** A stretch in which the clock ran, with what it had used up before. */
interface Run extends Stretch {
  readonly before: number
}

function clockOf(turns: readonly Turn[], standard: Standard, department: CalendarHistory, now: number): Clock | null {
  const last = turns.at(-1)
  if (!last) return null
  const calendars = standard.calendar === 'always' ? roundTheClock : department
  const end = Math.max(now, last.at)
  const { runs, segments, pausedMs } = lifeOf(turns, calendars, end)
  const elapsedMs = usedUpTo(runs, end)
  const targetMs = standard.targetMinutes * MINUTE_MS
  /** When that much is used up: it was, or it will be if the clock goes on from `end`, or from where it stopped. */
  const reach = (ms: number) =>
    reached(runs, ms) ?? (last.mode === 'paused' ? null : project(calendars, last, end, ms - elapsedMs))
  const dueAt = reach(targetMs)
  const isOver = dueAt !== null && (last.mode === 'stopped' ? dueAt < last.at : dueAt <= end)
  const lapseMs = standard.clock === 'own' && standard.lapseShare !== null ? targetMs * standard.lapseShare : null
  const climbFrom = standard.clock === 'own' ? lapseMs : targetMs
  const climb = (level: number) =>
    climbFrom === null ? null : reach(climbFrom + (level - 1) * standard.climbMinutes * MINUTE_MS)
  return {
    standard,
    state: stateOf(last, isOver),
    targetMs,
    elapsedMs,
    elapsedAtSince: usedUpTo(runs, last.at),
    since: last.at,
    dueAt,
    warnAt: reach(targetMs * standard.warnShare),
    breachedAt: isOver ? dueAt : null,
    lapseAt: lapseMs === null ? null : reach(lapseMs),
    climbAt: CLIMB_LEVELS.map(climb),
    stoppedAt: last.mode === 'stopped' ? last.at : null,
    pausedMs,
    segments,
  }
}

function stateOf({ mode, judged }: Turn, isOver: boolean): Clock['state'] {
  if (mode !== 'stopped') return mode
  if (isOver) return 'missed'
  return judged ? 'met' : 'ended'
}

/** Where a clock ran, paused, and stood still because the department was closed. */
function lifeOf(turns: readonly Turn[], calendars: CalendarHistory, end: number) {
  const runs: Run[] = []
  const segments: Segment[] = []
  let used = 0
  let pausedMs = 0
  for (const [index, { at: from, mode, because }] of turns.entries()) {
    const to = turns[index + 1]?.at ?? end
    if (mode === 'stopped' || to <= from) continue
    const open = stretchesWithin(calendars, from, to)
    if (mode === 'paused') {
      pausedMs += open.reduce((sum, one) => sum + one.to - one.from, 0)
      segments.push({ from, to, kind: 'paused', because })
      continue
    }
    for (const stretch of open) {
      runs.push({ ...stretch, before: used })
      used += stretch.to - stretch.from
    }
    segments.push(...runningSegments(open, from, to, because))
  }
  return { runs, segments: segments.slice(-SEGMENTS_MAX), pausedMs }
}

/** Working time between two instants; neighbours that touch are one. */
function stretchesWithin(calendars: CalendarHistory, from: number, to: number): Stretch[] {
  const found: Stretch[] = []
  for (const stretch of historyStretches(calendars, from, Math.ceil((to - from) / DAY_MS) + 2)) {
    if (stretch.from >= to) break
    const one = { from: stretch.from, to: Math.min(stretch.to, to) }
    const before = found.at(-1)
    if (before?.to === one.from) found[found.length - 1] = { from: before.from, to: one.to }
    else found.push(one)
  }
  return found
}

const DAY_MS = 86_400_000

function runningSegments(open: readonly Stretch[], from: number, to: number, because: string): Segment[] {
  const pieces: Omit<Segment, 'because'>[] = []
  let at = from
  for (const stretch of open) {
    if (stretch.from > at) pieces.push({ from: at, to: stretch.from, kind: 'closed' })
    pieces.push({ ...stretch, kind: 'running' })
    at = stretch.to
  }
  if (at < to) pieces.push({ from: at, to, kind: 'closed' })
  return pieces.map((piece, i) => ({ ...piece, because: i === 0 ? because : 'calendar' }))
}

function usedUpTo(runs: readonly Run[], at: number): number {
  const run = runs.findLast(one => one.from <= at)
  return run ? run.before + Math.min(at, run.to) - run.from : 0
}

/** When `ms` were used up; null when they are not yet. */
function reached(runs: readonly Run[], ms: number): number | null {
  const run = runs.find(one => one.before + one.to - one.from >= ms)
  return run ? run.from + Math.max(0, ms - run.before) : null
}

/** When `left` more will be used up, if the clock goes on; null when the calendar has not that much in 400 days. */
function project(calendars: CalendarHistory, last: Turn, end: number, left: number): number | null {
  let still = left
  for (const { from, to } of historyStretches(calendars, last.mode === 'stopped' ? last.at : end)) {
    if (to - from >= still) return from + still
    still -= to - from
  }
  return null
}

/** A clock as lists and cards show it. */
export function clockCard(clock: Clock | null): ClockCard | null {
  if (!clock) return null
  const { state, targetMs, elapsedAtSince, since, dueAt, warnAt, breachedAt } = clock
  return { state, targetMs, elapsedMs: elapsedAtSince, since, dueAt, warnAt, breachedAt }
}
