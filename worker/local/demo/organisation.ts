import type { Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { practiceCompany } from '../../practice/agents.ts'
import type { Call } from './client.ts'
import { type DepartmentKey, departments } from './content/departments.ts'
import { rosters } from './content/members.ts'

export type DepartmentIds = Readonly<Record<DepartmentKey, string>>

type Organisation = Output<'readOrganisation'>

/** Names the workspace and makes the six departments that are not there yet; gives their ids. */
export async function fillDepartments(call: Call): Promise<DepartmentIds> {
  let now = await call('readOrganisation', {})
  if (now.workspace.name !== practiceCompany) {
    now = await call('renameWorkspace', { name: practiceCompany, version: now.version })
  }
  for (const { key, ...wanted } of departments) now = await fillDepartment(call, now, wanted)
  const idOf = (name: string) => now.departments.find(one => one.name === name)?.id ?? ''
  return Object.fromEntries(departments.map(({ key, name }) => [key, idOf(name)])) as Record<DepartmentKey, string>
}

/** 客服部 comes with the workspace, with office hours: it gets the demo's hours as long as nobody is on its roster. */
async function fillDepartment(
  call: Call,
  now: Organisation,
  wanted: Omit<(typeof departments)[number], 'key'>,
): Promise<Organisation> {
  const there = now.departments.find(one => one.name === wanted.name)
  if (!there) return call('addDepartment', { ...wanted, version: now.version })
  const settled = there.roster.length > 0 || JSON.stringify(there.calendar) === JSON.stringify(wanted.calendar)
  return settled ? now : call('changeDepartment', { id: there.id, ...wanted, version: now.version })
}

/** Writes the rosters of departments that have none. `memberIds` by the members' keys. */
export async function fillRosters(
  call: Call,
  departmentIds: DepartmentIds,
  memberIds: ReadonlyMap<string, string>,
): Promise<void> {
  let now = await call('readOrganisation', {})
  for (const { key } of departments) {
    const id = departmentIds[key]
    if (now.departments.some(one => one.id === id && one.roster.length > 0)) continue
    const roster = rosters[key].map(([member, weekdays, from, to]) => ({
      ...{ id: newId(Date.now()), memberId: memberIds.get(member) ?? '', weekdays: [...weekdays] },
      ...{ from, to, since: null, until: null },
    }))
    now = await call('writeRoster', { id, roster, version: now.version })
  }
}
