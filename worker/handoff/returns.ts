import type { Returned } from '../ownership/evidence.ts'
import { batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { closedQuery } from './rows.ts'

/** So many of each department's closed handoffs are looked at. */
const CLOSED_MAX = 50

/** Which departments declined which others' questions among the latest fifty closed ones of each. One round trip. */
export async function declinedAmong(scope: Scope, departmentIds: readonly string[]): Promise<Returned[]> {
  if (departmentIds.length === 0) return []
  const shelves = await batch(scope.db, ...departmentIds.map(id => closedQuery(scope.workspace.id, id, CLOSED_MAX)))
  const times = new Map<string, Returned>()
  for (const row of shelves.flat()) {
    if (row.state !== 'declined') continue
    const key = `${row.from_department_id} ${row.to_department_id}`
    const known = times.get(key)?.times ?? 0
    times.set(key, {
      fromDepartmentId: row.from_department_id,
      toDepartmentId: row.to_department_id,
      times: known + 1,
    })
  }
  return [...times.values()]
}
