import { wallTime } from '../../shared/calendar.ts'

const DAY_MIN = 1_440

/** Minutes left of the reader's day, at least one. `now` in epoch ms. */
export function minutesToMidnight({ now, timeZone }: { now: number; timeZone: string }): number {
  const [hour = 0, minute = 0] = wallTime(now, timeZone).time.split(':').map(Number)
  return Math.max(1, DAY_MIN - hour * 60 - minute)
}
