import { newId } from '../../shared/ids.ts'
import { type DutyRules, holdersOf } from '../../shared/organisation/roster.ts'
import type { Organisation, Shift } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { first } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { calendarRows, type Since } from './calendars.ts'
import { anyMemberOf, directoryIsAt, nobodyWorksIn, onlyWhile } from './rows.ts'
import {
  type DepartmentWords,
  departmentIn,
  peopleIn,
  requireDepartments,
  withChangedDepartment,
  withDepartment,
  withDutyRules,
  withoutDepartment,
  withRoster,
} from './rules.ts'
import { directoryAndMembers, directoryOf, storeDirectory } from './verbs.ts'

/** Says whether a noun refers to a department. */
type UsesDepartment = (scope: Scope, departmentId: string) => Promise<boolean>

const users = new Map<string, UsesDepartment>()

/** Lets a noun say that it refers to a department, which then cannot be removed. `noun` is shown as the reason. */
export function departmentUsedBy(noun: string, uses: UsesDepartment): void {
  users.set(noun, uses)
}

departmentUsedBy('members', async (scope, id) => (await first(scope.db, anyMemberOf(scope.workspace.id, id))) !== null)

const about = (kind: string, id: string, data: Record<string, unknown> = {}) => ({
  kind,
  subject: { kind: 'department', id },
  data,
})

export async function addDepartment(scope: Scope, { version, ...words }: DepartmentWords & { version: number }) {
  const id = newId(scope.now)
  const next = withDepartment(await directoryOf(scope), id, words)
  return storeDirectory(scope, next, version, about('department_added', id, { name: words.name }))
}

/** Changes a department. Another calendar counts from now on, or, where `since` says so, from the beginning. */
export async function changeDepartment(
  scope: Scope,
  {
    id,
    version,
    since = 'now',
    ...words
  }: DepartmentWords & { id: string; version: number; since?: Since | undefined },
): Promise<Organisation> {
  const before = await directoryOf(scope)
  const next = withChangedDepartment(before, id, words)
  const also = calendarRows(scope, departmentIn(before, id), words.calendar, since)
  const guard = onlyWhile([directoryIsAt(scope.workspace.id, version)])
  return storeDirectory(scope, next, version, about('department_changed', id, { ...words, since }), guard, also)
}

/** Removes a department that nothing refers to; else throws `in_use` and names the first noun that does. */
export async function removeDepartment(scope: Scope, { id, version }: { id: string; version: number }) {
  const before = await directoryOf(scope)
  const next = withoutDepartment(before, id)
  for (const [by, uses] of users) if (await uses(scope, id)) throw new Problem('in_use', { by })
  const { id: workspaceId } = scope.workspace
  const guard = onlyWhile([directoryIsAt(workspaceId, version), nobodyWorksIn(workspaceId, id)])
  const event = about('department_removed', id, { name: departmentIn(before, id).name })
  return storeDirectory(scope, next, version, event, guard)
}

/** Replaces a department's duty roster. Only people who work in it and are active can be on duty in it. */
export async function writeRoster(
  scope: Scope,
  { id, roster, version }: { id: string; roster: Shift[]; version: number },
) {
  const { directory, members } = await directoryAndMembers(scope, [...new Set(roster.flatMap(holdersOf))])
  departmentIn(directory, id)
  if (!leads(scope, id)) throw new Problem('not_allowed')
  const people = members.filter(one => one.active && one.departmentIds.includes(id))
  const next = withRoster(directory, id, roster, people)
  return storeDirectory(scope, next, version, about('roster_written', id, { roster }))
}

/** Settles the leads' deputy, how the next person is found, and how much each of the department's people can carry. */
export async function writeDutyRules(
  scope: Scope,
  { id, dutyRules, version }: { id: string; dutyRules: DutyRules; version: number },
) {
  const { directory, members } = await directoryAndMembers(scope, [...new Set(peopleIn(dutyRules))])
  departmentIn(directory, id)
  if (!leads(scope, id)) throw new Problem('not_allowed')
  const people = members.filter(one => one.active && one.departmentIds.includes(id))
  const next = withDutyRules(directory, id, dutyRules, people)
  return storeDirectory(scope, next, version, about('duty_rules_written', id, { dutyRules }))
}

export async function chooseTriage(scope: Scope, { departmentId, version }: { departmentId: string; version: number }) {
  const before = await directoryOf(scope)
  requireDepartments(before, [departmentId])
  const next = { ...before, triageDepartmentId: departmentId }
  return storeDirectory(scope, next, version, about('triage_chosen', departmentId))
}

export async function renameWorkspace(scope: Scope, { name, version }: { name: string; version: number }) {
  const before = await directoryOf(scope)
  const subject = { kind: 'workspace', id: scope.workspace.id }
  return storeDirectory(scope, { ...before, name }, version, { kind: 'workspace_renamed', subject, data: { name } })
}
