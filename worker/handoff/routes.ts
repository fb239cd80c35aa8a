import { departmentUsedBy } from '../organisation/departments.ts'
import { first } from '../platform/db.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { countHandoffs, listHandoffs } from './boxes.ts'
import { anyOfDepartment } from './rows.ts'
import { moveHandoff, readHandoff, readRoute, requestHandoff } from './verbs.ts'

departmentUsedBy(
  'handoffs',
  async (scope, id) => (await first(scope.db, anyOfDepartment(scope.workspace.id, id))) !== null,
)

export const handoffHandlers: MemberHandlers<
  'requestHandoff' | 'moveHandoff' | 'listHandoffs' | 'countHandoffs' | 'readHandoff' | 'readRoute'
> = {
  requestHandoff,
  moveHandoff,
  listHandoffs,
  countHandoffs,
  readHandoff: (scope, { id }) => readHandoff(scope, id),
  readRoute: (scope, { ref }) => readRoute(scope, ref),
}
