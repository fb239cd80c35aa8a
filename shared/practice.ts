import * as z from 'zod/mini'
import { text } from './parts.ts'

/**
 * What the practice desk's session endpoints (`/practice/api/…`) say and take. They stand for a helpdesk that somebody else
 * built, so they share nothing with `/v1` but the way problems look. Instants are ISO 8601 with zone, as in most helpdesks.
 */

export const practiceStatuses = ['new', 'open', 'pending', 'on_hold', 'solved'] as const
export const practicePriorities = ['low', 'normal', 'high', 'urgent'] as const
export const practiceChannels = ['email', 'form', 'chat', 'phone'] as const
export type PracticeStatus = (typeof practiceStatuses)[number]
export type PracticePriority = (typeof practicePriorities)[number]
export type PracticeChannel = (typeof practiceChannels)[number]

/** The desk's queues: one for each department of the invented company. */
export const practiceQueues = [
  { id: 'support', name: '客服', englishName: 'Support' },
  { id: 'billing', name: '账务', englishName: 'Billing' },
  { id: 'logistics', name: '物流', englishName: 'Logistics' },
  { id: 'engineering', name: '技术', englishName: 'Engineering' },
  { id: 'sales', name: '销售', englishName: 'Sales' },
  { id: 'repairs', name: '售后维修', englishName: 'Repairs' },
] as const
export type PracticeQueueId = (typeof practiceQueues)[number]['id']

export const PRACTICE_MESSAGE_MAX_BYTES = 8 * 1024
export const PRACTICE_ENTRIES_MAX = 300
export const PRACTICE_PAGE_MAX = 50

export interface PracticeAgent {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly queueId: PracticeQueueId
}

export interface PracticeMe {
  readonly company: string
  readonly me: PracticeAgent
  readonly agents: readonly PracticeAgent[]
}

export interface PracticeRequester {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly company: string
}

export interface PracticeMessage {
  readonly id: string
  readonly author: { readonly name: string; readonly kind: 'customer' | 'agent' | 'system' }
  /** False for an internal note: the customer never sees it. */
  readonly public: boolean
  /** Always there; empty when the message is only an attachment. */
  readonly text: string
  /** As it was given: hostile until it went through a sanitiser. Missing on plain messages. */
  readonly html?: string
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[]
  readonly at: string
}

/** A ticket as the list shows it. */
export interface PracticeTicketCard {
  readonly id: string
  readonly number: string
  readonly url: string
  readonly subject: string
  readonly status: PracticeStatus
  /** The queue as the company wrote it, in both languages: `账务 Billing`. */
  readonly queue: string
  readonly queueId: PracticeQueueId
  readonly tags: readonly string[]
  readonly priority: PracticePriority
  readonly channel: PracticeChannel
  readonly assignee: { readonly id: string; readonly name: string } | null
  readonly requester: PracticeRequester
  /** The first words of the latest public message. */
  readonly preview: string
  readonly createdAt: string
  readonly updatedAt: string
}

export interface PracticeTicket extends PracticeTicketCard {
  /** Oldest first. */
  readonly messages: readonly PracticeMessage[]
  /** The requester's other tickets, newest first. */
  readonly others: readonly Pick<PracticeTicketCard, 'id' | 'subject' | 'status' | 'updatedAt'>[]
}

export interface PracticeTicketPage {
  readonly items: readonly PracticeTicketCard[]
  readonly next: string | null
  /** How many tickets stand in each view and, not solved, in each queue. */
  readonly counts: { readonly views: Record<PracticeView, number>; readonly queues: Record<PracticeQueueId, number> }
}

export const practiceViews = ['unsolved', 'mine', 'unassigned', 'pending', 'solved', 'all'] as const
export type PracticeView = (typeof practiceViews)[number]

const queueIds = practiceQueues.map(queue => queue.id) as [PracticeQueueId, ...PracticeQueueId[]]
export const PracticeQueueIds = z.enum(queueIds)

export const PracticeListQuery = z.object({
  view: z._default(z.enum(practiceViews), 'all'),
  queue: z.optional(PracticeQueueIds),
  status: z.optional(z.enum(practiceStatuses)),
  q: z._default(text(0, 100), ''),
  /** The id of the last ticket of the page before. */
  after: z.optional(text(1, 20)),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(PRACTICE_PAGE_MAX)), PRACTICE_PAGE_MAX),
})
export type PracticeListQuery = z.output<typeof PracticeListQuery>

/** The server counts bytes; these bounds only keep the parser's work small. */
const MessagePart = z.string().check(z.maxLength(PRACTICE_MESSAGE_MAX_BYTES))

/** Something to say on a ticket; `text` is the plain form of `html`, where there is one. */
export const PracticeWriting = z.object({
  public: z.boolean(),
  text: MessagePart.check(z.trim(), z.minLength(1)),
  html: z.optional(MessagePart),
  /** The status the ticket takes with it. */
  status: z.optional(z.enum(practiceStatuses)),
})
export type PracticeWriting = z.output<typeof PracticeWriting>

export const PracticeChange = z.object({
  status: z.optional(z.enum(practiceStatuses)),
  queueId: z.optional(PracticeQueueIds),
  priority: z.optional(z.enum(practicePriorities)),
  assigneeId: z.optional(z.nullable(text(1, 40))),
  tags: z.optional(z.array(text(1, 30)).check(z.maxLength(12))),
})
export type PracticeChange = z.output<typeof PracticeChange>
