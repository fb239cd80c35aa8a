import { dateAfter, instantOf, wallTime } from '../calendar.ts'
import { type Duty, onDutyUntil, partsOfDay } from '../duty.ts'
import type { Department } from '../organisation.ts'
import { noStaff, type Staff } from './staff.ts'

/** One person's duty without a break, `from` inclusive to `until` exclusive. Epoch ms. */
export interface Stretch extends Duty {
  readonly from: number
}

/**
 * Who is on duty in a department when, from one moment to another, in order; where nobody is, there is a gap. Asks as `onDuty`
 * does at every moment at which its answer may change. Work grows with days × shifts.
 */
export function dutyStretches(department: Department, from: number, until: number, staff: Staff = noStaff): Stretch[] {
  const edges = edgesBetween(department, from, until, staff)
  const found: Stretch[] = []
  for (const [i, at] of edges.entries()) {
    const end = edges[i + 1] ?? until
    const duty = at < end ? onDutyUntil(department, at, end, staff) : null
    const last = found.at(-1)
    if (!duty) continue
    if (last && last.until === at && sameDuty(last, duty)) found[found.length - 1] = { ...last, until: end }
    else found.push({ ...duty, from: at, until: end })
  }
  return found
}

const sameDuty = (a: Duty, b: Duty) =>
  a.memberId === b.memberId && a.insteadOf === b.insteadOf && a.takenFrom === b.takenFrom

function edgesBetween(department: Department, from: number, until: number, staff: Staff): number[] {
  const { timeZone } = department.calendar
  const edges = new Set([from])
  const start = wallTime(from, timeZone)
  const last = wallTime(until, timeZone).date
  for (let day = 0, date = start.date; date <= last; day++, date = dateAfter(start.date, day)) {
    const parts = partsOfDay(department, date, (start.weekday + day) % 7)
    for (const time of new Set(parts.flatMap(one => [one.from, one.to]))) edges.add(instantOf(date, time, timeZone))
  }
  const covers = staff.covers.filter(one => one.departmentId === department.id)
  for (const one of [...staff.absences, ...covers]) edges.add(one.from).add(one.until)
  return [...edges].filter(at => from <= at && at < until).sort((a, b) => a - b)
}

/** True when one member's stretches cover all of `from`–`until` without a gap. */
export function holdsAll(stretches: readonly Stretch[], memberId: string, from: number, until: number): boolean {
  let covered = from
  for (const one of stretches) {
    if (one.memberId === memberId && one.from <= covered && covered < one.until) covered = one.until
  }
  return covered >= until
}
