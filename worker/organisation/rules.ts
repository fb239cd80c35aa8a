import { type DutyRules, holdersOf } from '../../shared/organisation/roster.ts'
import type { Department, Directory, Member, Shift } from '../../shared/organisation.ts'
import { DEPARTMENTS_MAX } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'

/** What an edit says about a department. */
export type DepartmentWords = Pick<Department, 'name' | 'englishName' | 'colour' | 'calendar'>

/** The department with this id. Throws `not_found`. */
export function departmentIn(directory: Directory, id: string): Department {
  const found = directory.departments.find(one => one.id === id)
  if (!found) throw new Problem('not_found')
  return found
}

/** Throws `unknown_department` for the first id that is none of ours. */
export function requireDepartments(directory: Directory, ids: readonly string[]): void {
  const unknown = ids.find(id => !directory.departments.some(one => one.id === id))
  if (unknown !== undefined) throw new Problem('unknown_department', { departmentId: unknown })
}

const plain = (name: string) => name.trim().toLowerCase()

/** Throws `name_taken` when another department bears the Chinese or the English name, in whatever case. */
function requireFreeName(directory: Directory, words: DepartmentWords, ownId: string): void {
  const others = directory.departments.filter(one => one.id !== ownId)
  if (others.some(one => plain(one.name) === plain(words.name))) throw new Problem('name_taken', { name: words.name })
  const english = plain(words.englishName)
  if (english !== '' && others.some(one => plain(one.englishName) === english)) {
    throw new Problem('name_taken', { name: words.englishName })
  }
}

/** The directory with one department more. Throws `limit_reached` or `name_taken`. */
export function withDepartment<D extends Directory>(directory: D, id: string, words: DepartmentWords): D {
  if (directory.departments.length >= DEPARTMENTS_MAX) throw new Problem('limit_reached', { most: DEPARTMENTS_MAX })
  requireFreeName(directory, words, id)
  return { ...directory, departments: [...directory.departments, { id, ...words, roster: [] }] }
}

/** The directory with one department changed; its roster stays. Throws `not_found` or `name_taken`. */
export function withChangedDepartment<D extends Directory>(directory: D, id: string, words: DepartmentWords): D {
  const before = departmentIn(directory, id)
  requireFreeName(directory, words, id)
  return replaced(directory, { ...before, ...words })
}

/** The directory without a department. Throws `not_found`, or `in_use` while it is triage or has a roster. */
export function withoutDepartment<D extends Directory>(directory: D, id: string): D {
  const gone = departmentIn(directory, id)
  if (directory.triageDepartmentId === id) throw new Problem('in_use', { by: 'triage' })
  if (gone.roster.length > 0) throw new Problem('in_use', { by: 'roster' })
  return { ...directory, departments: directory.departments.filter(one => one !== gone) }
}

/** The directory with a department's roster replaced; `people` are its active members among those on it. */
export function withRoster<D extends Directory>(
  directory: D,
  id: string,
  roster: readonly Shift[],
  people: readonly Member[],
): D {
  requireMembers(people, roster.flatMap(holdersOf))
  if (new Set(roster.map(one => one.id)).size < roster.length) {
    throw new Problem('malformed', { field: 'roster', why: 'Each shift has an id of its own.' })
  }
  const next = replaced(directory, { ...departmentIn(directory, id), roster: [...roster] })
  const names = Object.fromEntries(people.map(one => [one.id, one.name]))
  return withNamesOfRostered({ ...next, names: { ...next.names, ...names } })
}

/** The directory with a department's rules of duty replaced; `people` are its active members among those named. */
export function withDutyRules<D extends Directory>(
  directory: D,
  id: string,
  dutyRules: DutyRules,
  people: readonly Member[],
): D {
  requireMembers(people, peopleIn(dutyRules))
  const next = replaced(directory, { ...departmentIn(directory, id), dutyRules })
  const names = Object.fromEntries(people.map(one => [one.id, one.name]))
  return withNamesOfRostered({ ...next, names: { ...next.names, ...names } })
}

/** Everybody whom a department's rules of duty name. */
export function peopleIn({ deputyId, capacities }: DutyRules): string[] {
  return [...(deputyId === null ? [] : [deputyId]), ...Object.keys(capacities)]
}

/** Throws `unknown_member` for the first id that is none of `people`. */
function requireMembers(people: readonly Member[], ids: readonly string[]): void {
  const stranger = ids.find(id => !people.some(one => one.id === id))
  if (stranger !== undefined) throw new Problem('unknown_member', { memberId: stranger })
}

/** The directory after a member changed: the new name, and no duty where the person no longer works. */
export function withMember<D extends Directory>(directory: D, member: Member): D {
  const stays = (department: Department) => member.active && member.departmentIds.includes(department.id)
  const departments = directory.departments.map(one => (stays(one) ? one : withoutPerson(one, member.id)))
  return withNamesOfRostered({ ...directory, departments, names: { ...directory.names, [member.id]: member.name } })
}

/** A department without a person on its roster and in its rules; others who took turns with them go on. */
function withoutPerson(department: Department, memberId: string): Department {
  const roster = department.roster.flatMap(shift => {
    const left = holdersOf(shift).filter(id => id !== memberId)
    const [first] = left
    if (first === undefined) return []
    if (left.length === holdersOf(shift).length) return [shift]
    const turns = shift.turns && left.length > 1 ? { ...shift.turns, memberIds: left } : null
    return [{ ...shift, memberId: first, turns }]
  })
  const rules = department.dutyRules
  if (!rules || !peopleIn(rules).includes(memberId)) return { ...department, roster }
  const { [memberId]: _, ...capacities } = rules.capacities
  const deputyId = rules.deputyId === memberId ? null : rules.deputyId
  return { ...department, roster, dutyRules: { ...rules, deputyId, capacities } }
}

function withNamesOfRostered<D extends Directory>(directory: D): D {
  const named = (one: Department) => [...one.roster.flatMap(holdersOf), one.dutyRules?.deputyId]
  const rostered = new Set(directory.departments.flatMap(named))
  const names = Object.entries(directory.names).filter(([id]) => rostered.has(id))
  return { ...directory, names: Object.fromEntries(names) }
}

function replaced<D extends Directory>(directory: D, department: Department): D {
  const departments = directory.departments.map(one => (one.id === department.id ? department : one))
  return { ...directory, departments }
}

/** True when only an owner may turn `before` into `after`: it makes or unmakes an owner. */
export function concernsOwners(before: Member, after: Member): boolean {
  const owned = before.role === 'owner' && (after.role !== 'owner' || before.active !== after.active)
  return owned || (before.role !== 'owner' && after.role === 'owner')
}

/** True when `before` was an owner who could act and `after` is not. */
export function losesOwner(before: Member, after: Member): boolean {
  return before.role === 'owner' && before.active && !(after.role === 'owner' && after.active)
}

/** True when open sockets of the member know too much or too little now. */
export function movesRights(before: Member, after: Member): boolean {
  const departments = (one: Member) => [...one.departmentIds].sort().join()
  return before.role !== after.role || before.active !== after.active || departments(before) !== departments(after)
}
