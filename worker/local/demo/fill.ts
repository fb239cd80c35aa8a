import { Stop } from '../task.ts'
import { type Call, callerAt, everyItem } from './client.ts'
import type { DepartmentKey } from './content/departments.ts'
import { members } from './content/members.ts'
import { fillDutyPlan } from './duty-plan.ts'
import { fillHandoffs } from './handoffs.ts'
import { join } from './join.ts'
import { fillMap, fillTouchpoints } from './journey.ts'
import { fillArticles } from './knowledge.ts'
import { type DepartmentIds, fillDepartments, fillRosters } from './organisation.ts'
import { fillOwnership } from './ownership.ts'
import { fillRaci } from './raci.ts'
import { fillStandards } from './standards.ts'
import { fillTasks } from './tasks.ts'
import { fillThreads } from './threads.ts'
import { fillViews } from './views.ts'

/**
 * Loads the demo company through the public API, beginning as the owner whose token this is. What is there already stays as it
 * is, so a second run changes nothing.
 */
export async function fillDemo(origin: string, token: string): Promise<void> {
  const call = callerAt(origin, token)
  const now = Date.now()
  const departmentIds = await fillDepartments(call)
  const phaseIds = await fillMap(call, departmentIds)
  const team = await fillMembers(origin, call, departmentIds)
  await fillRosters(call, departmentIds, team.ids)
  await fillDutyPlan(team.callAs, call, departmentIds, team.ids, now)
  await fillOwnership(call, departmentIds, phaseIds)
  await fillStandards(call, departmentIds)
  await fillArticles(department => team.callAs(leadOf(department)), call, departmentIds)
  await fillTouchpoints(call, departmentIds, phaseIds, now)
  await fillHandoffs(team.callAs, call, origin, departmentIds, now)
  await fillRaci(call, departmentIds, team.ids, now)
  await fillTasks(team.callAs, call, origin, departmentIds, team.ids, now)
  await fillThreads({ call, callAs: team.callAs, departmentIds, memberIds: team.ids, origin })
  await fillViews(call, departmentIds)
}

interface Team {
  /** Member ids by the members' keys. */
  readonly ids: ReadonlyMap<string, string>
  /** Calls the API as that member: only those who joined in this run. */
  readonly callAs: (key: string) => Call
}

/** Invites the members who are not there yet, and joins as each of them. */
async function fillMembers(origin: string, call: Call, departmentIds: DepartmentIds): Promise<Team> {
  const read = () => everyItem(after => call('listMembers', { after, limit: 100 }))
  const before = new Set((await read()).map(one => one.email))
  const calls = new Map<string, Call>()
  for (const { key, name, email, role, department } of members.filter(one => !before.has(one.email))) {
    const place = department ? [departmentIds[department]] : []
    const { link } = await call('invite', { email, role, departmentIds: place, name })
    calls.set(key, callerAt(origin, await join(origin, link, name)))
  }
  const there = new Map((await read()).map(one => [one.email, one.id]))
  return {
    ids: new Map(members.map(({ key, email }) => [key, there.get(email) ?? ''])),
    callAs: key => calls.get(key) ?? halfLoaded(),
  }
}

function halfLoaded(): never {
  throw new Stop('Loading the demo company was interrupted earlier. Begin again: npm start -- --fresh')
}

function leadOf(department: DepartmentKey): string {
  return members.find(one => one.department === department && one.role === 'lead')?.key ?? halfLoaded()
}
