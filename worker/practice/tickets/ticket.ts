import type { PracticeChannel, PracticePriority, PracticeQueueId, PracticeStatus } from '../../../shared/practice.ts'
import type { PracticeAgentId } from '../agents.ts'
import type { PracticeCustomerId } from '../customers.ts'

/** How long before the desk was made, in minutes: shipped tickets are always fresh. */
export const HOUR = 60
export const DAY = 24 * HOUR

export interface ShippedMessage {
  readonly from: 'customer' | 'system' | PracticeAgentId
  /** Minutes before the desk was made. */
  readonly ago: number
  readonly lines: readonly string[]
  /** An internal note. */
  readonly note?: true
  readonly attachments?: readonly { readonly name: string; readonly bytes: number }[]
}

/** One ticket as it ships. The file it stands in is the department that really owns it; `queue` is where it landed. */
export interface ShippedTicket {
  readonly id: string
  readonly subject: string
  readonly queue: PracticeQueueId
  readonly status: PracticeStatus
  readonly priority: PracticePriority
  readonly channel: PracticeChannel
  readonly tags: readonly string[]
  readonly customer: PracticeCustomerId
  readonly assignee: PracticeAgentId | null
  /** Oldest first, at least one. */
  readonly messages: readonly ShippedMessage[]
}
