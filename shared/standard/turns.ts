import { type HandoffState, type Standing, standingAfter } from '../handoff/machine.ts'
import type { StandardClock } from './contract.ts'

/** An event of a handoff's log, as far as clocks look at it. */
export interface LoggedEvent {
  readonly kind: string
  /** Epoch ms. */
  readonly at: number
  readonly data: unknown
}

/** A handoff's log with what the machine needs to read it. */
export interface StayLog {
  readonly events: readonly LoggedEvent[]
  /** Where the request put it. */
  readonly begin: Standing
  /** The department that was asked. */
  readonly departmentId: string
}

/** From `at` on a clock runs, is paused, or has stopped; `because` names the event. */
export interface Turn {
  readonly at: number
  readonly mode: 'running' | 'paused' | 'stopped'
  readonly because: string
  /** For a stop: true when the department did what the clock waits for, so that it is judged even if it was in time. */
  readonly judged: boolean
}

type Mode = Pick<Turn, 'mode' | 'judged'>

const RUNNING: Mode = { mode: 'running', judged: false }
const PAUSED: Mode = { mode: 'paused', judged: false }
const DONE: Mode = { mode: 'stopped', judged: true }
const OVER: Mode = { mode: 'stopped', judged: false }

/** The clock until somebody of the department has it: taken or declined, it is done. */
const owning: Record<HandoffState, Mode> = {
  requested: RUNNING,
  lapsed: RUNNING,
  disputed: PAUSED,
  accepted: DONE,
  waiting: DONE,
  answered: DONE,
  confirmed: DONE,
  declined: DONE,
  withdrawn: OVER,
  ruled: OVER,
}

/** The clock until it is answered: others' time is not the department's. */
const resolving: Record<HandoffState, Mode> = {
  requested: RUNNING,
  lapsed: RUNNING,
  accepted: RUNNING,
  waiting: PAUSED,
  disputed: PAUSED,
  answered: DONE,
  confirmed: DONE,
  declined: OVER,
  withdrawn: OVER,
  ruled: OVER,
}

/**
 * What started, paused, moved and ended a clock. Events that change nothing for it, such as a colleague's joining or a note after
 * the answer, make no turn. A clock of the server's that was set back cannot turn time around.
 */
export function turnsOf({ events, begin, departmentId }: StayLog, clock: StandardClock): Turn[] {
  const modes = clock === 'own' ? owning : resolving
  const turns: Turn[] = []
  let standing = begin
  let at = 0
  let taken = false
  for (const [index, event] of events.entries()) {
    if (index > 0) standing = standingAfter(standing, event, departmentId)
    at = Math.max(at, event.at)
    // Whoever took it once has owned it: reopening and quarrels do not begin that clock again.
    taken ||= clock === 'own' && owning[standing.state] === DONE
    const { mode, judged } = taken ? DONE : modes[standing.state]
    if (turns.at(-1)?.mode !== mode) turns.push({ at, mode, because: event.kind, judged })
  }
  return turns
}
