import { all } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { openCountsQuery } from './load-rows.ts'

/** How many open handoffs of a department each of these people has; counted up to 500 each. One round trip. */
export async function openHandoffsOf(
  scope: Scope,
  departmentId: string,
  memberIds: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const rows = await all(scope.db, openCountsQuery(scope.workspace.id, departmentId, memberIds))
  return Object.fromEntries(rows.map(one => [one.member_id, one.open]))
}
