import { instantOf, wallTime } from '../../shared/calendar.ts'

/** `2026-11-23T18:00` as the reader's wall shows it, for a date-time field. */
export function toFieldTime(at: number, timeZone: string): string {
  const { date, time } = wallTime(at, timeZone)
  return `${date}T${time}`
}

/** A date-time field's content as epoch ms in the reader's zone; null while it is not complete. */
export function fromFieldTime(text: string, timeZone: string): number | null {
  const [date, time] = text.split('T')
  return date && time && /^\d{4}-\d\d-\d\d$/.test(date) ? instantOf(date, time.slice(0, 5), timeZone) : null
}
