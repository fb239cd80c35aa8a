import type { PracticeTicket } from '../../../shared/practice.ts'
import type { Found, Host } from '../host.ts'
import { sessionJson } from '../session-json.ts'

/** Our own practice desk, written like any other helpdesk's adapter. Try it on /practice/tickets/…, rich and plain box, reply and note. */
export const practice: Host = {
  id: 'practice',

  matches: (_, page) => page.querySelector('meta[name=application-name][content="Baton Practice Desk"]') !== null,

  ticketIn: url => /\/practice\/tickets\/([\w-]+)\/?$/.exec(url.pathname)?.[1] ?? null,

  async read(url, page, signal) {
    const id = practice.ticketIn(url, page) ?? ''
    const ticket = (await sessionJson(`/practice/api/tickets/${id}`, signal)) as PracticeTicket | null
    const at = { site: `${url.origin}/practice`, externalId: id, url: url.origin + url.pathname }
    return ticket?.id === id
      ? { ...at, source: 'api', found: inTicket(ticket) }
      : { ...at, source: 'page', found: inPage(id, page) }
  },

  replyBox(page) {
    const element = page.querySelector<HTMLElement>('[data-reply-editor]')
    return element && { element, audience: element.dataset.mode === 'note' ? 'note' : 'reply' }
  },
}

function inTicket(ticket: PracticeTicket): Found {
  const latest = ticket.messages.findLast(message => message.public && message.author.kind === 'customer')
  return {
    number: ticket.number,
    subject: ticket.subject,
    queue: ticket.queue,
    channel: ticket.channel,
    tags: [...ticket.tags],
    status: ticket.status,
    requester: { ...ticket.requester, externalId: ticket.requester.id },
    assignee: ticket.assignee?.name ?? '',
    latestMessage: { text: latest?.text, at: latest?.at },
  }
}

/** The page shows the former ticket until the new one has loaded; that one is not read. */
function inPage(id: string, page: Document): Found | null {
  const shown = page.querySelector(`[data-ticket-id="${id}"]`)
  if (!shown) return null
  const field = (name: string) => shown.querySelector(`[data-field="${name}"]`)?.textContent ?? ''
  const messages = [...shown.querySelectorAll('[data-message-id][data-author="customer"][data-public="true"]')]
  return {
    subject: field('subject'),
    status: field('status'),
    requester: { name: field('requester-name'), email: field('requester-email'), phone: field('requester-phone') },
    latestMessage: { text: messages.at(-1)?.textContent ?? '' },
  }
}
