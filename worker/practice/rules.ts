import {
  type PracticeChange,
  type PracticeListQuery,
  type PracticeMessage,
  type PracticeQueueId,
  type PracticeTicket,
  type PracticeTicketCard,
  type PracticeTicketPage,
  type PracticeView,
  type PracticeWriting,
  practiceQueues,
  practiceViews,
} from '../../shared/practice.ts'
import { practiceAgents, practiceMe } from './agents.ts'
import { practiceCustomers } from './customers.ts'
import type { ShippedMessage, ShippedTicket } from './tickets/ticket.ts'

const MINUTE_MS = 60_000
const PREVIEW_MAX = 140

/** Something this desk added to a shipped ticket. */
export interface Entry {
  readonly sequence: number
  readonly ticket: string
  readonly at: number
  readonly body: { readonly said?: PracticeWriting; readonly changed?: PracticeChange }
}

/** What a desk shows: the shipped tickets as of `madeAt` (epoch ms) and its own entries on top, latest first. */
export function ticketsOn(
  shipped: readonly ShippedTicket[],
  entries: readonly Entry[],
  madeAt: number,
  origin: string,
): PracticeTicket[] {
  const tickets = shipped.map(one => {
    const own = entries.filter(entry => entry.ticket === one.id)
    return own.reduce(withEntry, ticketFrom(one, madeAt, origin))
  })
  tickets.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id))
  return tickets.map(ticket => ({ ...ticket, others: othersOf(ticket, tickets) }))
}

function ticketFrom(one: ShippedTicket, madeAt: number, origin: string): PracticeTicket {
  const { id, subject, status, tags, priority, channel } = one
  const { segment: _, ...requester } = practiceCustomers.find(customer => customer.id === one.customer)!
  const messages = one.messages.map((message, i) => messageFrom(message, `${id}-${i + 1}`, requester.name, madeAt))
  return {
    id,
    number: id,
    url: `${origin}/practice/tickets/${id}`,
    subject,
    status,
    ...queueNamed(one.queue),
    tags,
    priority,
    channel,
    assignee: agentNamed(one.assignee),
    requester,
    ...summaryOf(messages),
    createdAt: messages[0]!.at,
    messages,
    others: [],
  }
}

function messageFrom(message: ShippedMessage, id: string, customerName: string, madeAt: number): PracticeMessage {
  const { from } = message
  const kind = from === 'customer' || from === 'system' ? from : 'agent'
  const name = kind === 'customer' ? customerName : (agentNamed(from)?.name ?? '')
  return {
    id,
    author: { name, kind },
    public: !message.note,
    text: message.lines.join('\n'),
    attachments: message.attachments ?? [],
    at: new Date(madeAt - message.ago * MINUTE_MS).toISOString(),
  }
}

function withEntry(ticket: PracticeTicket, { sequence, at, body }: Entry): PracticeTicket {
  const updatedAt = new Date(at).toISOString()
  const changed = { ...ticket, ...changesOf(body.changed ?? {}), updatedAt }
  if (!body.said) return changed
  const { text, html, status } = body.said
  const message: PracticeMessage = {
    id: `${ticket.id}-e${sequence}`,
    author: { name: practiceMe.name, kind: 'agent' },
    public: body.said.public,
    text,
    ...(html === undefined ? {} : { html }),
    attachments: [],
    at: updatedAt,
  }
  const messages = [...ticket.messages, message]
  return { ...changed, status: status ?? answeredStatus(changed, message), messages, ...summaryOf(messages) }
}

/** A new ticket that gets its first answer is open, as in most helpdesks. */
function answeredStatus({ status }: PracticeTicket, message: PracticeMessage): PracticeTicket['status'] {
  return status === 'new' && message.public ? 'open' : status
}

function changesOf({ queueId, assigneeId, ...rest }: PracticeChange): Partial<PracticeTicket> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...given,
    ...(queueId === undefined ? {} : queueNamed(queueId)),
    ...(assigneeId === undefined ? {} : { assignee: agentNamed(assigneeId) }),
  }
}

function queueNamed(queueId: PracticeQueueId): Pick<PracticeTicket, 'queue' | 'queueId'> {
  const { name, englishName } = practiceQueues.find(queue => queue.id === queueId)!
  return { queueId, queue: `${name} ${englishName}` }
}

function agentNamed(id: string | null): PracticeTicket['assignee'] {
  const agent = practiceAgents.find(one => one.id === id)
  return agent ? { id: agent.id, name: agent.name } : null
}

function summaryOf(messages: readonly PracticeMessage[]): Pick<PracticeTicket, 'preview' | 'updatedAt'> {
  const latest = messages.findLast(one => one.public && one.author.kind !== 'system')
  const words = latest?.text || (latest?.attachments[0]?.name ?? '')
  return { preview: words.replaceAll(/\s+/g, ' ').slice(0, PREVIEW_MAX), updatedAt: messages.at(-1)!.at }
}

function othersOf(ticket: PracticeTicket, all: readonly PracticeTicket[]): PracticeTicket['others'] {
  return all
    .filter(one => one.requester.id === ticket.requester.id && one.id !== ticket.id)
    .map(({ id, subject, status, updatedAt }) => ({ id, subject, status, updatedAt }))
}

const views: Record<PracticeView, (ticket: PracticeTicketCard) => boolean> = {
  unsolved: ticket => ticket.status !== 'solved',
  mine: ticket => ticket.status !== 'solved' && ticket.assignee?.id === practiceMe.id,
  unassigned: ticket => ticket.status !== 'solved' && ticket.assignee === null,
  pending: ticket => ticket.status === 'pending' || ticket.status === 'on_hold',
  solved: ticket => ticket.status === 'solved',
  all: () => true,
}

/** The asked-for page of a desk's tickets. An `after` that is not in the list any more starts from its top. */
export function pageOf(tickets: readonly PracticeTicket[], query: PracticeListQuery): PracticeTicketPage {
  const found = tickets.filter(ticket => matches(ticket, query))
  const start = found.findIndex(ticket => ticket.id === query.after) + 1
  const items = found.slice(start, start + query.limit).map(cardOf)
  const more = start + query.limit < found.length
  return { items, next: more ? (items.at(-1)?.id ?? null) : null, counts: countsOf(tickets) }
}

function matches(ticket: PracticeTicket, { view, queue, status, q }: PracticeListQuery): boolean {
  if (!views[view](ticket)) return false
  if (queue && ticket.queueId !== queue) return false
  if (status && ticket.status !== status) return false
  return q === '' || words(ticket).includes(q.toLowerCase())
}

function words({ number, subject, requester, tags, messages }: PracticeTicket): string {
  const { name, email, phone, company } = requester
  const texts = messages.map(message => message.text)
  return [`#${number}`, subject, name, email, phone, company, ...tags, ...texts].join('\n').toLowerCase()
}

function cardOf(ticket: PracticeTicket): PracticeTicketCard {
  const { messages: _, others: __, ...card } = ticket
  return card
}

function countsOf(tickets: readonly PracticeTicket[]): PracticeTicketPage['counts'] {
  const count = (test: (ticket: PracticeTicket) => boolean) => tickets.filter(test).length
  return {
    views: Object.fromEntries(practiceViews.map(view => [view, count(views[view])])) as Record<PracticeView, number>,
    queues: Object.fromEntries(
      practiceQueues.map(({ id }) => [id, count(ticket => views.unsolved(ticket) && ticket.queueId === id)]),
    ) as Record<PracticeQueueId, number>,
  }
}
