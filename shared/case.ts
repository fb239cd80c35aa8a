import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { Id, Instant, text, WebUrl } from './parts.ts'

/** A ticket that lives in a helpdesk: which product, which installation, which number. Two installations never collide. */
export const CaseRef = z.object({
  /** The adapter's id: `rt`, `practice`, `any`. */
  host: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
  /** Origin and path prefix, such as `https://desk.example.com/rt`. */
  site: WebUrl,
  externalId: text(1, 200),
})
export type CaseRef = z.output<typeof CaseRef>

/** What the page shows of the person who asks. Everything may be missing. */
export const Requester = z.object({
  name: text(0, 200),
  email: text(0, 254),
  phone: text(0, 60),
  /** The host's own id of the person. */
  externalId: text(0, 200),
})
export type Requester = z.output<typeof Requester>

export const statusGroups = ['open', 'waiting', 'done'] as const

/** One record for every helpdesk; what a host does not know stays empty. */
export const CaseFacts = z.object({
  ref: CaseRef,
  /** What people quote, where it is not the id. */
  number: text(0, 60),
  url: WebUrl,
  subject: text(0, 500),
  status: z.object({ raw: text(0, 80), group: z.enum(statusGroups) }),
  requester: Requester,
  assignee: text(0, 200),
  /** The host's queue, group, team or mailbox. */
  queue: text(0, 200),
  tags: z.array(text(1, 60)).check(z.maxLength(30)),
  channel: text(0, 40),
  latestMessage: z.object({ text: text(0, 4_000), at: z.nullable(Instant) }),
})
export type CaseFacts = z.output<typeof CaseFacts>

/** A page that no adapter could read yet gives at least its address and title. */
export function emptyFacts(ref: CaseRef, url: string): CaseFacts {
  return {
    ref,
    number: '',
    url,
    subject: '',
    status: { raw: '', group: 'open' },
    requester: { name: '', email: '', phone: '', externalId: '' },
    assignee: '',
    queue: '',
    tags: [],
    channel: '',
    latestMessage: { text: '', at: null },
  }
}

/** A case as lists show it. */
export const CaseCard = z.object({
  id: Id,
  ref: CaseRef,
  number: z.string(),
  url: z.string(),
  subject: z.string(),
  customerId: z.nullable(Id),
  customerName: z.string(),
  /** When we said that we are done with it; missing while we are not. */
  closedAt: z.optional(Instant),
})
export type CaseCard = z.output<typeof CaseCard>

/** How many tickets can be read by id at once. */
export const CASES_READ_MAX = 200

export const caseEndpoints = {
  openCase: endpoint('PUT /v1/cases', {
    access: 'agent',
    request: z.object({ facts: CaseFacts }),
    response: CaseCard,
    summary: 'Notes that a ticket was opened: makes or refreshes our record of it, its customer and the touchpoint.',
  }),
  findCases: endpoint('GET /v1/cases/find', {
    access: 'admin',
    request: z.object({ q: text(0, 2_000) }),
    response: z.object({ items: z.array(CaseCard) }),
    summary: 'Tickets by number, address, words of the subject or the customer, the newest first; twenty at most.',
  }),
  readCases: endpoint('POST /v1/cases/known', {
    access: 'admin',
    request: z.object({ ids: z.array(Id).check(z.maxLength(CASES_READ_MAX)) }),
    response: z.object({ items: z.array(CaseCard) }),
    summary: 'Those of the ids that are tickets here.',
  }),
}
