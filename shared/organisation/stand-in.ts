import type { Department, Directory } from '../organisation.ts'
import { roleReaches } from './role.ts'
import { type Away, absenceOf, isAway, noStaff, type Person } from './staff.ts'

/** The directory, as far as it says who may stand in for whom. */
export type People = Pick<Directory, 'departments' | 'staff'>

/** Where asking one's deputies led. */
export interface Followed {
  /** Who is there; null when they go round in a circle, nobody was named, or somebody on the way may not. */
  readonly present: string | null
  /** Who was asked before and is away, in order. */
  readonly asked: readonly string[]
}

/**
 * Whoever is there at `at` (epoch ms) for a person: the person, else their deputy, else that one's deputy, as each said for these
 * dates. `may` refuses deputies. At most one step per absence.
 */
export function followDeputies(
  memberId: string,
  at: number,
  absences: readonly Away[],
  may: (memberId: string) => boolean,
): Followed {
  const asked: string[] = []
  let present: string | null = memberId
  while (present !== null) {
    const away = absenceOf(present, at, absences)
    if (!away) break
    asked.push(present)
    const next: string | null = away.deputyId
    present = next !== null && !asked.includes(next) && may(next) ? next : null
  }
  return { present, asked }
}

const worksIn = (person: Person, departmentId: string) => person.departmentIds.includes(departmentId)

/** The leads of a department, whether there or away. */
export function leadsOf(departmentId: string, people: readonly Person[]): readonly Person[] {
  return people.filter(one => one.role === 'lead' && worksIn(one, departmentId))
}

/** The person who stands in for a department's leads, if one was chosen and still works in it. */
export function leadsDeputyOf({ id, dutyRules }: Department, people: readonly Person[]): Person | undefined {
  return people.find(one => one.id === dutyRules?.deputyId && worksIn(one, id))
}

/** Admins and owners, whether there or away. */
export function adminsAmong(people: readonly Person[]): readonly Person[] {
  return people.filter(one => roleReaches(one.role, 'admin'))
}

interface Staffed {
  readonly people: readonly Person[]
  readonly absences: readonly Away[]
}

/** The present ones for each of `wanted` after deputies, each once, in order. Deputies must work in the department. */
export function presentFor(
  wanted: readonly Pick<Person, 'id'>[],
  departmentId: string,
  at: number,
  staff: Staffed,
): readonly string[] {
  return afterDeputies(wanted, at, staff, one => worksIn(one, departmentId))
}

/** The same with deputies of any department: those who only hear of something, and take no work on. */
export function stoodInFor(wanted: readonly Pick<Person, 'id'>[], at: number, staff: Staffed): readonly string[] {
  return afterDeputies(wanted, at, staff, () => true)
}

function afterDeputies(
  wanted: readonly Pick<Person, 'id'>[],
  at: number,
  { people, absences }: Staffed,
  mayStandIn: (person: Person) => boolean,
): readonly string[] {
  const may = (id: string) => people.some(one => one.id === id && mayStandIn(one))
  const present = wanted.map(one => followDeputies(one.id, at, absences, may).present)
  return [...new Set(present.filter(id => id !== null))]
}

/**
 * Who stands in for a member at `at` (epoch ms): the member while they are there; else by their deputies; else the lead, then the
 * lead's deputy of each of their departments (or of `departmentId` only), then an admin, then anybody of those departments who is
 * there. Never somebody who is away; null only when nobody at all is there.
 */
export function standInFor(memberId: string, at: number, among: People, departmentId?: string): string | null {
  const { people, absences } = among.staff ?? noStaff
  if (!isAway(memberId, at, absences)) return memberId
  const theirs = people.find(one => one.id === memberId)?.departmentIds ?? []
  const departments = among.departments.filter(({ id }) => (departmentId ? id === departmentId : theirs.includes(id)))
  const works = (one: Person) => departments.some(({ id }) => worksIn(one, id))
  const admins = adminsAmong(people)
  const may = (id: string) => people.some(one => one.id === id && (works(one) || admins.includes(one)))
  const deputy = followDeputies(memberId, at, absences, may).present
  if (deputy !== null) return deputy
  const there = (one: Person) => !isAway(one.id, at, absences)
  return (
    departments.map(one => headOf(one, at, { people, absences })).find(id => id !== null) ??
    [...admins, ...people.filter(works)].find(there)?.id ??
    null
  )
}

/** The department's lead who is there, else the lead's deputy, each with their own deputies; null when neither is. */
export function headOf(department: Department, at: number, staff: Staffed): string | null {
  const deputy = leadsDeputyOf(department, staff.people)
  const wanted = [...leadsOf(department.id, staff.people), ...(deputy ? [deputy] : [])]
  return presentFor(wanted, department.id, at, staff)[0] ?? null
}
