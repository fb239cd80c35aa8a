import { sql } from 'kysely'
import { Problem } from '../../shared/problems.ts'
import { all, written } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'

/** Throws `unknown_department` unless every given id is a department of the workspace; nulls are passed over. One round trip. */
export async function requireDepartments(
  { db, workspace }: Scope,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  const asked = [...new Set(ids.filter(id => id != null))]
  if (asked.length === 0) return
  const known = await all(
    db,
    written(sql<{ id: string }>`select one.value ->> 'id' as id
      from workspaces, json_each(workspaces.directory, '$.departments') as one where workspaces.id = ${workspace.id}`),
  )
  const unknown = asked.find(id => !known.some(one => one.id === id))
  if (unknown) throw new Problem('unknown_department', { departmentId: unknown })
}
