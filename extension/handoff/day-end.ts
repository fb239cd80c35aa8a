import { dateAfter, instantOf, wallTime } from '../../shared/calendar.ts'
import type { Reading } from '../ui/format.ts'

/** When the reader's day ends, epoch ms: the next midnight on their wall. */
export function dayEndOf({ now, timeZone }: Pick<Reading, 'now' | 'timeZone'>): number {
  return instantOf(dateAfter(wallTime(now, timeZone).date, 1), '00:00', timeZone)
}
