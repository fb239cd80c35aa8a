import { departmentUsedBy } from '../organisation/departments.ts'
import { openWorkCountedBy } from '../organisation/next.ts'
import { returnsToldBy } from '../ownership/evidence.ts'
import { first } from '../platform/db.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { inPersonsName } from '../sign-in/owner-of-key.ts'
import { countHandoffs } from './boxes.ts'
import { closeCase } from './closing.ts'
import { readFlow } from './flow.ts'
import { openHandoffsOf } from './loads.ts'
import { moveHandoff } from './moving.ts'
import { readClocks } from './opened.ts'
import { declinedAmong } from './returns.ts'
import './recounting.ts'
import { countViews, listHandoffs } from './narrowed.ts'
import { requestHandoff } from './requesting.ts'
import { anyOfDepartment } from './rows.ts'
import { makeRuleOfRuling } from './ruled.ts'
import { readHandoff, readOdds, readRoute } from './verbs.ts'
import { listViews, removeView, writeView } from './views.ts'

departmentUsedBy(
  'handoffs',
  async (scope, id) => (await first(scope.db, anyOfDepartment(scope.workspace.id, id))) !== null,
)
returnsToldBy(declinedAmong)

openWorkCountedBy(openHandoffsOf)

export const handoffHandlers: MemberHandlers<
  | 'requestHandoff'
  | 'moveHandoff'
  | 'makeRuleOfRuling'
  | 'listHandoffs'
  | 'countHandoffs'
  | 'readHandoff'
  | 'readOdds'
  | 'readRoute'
  | 'readFlow'
  | 'closeCase'
  | 'readClocks'
  | 'countViews'
  | 'listViews'
  | 'writeView'
  | 'removeView'
> = {
  requestHandoff: async (scope, input) => requestHandoff(await inPersonsName(scope), input),
  moveHandoff,
  makeRuleOfRuling,
  listHandoffs,
  countViews,
  listViews,
  writeView,
  removeView,
  countHandoffs,
  readHandoff: (scope, { id }) => readHandoff(scope, id),
  readOdds,
  readFlow,
  closeCase,
  readRoute: (scope, { ref }) => readRoute(scope, ref),
  readClocks: (scope, { id }) => readClocks(scope, id),
}
