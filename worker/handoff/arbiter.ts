import { addWorkingTime } from '../../shared/calendar.ts'
import { DISPUTE_MS } from '../../shared/handoff/dispute.ts'
import { Problem } from '../../shared/problems.ts'
import { departmentIn, type StoredDirectory } from '../organisation/verbs.ts'
import { arbiterFor } from '../ownership/verbs.ts'
import type { Scope } from '../platform/scope.ts'

interface Parties {
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
}

/**
 * Who decides between two departments about a case of a topic, and by when: eight working hours of the receiver's calendar.
 * Throws `not_found` when the workspace has nobody left who could.
 */
export async function chooseArbiter(
  scope: Scope,
  directory: StoredDirectory,
  topicId: string | null,
  { fromDepartmentId, toDepartmentId }: Parties,
) {
  const arbiter = await arbiterFor(scope, topicId, [fromDepartmentId, toDepartmentId])
  if (!arbiter) throw new Problem('not_found')
  const calendar = departmentIn(directory, toDepartmentId)?.calendar
  const decideBy = (calendar && addWorkingTime(calendar, scope.now, DISPUTE_MS)) ?? scope.now + DISPUTE_MS
  return { arbiter: { id: arbiter.id, name: arbiter.name }, decideBy }
}
