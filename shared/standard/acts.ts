import type { ClockEvent, HandoffState } from '../handoff/machine.ts'
import { CLIMB_LEVELS, type Clock, type Clocks } from './clock.ts'
import { type StandardClock, standardClocks } from './contract.ts'
import type { LoggedEvent } from './turns.ts'

/** Something that a clock does by itself, at an exact instant (epoch ms). */
export interface ClockAct {
  readonly kind: ClockEvent
  readonly at: number
  readonly clock: StandardClock | 'decide'
  /** For a lapse or a climb: whom it reaches. */
  readonly level: number
}

/** As much of the log as says what was done already. */
type Done = Pick<LoggedEvent, 'kind' | 'at' | 'data'>

/** Where a handoff stands, as far as what its clocks do depends on it. */
export interface AtStake {
  readonly state: HandoffState
  /** While it is disputed: when the arbiter should have decided. That clock is the arbiter's. */
  readonly decideBy: number | null
}

/**
 * What the clocks still have to do, the earliest first; whatever lies in the past was slept through. Each warning, breach, lapse
 * and level is done once in a stay, and once more when a change of standard or calendar moved it to a later instant. A clock that
 * does not run warns nobody, but a breach that nobody noted is noted all the same.
 */
export function actsOf(clocks: Clocks, log: readonly Done[], { state, decideBy }: AtStake): ClockAct[] {
  const climbed = climbedIn(log)
  const acts = standardClocks.flatMap(name => {
    const clock = clocks[name]
    return clock ? [...onTime(clock), ...(clock.state === 'running' ? upwards(clock, state, climbed) : [])] : []
  })
  const decision = { kind: 'handoff_breached' as const, at: decideBy ?? 0, clock: 'decide' as const, level: 0 }
  const all = [...acts, ...(state === 'disputed' && decideBy !== null ? [decision] : [])]
  const open = all.filter(act => act.kind === 'handoff_climbed' || !log.some(one => isDone(act, one)))
  return oncePerLevel(open.toSorted((a, b) => a.at - b.at || order(a) - order(b)))
}

const isDone = (act: ClockAct, { kind, at, data }: Done) =>
  kind === act.kind && at >= act.at && (data as { clock?: unknown } | null)?.clock === act.clock

const ORDER: Record<ClockEvent, number> = {
  handoff_warned: 0,
  handoff_breached: 1,
  handoff_lapsed: 2,
  handoff_climbed: 3,
}
const order = ({ kind, level }: ClockAct) => ORDER[kind] * 10 + level

/** How far a handoff has gone up, as its log says: 0 the department itself. */
export function climbedIn(log: readonly Done[]): number {
  return log.reduce((level, one) => Math.max(level, levelOf(one)), 0)
}

/** The level that one event reaches; 0 for events that go nowhere. */
export function levelOf({ kind, data }: Pick<Done, 'kind' | 'data'>): number {
  if (kind === 'handoff_lapsed') return 1
  const level = kind === 'handoff_climbed' ? (data as { level?: unknown } | null)?.level : 0
  return typeof level === 'number' ? level : 0
}

function onTime({ standard: { clock }, state, warnAt, dueAt, breachedAt }: Clock): ClockAct[] {
  const running = state === 'running'
  const due = running ? dueAt : breachedAt
  return [
    ...(running && warnAt !== null ? [{ kind: 'handoff_warned' as const, at: warnAt, clock, level: 0 }] : []),
    ...(due !== null ? [{ kind: 'handoff_breached' as const, at: due, clock, level: 0 }] : []),
  ]
}

function upwards(clock: Clock, state: HandoffState, climbed: number): ClockAct[] {
  const name = clock.standard.clock
  const lapses = name === 'own' && state === 'requested' && clock.lapseAt !== null
  const lapse = lapses ? [{ kind: 'handoff_lapsed' as const, at: clock.lapseAt ?? 0, clock: name, level: 1 }] : []
  const climbs = CLIMB_LEVELS.flatMap((level, i) => {
    const at = clock.climbAt[i] ?? null
    // A request that nobody took reaches the lead by lapsing.
    return at === null || level <= climbed || (name === 'own' && level === 1)
      ? []
      : [{ kind: 'handoff_climbed' as const, at, clock: name, level }]
  })
  return [...lapse, ...climbs]
}

/** Both clocks may climb to the same level: who comes first does it. */
function oncePerLevel(acts: readonly ClockAct[]): ClockAct[] {
  let highest = 0
  return acts.filter(({ kind, level }) => {
    if (kind === 'handoff_climbed' && level <= highest) return false
    highest = Math.max(highest, level)
    return true
  })
}

/** When the clocks next have something to do; null for never. In the past when something was slept through. */
export function alarmOf(acts: readonly ClockAct[]): number | null {
  return acts[0]?.at ?? null
}
