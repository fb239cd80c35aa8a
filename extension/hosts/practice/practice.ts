import type { CaseFacts } from '../../../shared/case.ts'
import type { PracticeTicket } from '../../../shared/practice.ts'
import { instantOf, lostReading, readingOf } from '../facts.ts'
import type { Host, Reading } from '../host.ts'
import { sessionJson } from '../session-json.ts'

const expected = ['subject', 'requester', 'latestMessage', 'queue'] as const

/** Our own practice desk, written like any other helpdesk's adapter. Try it on /practice/tickets/…, rich and plain box, reply and note. */
export const practice: Host = {
  id: 'practice',

  matches: (_, page) => page.querySelector('meta[name=application-name][content="Baton Practice Desk"]') !== null,

  ticketIn: url => /\/practice\/tickets\/([\w-]+)\/?$/.exec(url.pathname)?.[1] ?? null,

  async read(url, page, signal) {
    const id = practice.ticketIn(url, page) ?? ''
    const ref = { host: 'practice', site: `${url.origin}/practice`, externalId: id }
    const ticket = (await sessionJson(`/practice/api/tickets/${id}`, signal)) as PracticeTicket | null
    return ticket?.id === id ? fromTicket(ref, url, ticket) : fromPage(ref, url, page)
  },

  replyBox(page) {
    const element = page.querySelector<HTMLElement>('[data-reply-editor]')
    return element && { element, audience: element.dataset.mode === 'note' ? 'note' : 'reply' }
  },
}

function fromTicket(ref: CaseFacts['ref'], url: URL, ticket: PracticeTicket): Reading {
  const latest = ticket.messages.findLast(message => message.public && message.author.kind === 'customer')
  const { name, email, phone, id } = ticket.requester
  return readingOf(ref, url.href, 'api', expected, {
    number: ticket.number,
    subject: ticket.subject,
    status: { raw: ticket.status, group: groupOf(ticket.status) },
    requester: { name, email, phone, externalId: id },
    assignee: ticket.assignee?.name ?? '',
    queue: ticket.queue,
    tags: [...ticket.tags],
    channel: ticket.channel,
    latestMessage: { text: latest?.text ?? '', at: instantOf(latest?.at) },
  })
}

/** The page shows the former ticket until the new one has loaded; then it is not read. */
function fromPage(ref: CaseFacts['ref'], url: URL, page: Document): Reading {
  const shown = [...page.querySelectorAll('[data-ticket-id]')].find(
    one => one.getAttribute('data-ticket-id') === ref.externalId,
  )
  if (!shown) return lostReading(ref, url.href, '')
  const field = (name: string) => shown.querySelector(`[data-field="${name}"]`)?.textContent ?? ''
  const raw = field('status').trim()
  const messages = [...shown.querySelectorAll('[data-message-id][data-author="customer"][data-public="true"]')]
  return readingOf(ref, url.href, 'page', expected, {
    subject: field('subject'),
    status: { raw, group: groupOf(raw) },
    requester: { name: field('requester-name'), email: field('requester-email'), phone: field('requester-phone') },
    latestMessage: { text: messages.at(-1)?.textContent ?? '', at: null },
  })
}

function groupOf(status: string): CaseFacts['status']['group'] {
  if (status === 'solved') return 'done'
  return status === 'pending' || status === 'on_hold' ? 'waiting' : 'open'
}
