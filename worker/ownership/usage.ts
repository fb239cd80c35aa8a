import { first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { ownershipFromRow, ownershipQuery } from './rows.ts'

/** True while a topic makes the department accountable or a deputy: it must not be removed then. One round trip. */
export async function isDepartmentUsedByTopics(scope: Scope, departmentId: string): Promise<boolean> {
  const row = await first(scope.db, ownershipQuery(scope.workspace.id))
  const { topics } = ownershipFromRow(scope.workspace.id, row)
  return topics.some(topic => topic.departmentId === departmentId || topic.deputyIds.includes(departmentId))
}
