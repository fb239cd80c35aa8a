import { wallTime } from '../../shared/calendar.ts'
import type { CalendarHistory } from '../../shared/calendar-history.ts'
import type { Clock, Clocks } from '../../shared/standard/clock.ts'
import { type ClockCard, type ClockCards, type StandardClock, standardClocks } from '../../shared/standard/contract.ts'
import type { Query } from '../platform/db.ts'
import { deleteOutcome, insertOutcome, type OutcomeRow } from './rows.ts'

/** Whose clocks they are. */
export interface Measured {
  readonly workspaceId: string
  readonly handoffId: string
  readonly departmentId: string
  readonly calendars: CalendarHistory
}

/**
 * The rows by which the figures follow a stay's clocks from what they were to what they are; none while nothing came out. A clock
 * that is over counts as missed at once, not only when somebody ends it.
 */
export function outcomeRows(of: Measured, before: ClockCards | null, now: Clocks): Query[] {
  return standardClocks.flatMap(clock => {
    const [was, is] = [outcomeOf(before?.[clock] ?? null), outcomeOf(now[clock])]
    if (was?.at === is?.at && was?.met === is?.met) return []
    return [deleteOutcome(of.workspaceId, of.handoffId, clock), ...(is ? [insertOutcome(rowOf(of, clock, is))] : [])]
  })
}

/** How a stay's clocks came out, for `replaceOutcomes`. */
export function outcomesOf(of: Measured, clocks: Clocks): OutcomeRow[] {
  return standardClocks.flatMap(clock => {
    const is = outcomeOf(clocks[clock])
    return is ? [rowOf(of, clock, is)] : []
  })
}

interface Outcome {
  readonly at: number
  readonly met: number
}

function outcomeOf(clock: Pick<Clock | ClockCard, 'state' | 'breachedAt' | 'since'> | null): Outcome | null {
  if (!clock) return null
  if (clock.breachedAt !== null) return { at: clock.breachedAt, met: 0 }
  return clock.state === 'met' ? { at: clock.since, met: 1 } : null
}

function rowOf(of: Measured, clock: StandardClock, { at, met }: Outcome): OutcomeRow {
  const zone = of.calendars.at(-1)?.calendar.timeZone ?? 'UTC'
  const { workspaceId: workspace_id, handoffId: handoff_id, departmentId: department_id } = of
  return { workspace_id, handoff_id, clock, department_id, day: wallTime(at, zone).date, met }
}
