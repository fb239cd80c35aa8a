import { type Calendar, instantOf, isWorking, wallTime, workingStretches } from './calendar.ts'
import type { Department, DepartmentCard, Shift } from './organisation.ts'

/** Who is on duty, and until when (epoch ms). */
export interface Duty {
  readonly memberId: string
  readonly until: number
}

const holdsOn = (shift: Shift, date: string, weekday: number) =>
  shift.weekdays.includes(weekday) && (shift.since ?? date) <= date && date <= (shift.until ?? date)

/**
 * Who is on duty in a department at `at`: the first shift of the roster that covers the moment. Nobody is on duty on a day
 * whose calendar exception closes the department. The one function that answers this, everywhere.
 */
export function onDuty(department: { calendar: Calendar; roster: readonly Shift[] }, at: number): Duty | null {
  const { timeZone, exceptions } = department.calendar
  const { date, time, weekday } = wallTime(at, timeZone)
  if (exceptions.some(day => day.date === date && day.intervals.length === 0)) return null
  const shift = department.roster.find(one => holdsOn(one, date, weekday) && one.from <= time && time < one.to)
  return shift ? { memberId: shift.memberId, until: instantOf(date, shift.to, timeZone) } : null
}

/** A department as panel and menus show it at `now`; `names` gives the rostered people's names. */
export function departmentCard(
  department: Department,
  names: Readonly<Record<string, string>>,
  now: number,
): DepartmentCard {
  const duty = onDuty(department, now)
  const open = isWorking(department.calendar, now)
  const next = open ? undefined : workingStretches(department.calendar, now).next().value
  return {
    id: department.id,
    name: department.name,
    englishName: department.englishName,
    colour: department.colour,
    duty: duty && { ...duty, name: names[duty.memberId] ?? '' },
    open,
    opensAt: next ? next.from : null,
  }
}
