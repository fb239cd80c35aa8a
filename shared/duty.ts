import { instantOf, isWorking, type WallTime, wallTime, workingStretches } from './calendar.ts'
import { holdsOn, partsOn, type ShiftPart } from './organisation/roster.ts'
import { noStaff, type Staff, takerOf } from './organisation/staff.ts'
import { followDeputies, headOf } from './organisation/stand-in.ts'
import type { Department, DepartmentCard, Directory } from './organisation.ts'

/** Who is on duty, and until when (epoch ms). */
export interface Duty {
  readonly memberId: string
  readonly until: number
  /** Who would be on duty but is away. */
  readonly insteadOf?: string
  /** Who is on the roster but gave the stretch. */
  readonly takenFrom?: string
}

/** The parts of shifts on a wall date, in the roster's order; none on a day that an exception closes. */
export function partsOfDay(
  { calendar, roster }: Pick<Department, 'calendar' | 'roster'>,
  date: string,
  weekday: number,
): readonly ShiftPart[] {
  if (calendar.exceptions.some(day => day.date === date && day.intervals.length === 0)) return []
  return roster.filter(one => holdsOn(one, date, weekday)).flatMap(one => partsOn(one, date))
}

/**
 * Everybody on duty in a department at `at` (epoch ms), the first of whom is the one to ask: whoever holds a shift that covers the
 * moment, by rotation, after swaps and covers; for somebody away the deputy they named. When all of those are away, the lead or
 * the lead's deputy. Nobody is on duty on a day whose calendar exception closes the department. `until` is when this may change.
 */
export function allOnDuty(department: Department, at: number, staff: Staff = noStaff): readonly Duty[] {
  const { timeZone } = department.calendar
  return presentAt(department, at, staff, (part, parts, { date, time }, asked) =>
    nextEdge(instantOf(date, endOf(part, parts, time), timeZone), at, asked, staff),
  )
}

/** The first of `allOnDuty` for somebody who knows that nothing changes before `until`: costs a tenth. */
export function onDutyUntil(department: Department, at: number, until: number, staff: Staff): Duty | null {
  return presentAt(department, at, staff, () => until)[0] ?? null
}

type UntilOf = (part: ShiftPart, parts: readonly ShiftPart[], wall: WallTime, asked: readonly string[]) => number

function presentAt(department: Department, at: number, staff: Staff, untilOf: UntilOf): readonly Duty[] {
  const wall = wallTime(at, department.calendar.timeZone)
  const parts = partsOfDay(department, wall.date, wall.weekday)
  const covering = parts.filter(one => one.from <= wall.time && wall.time < one.to)
  const may = (who: string) => staff.people.some(one => one.id === who && one.departmentIds.includes(department.id))
  const found: Duty[] = []
  const asked: string[] = []
  for (const part of covering) {
    const planned = takerOf(part.memberId, department.id, at, staff)
    const { present, asked: absent } = followDeputies(planned, at, staff.absences, may)
    const touched = [part.memberId, planned, ...absent, ...(present === null ? [] : [present])]
    asked.push(...touched)
    if (present === null || found.some(one => one.memberId === present)) continue
    const instead = present === planned ? {} : { insteadOf: planned }
    const taken = part.memberId === planned ? {} : { takenFrom: part.memberId }
    found.push({ memberId: present, until: untilOf(part, parts, wall, touched), ...instead, ...taken })
  }
  const [part] = covering
  if (found.length > 0 || !part) return found
  const head = headOf(department, at, staff)
  if (head === null) return []
  const insteadOf = takerOf(part.memberId, department.id, at, staff)
  return [{ memberId: head, until: untilOf(part, parts, wall, [...asked, head]), insteadOf }]
}

/** After `time` a part ends where it ends, or where one that stands above it in the roster begins. Wall time. */
function endOf(part: ShiftPart, parts: readonly ShiftPart[], time: string): string {
  const above = parts.slice(0, parts.indexOf(part)).map(one => one.from)
  return above.filter(from => time < from && from < part.to).sort()[0] ?? part.to
}

/** The first moment after `at` and not after `end` at which something that these people have agreed begins or ends. */
function nextEdge(end: number, at: number, memberIds: readonly string[], { absences, covers }: Staff): number {
  const theirs = [
    ...absences.filter(one => memberIds.includes(one.memberId)),
    ...covers.filter(one => memberIds.includes(one.giverId)),
  ]
  const edges = theirs.flatMap(one => [one.from, one.until])
  return edges.reduce((next, edge) => (at < edge && edge < next ? edge : next), end)
}

/** Who is on duty in a department at `at` (epoch ms): the first of `allOnDuty`. The one function that answers this, everywhere. */
export function onDuty(department: Department, at: number, staff: Staff = noStaff): Duty | null {
  return allOnDuty(department, at, staff)[0] ?? null
}

/** The same by the department's id; null also when the workspace has no such department. */
export function onDutyAt(
  directory: Pick<Directory, 'departments' | 'staff'>,
  departmentId: string,
  at: number,
): Duty | null {
  const department = directory.departments.find(one => one.id === departmentId)
  return department ? onDuty(department, at, directory.staff) : null
}

/** A department as panel and menus show it at `now`; `names` gives the rostered people's names, `staff` the others'. */
export function departmentCard(
  department: Department,
  names: Readonly<Record<string, string>>,
  now: number,
  staff: Staff = noStaff,
): DepartmentCard {
  const duty = onDuty(department, now, staff)
  const open = isWorking(department.calendar, now)
  const next = open ? undefined : workingStretches(department.calendar, now).next().value
  const nameOf = (id: string) => names[id] ?? staff.people.find(one => one.id === id)?.name ?? ''
  return {
    id: department.id,
    name: department.name,
    englishName: department.englishName,
    colour: department.colour,
    duty: duty && {
      memberId: duty.memberId,
      name: nameOf(duty.memberId),
      until: duty.until,
      ...(duty.insteadOf === undefined ? {} : { insteadOf: nameOf(duty.insteadOf) }),
    },
    open,
    opensAt: next ? next.from : null,
  }
}
