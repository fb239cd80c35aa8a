import { departmentUsedBy } from '../organisation/departments.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { noteTouchpoints } from './notes.ts'
import {
  listCustomers,
  listTouchpoints,
  placeCustomer,
  readCustomer,
  readJourneyMap,
  writeJourneyMap,
} from './verbs.ts'

departmentUsedBy('journey', async (scope, id) =>
  (await readJourneyMap(scope)).phases.some(one => one.departmentIds.includes(id)),
)

export const journeyHandlers: MemberHandlers<
  | 'noteTouchpoints'
  | 'readCustomer'
  | 'listTouchpoints'
  | 'listCustomers'
  | 'placeCustomer'
  | 'readJourneyMap'
  | 'writeJourneyMap'
> = {
  noteTouchpoints: (scope, { items }) => noteTouchpoints(scope, items),
  readCustomer: (scope, { id }) => readCustomer(scope, id),
  listTouchpoints,
  listCustomers,
  placeCustomer,
  readJourneyMap,
  writeJourneyMap,
}
