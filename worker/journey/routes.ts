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
