import { departmentsOf } from '../../shared/ownership/roles.ts'
import { first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { ownershipFromRow, ownershipQuery } from './rows.ts'

/** True while a topic names the department in any role: it must not be removed then. One round trip. */
export async function isDepartmentUsedByTopics(scope: Scope, departmentId: string): Promise<boolean> {
  const row = await first(scope.db, ownershipQuery(scope.workspace.id))
  const { topics } = ownershipFromRow(scope.workspace.id, row)
  return topics.some(topic => departmentsOf(topic).includes(departmentId))
}
