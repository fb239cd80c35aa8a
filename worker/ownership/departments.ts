import type { Directory } from '../../shared/organisation.ts'
import { type Query, q } from '../platform/db.ts'

/** Reads the directory of a workspace. Not yet run. */
export function departmentIdsQuery(workspaceId: string): Query<{ directory: string }> {
  return q.selectFrom('workspaces').select('directory').where('id', '=', workspaceId)
}

/** The ids of all departments in a row of `departmentIdsQuery`. */
export function departmentIdsFromRow(row: { directory: string } | undefined): ReadonlySet<string> {
  const { departments } = JSON.parse(row?.directory ?? '{"departments":[]}') as Pick<Directory, 'departments'>
  return new Set(departments.map(one => one.id))
}
