import { addWorkingTime } from '../../shared/calendar.ts'
import { DISPUTE_MS } from '../../shared/handoff/dispute.ts'
import { Problem } from '../../shared/problems.ts'
import { administrators, departmentIn, type StoredDirectory } from '../organisation/verbs.ts'
import type { Scope } from '../platform/scope.ts'

interface Parties {
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
}

/**
 * Who decides between two departments, and by when: an admin who works in neither, else an owner. Throws `not_found` when the
 * workspace has nobody left who could.
 */
export async function chooseArbiter(scope: Scope, directory: StoredDirectory, parties: Parties) {
  const people = await administrators(scope)
  const free = people.filter(
    ({ departmentIds }) =>
      !departmentIds.includes(parties.fromDepartmentId) && !departmentIds.includes(parties.toDepartmentId),
  )
  const chosen = free.find(one => one.role === 'admin') ?? free[0] ?? people.find(one => one.role === 'owner')
  if (!chosen) throw new Problem('not_found')
  const calendar = departmentIn(directory, parties.toDepartmentId)?.calendar
  const decideBy = (calendar && addWorkingTime(calendar, scope.now, DISPUTE_MS)) ?? scope.now + DISPUTE_MS
  return { arbiter: { id: chosen.id, name: chosen.name }, decideBy }
}
