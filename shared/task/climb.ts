import { type Calendar, instantOf, wallTime, workingStretches } from '../calendar.ts'
import type { ClimbLevel, ClimbStanding, TaskStanding } from './machine.ts'

const DAY_MS = 86_400_000
/** Its person, the lead, the lead's deputy, admins. */
const LEVELS = 4

export interface Climb {
  /** How high the task should have climbed by now. */
  readonly level: ClimbLevel
  /** When it climbs next (epoch ms); null at the top, and for a task that does not climb. */
  readonly nextAt: number | null
}

/**
 * How high a task should stand at `now` (epoch ms), and when it climbs next: to its person when it is due, then a level for
 * each working day of its department's `calendar`. Done, dropped and undated tasks stand at 0.
 */
export function climbOf(
  task: Pick<TaskStanding, 'state'> & { readonly climb: Pick<ClimbStanding, 'from'> },
  calendar: Calendar,
  now: number,
): Climb {
  const { from } = task.climb
  if (task.state !== 'open' || from === null) return { level: 0, nextAt: null }
  const instants = climbInstants(calendar, from)
  const level = instants.filter(at => at <= now).length as ClimbLevel
  return { level, nextAt: instants[level] ?? null }
}

/** When a task that counts from `from` reaches each of the four levels; strictly rising, epoch ms. */
export function climbInstants(calendar: Calendar, from: number): number[] {
  const instants = [from]
  while (instants.length < LEVELS) instants.push(workingDayAfter(calendar, instants.at(-1) ?? from))
  return instants
}

/**
 * One working day later: the same time on the next day that has working time, inside that day's working time. What falls
 * outside of working time counts from when work begins again. A calendar without any in 400 days: a plain day later.
 */
export function workingDayAfter(calendar: Calendar, at: number): number {
  const { timeZone } = calendar
  let start: { date: string; time: string } | null = null
  let day: { date: string; target: number } | null = null
  let end = at + DAY_MS
  for (const stretch of workingStretches(calendar, at)) {
    const { date } = wallTime(stretch.from, timeZone)
    if (start === null) start = wallTime(stretch.from, timeZone)
    if (date === start.date) continue
    if (day === null) day = { date, target: instantOf(date, start.time, timeZone) }
    if (date !== day.date) return end
    if (day.target < stretch.to) return Math.max(day.target, stretch.from)
    end = stretch.to
  }
  return end
}
