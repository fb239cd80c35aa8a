import type { Found, Host } from '../host.ts'
import { sessionJson } from '../session-json.ts'
import {
  type RtAttachment,
  type RtList,
  type RtTicket,
  type RtTransaction,
  ticketQuery,
  transactionsQuery,
} from './rest.ts'

const ticketPath = /^(.*)\/Ticket\/(?:Display|Update|Modify|History|ModifyAll|ModifyPeople|Forward)\.html$/

/**
 * Request Tracker 5, at any address and below any prefix. Selectors and endpoints as measured on 5.0.3, November 2026.
 * Try it on Ticket/Display.html and Ticket/Update.html (reply and comment), with rich text on and off.
 */
export const rt: Host = {
  id: 'rt',

  matches: (url, page) =>
    /^comp-/.test(page.body?.id ?? '') && (ticketPath.test(url.pathname) || page.querySelector('#bpscredits') !== null),

  // Request Tracker separates with `;` as well as with `&`.
  ticketIn: url => (ticketPath.test(url.pathname) && /[?&;]id=(\d+)(?=[&;]|$)/.exec(url.search)?.[1]) || null,

  async read(url, page, signal) {
    const id = rt.ticketIn(url, page) ?? ''
    const prefix = ticketPath.exec(url.pathname)?.[1] ?? ''
    const site = url.origin + prefix
    const at = { site, externalId: id, url: `${site}/Ticket/Display.html?id=${id}` }
    const answer = (await sessionJson(prefix + ticketQuery(id), signal)) as RtList<RtTicket> | null
    const ticket = answer?.items?.[0]
    return ticket
      ? { ...at, source: 'api', found: inTicket(ticket, await latestMessage(prefix, ticket, signal)) }
      : { ...at, source: 'page', found: inPage(id, page) }
  },

  replyBox(page) {
    const mode = page.querySelector<HTMLSelectElement>('select#UpdateType')?.value
    const plain = page.querySelector<HTMLElement>('textarea#UpdateContent')
    const frame = page.querySelector<HTMLIFrameElement>('iframe.cke_wysiwyg_frame')
    const element = frame?.contentDocument?.body ?? plain
    return element && { element, audience: mode === 'private' ? 'note' : 'reply' }
  },

  // RT parts the line between title and menu by the window's width, of which the panel took its share.
  pushRules: width =>
    `.page-menu.pinned{right:${width}px!important}#header h1{width:max(200px,46vw - ${width}px)!important}`,
}

function inTicket(ticket: RtTicket, latest: Found['latestMessage']): Found {
  const [requestor] = ticket.Requestor ?? []
  const owner = ticket.Owner
  return {
    number: ticket.id,
    subject: ticket.Subject,
    status: ticket.Status,
    requester: requestor && {
      name: requestor.RealName || requestor.Name,
      email: requestor.EmailAddress,
      phone: requestor.MobilePhone || requestor.WorkPhone,
      externalId: requestor.id,
    },
    assignee: owner && owner.id !== 'Nobody' ? owner.RealName || owner.Name : '',
    queue: ticket.Queue?.Name ?? '',
    channel: 'email',
    latestMessage: latest,
  }
}

/** What the requestor wrote last: their latest visible transaction, and its text. Agents' replies carry no plain text. */
async function latestMessage(prefix: string, ticket: RtTicket, signal: AbortSignal): Promise<Found['latestMessage']> {
  const recent = (await sessionJson(`${prefix}${transactionsQuery(ticket.id)}`, signal)) as RtList<RtTransaction> | null
  const customers = ticket.Requestor?.map(person => person.id) ?? []
  const theirs = recent?.items?.find(one => customers.includes(one.Creator?.id))
  if (!theirs) return undefined
  const path = `${prefix}/REST/2.0/transaction/${theirs.id}/attachments?fields=Content,ContentType`
  const parts = (await sessionJson(path, signal)) as RtList<RtAttachment> | null
  const plain = parts?.items?.find(part => part.ContentType === 'text/plain' && part.Content)
  return { text: plain?.Content, at: theirs.Created }
}

/** The display page shows people and status; its history loads later, so the message stays unknown. Null: another ticket's page. */
function inPage(id: string, page: Document): Found | null {
  const [, number, subject = ''] = /#(\d+): (.*)/s.exec(page.querySelector('#header h1')?.textContent ?? '') ?? []
  if (number !== id) return null
  const value = (row: string) => page.querySelector(`.form-row.${row} .current-value`)?.textContent?.trim() ?? ''
  const [person = '', name = person, email = ''] = /^(.*?)\s*<(.+)>$/.exec(value('requestors')) ?? [value('requestors')]
  return {
    number,
    subject,
    status: value('status'),
    requester: { name, email },
    assignee: value('owner'),
    queue: value('queue'),
  }
}
