import { billingTickets } from './billing.ts'
import { engineeringTickets } from './engineering.ts'
import { logisticsTickets } from './logistics.ts'
import { repairsTickets } from './repairs.ts'
import { salesTickets } from './sales.ts'
import { supportTickets } from './support.ts'
import type { ShippedTicket } from './ticket.ts'

/** Every ticket that a new desk holds. */
export const shippedTickets: readonly ShippedTicket[] = [
  ...billingTickets,
  ...logisticsTickets,
  ...engineeringTickets,
  ...salesTickets,
  ...repairsTickets,
  ...supportTickets,
]
