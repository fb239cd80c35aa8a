import { randomBytes } from 'node:crypto'
import type { CustomerKey, QueueKey, TicketKey } from './letters.ts'
import { customers, letters, queueNames, staff, toMail } from './letters.ts'
import type { Rest, RtAnswer } from './rest.ts'
import { rtRest, signedIn } from './rest.ts'
import type { RtServer } from './server.ts'

export interface RtAgent {
  id: number
  name: string
  realName: string
  email: string
  password: string
}
export interface RtCustomer {
  id: number
  realName: string
  email: string
  phone: string
}
export interface RtTicket {
  id: number
  subject: string
  text: string
  queue: QueueKey
  customer: CustomerKey
}

/** One visible message of a ticket: `Create` and `Correspond` are what the customer sees, `Comment` stays inside. */
export interface RtMessage {
  id: number
  type: 'Create' | 'Correspond' | 'Comment'
  creator: string
  created: string
  text: string
  html: string
}

export interface FilledRt {
  queues: Record<QueueKey, number>
  agents: Record<keyof typeof staff, RtAgent>
  customers: Record<CustomerKey, RtCustomer>
  tickets: Record<TicketKey, RtTicket>
  /** The messages of a ticket, oldest first, to see whether a reply arrived and who wrote it. */
  ticketTransactions(id: number): Promise<RtMessage[]>
  /** Lets somebody who wrote never before open a ticket, as if by mail; its number. */
  strangerAsks(from: Pick<RtCustomer, 'realName' | 'email'>, subject: string, text: string): Promise<number>
  /** Lets a customer write once more to a ticket, as if by mail. */
  customerWrites(customer: CustomerKey, id: number, text: string): Promise<void>
}

// What an agent may do with the tickets of a queue. No right of administration: that is not what the extension meets.
const agentRights = [
  'SeeQueue',
  'ShowTicket',
  'ShowTicketComments',
  'ShowOutgoingEmail',
  'CreateTicket',
  'ReplyToTicket',
  'CommentOnTicket',
  'OwnTicket',
  'TakeTicket',
  'StealTicket',
  'ModifyTicket',
  'Watch',
  'ForwardMessage',
]
// What lets a customer open a ticket and answer by mail without an account in the helpdesk.
const publicRights = ['CreateTicket', 'ReplyToTicket']

/** Fills a fresh Request Tracker with queues, agents, customers and tickets, using only the interfaces RT offers to everybody. */
export async function fillRt(rt: Pick<RtServer, 'url' | 'rootPassword'>): Promise<FilledRt> {
  const rest = rtRest(rt.url, 'root', rt.rootPassword)
  const queues = await makeQueues(rest)
  const agents = await makeAgents(rest)
  const people = await makeCustomers(rest)
  await grantRights(rt, rest, Object.values(queues), Object.values(agents))
  const tickets = await openTickets(rt.url, rest)
  return {
    queues,
    agents,
    customers: people,
    tickets,
    ticketTransactions: id => readMessages(rest, id),
    strangerAsks: (from, subject, text) =>
      openTicket(rt.url, rest, 'support', toMail({ from, subject, text }), subject),
    customerWrites: (customer, id, text) => answerByMail(rt.url, rest, customer, id, text),
  }
}

async function makeQueues(rest: Rest): Promise<Record<QueueKey, number>> {
  return mapRecord(queueNames, async name => Number((await rest.post('/queue', { Name: name })).id))
}

function makeAgents(rest: Rest): Promise<FilledRt['agents']> {
  return mapRecord(staff, async ({ name, realName, email, nickName }) => {
    const password = randomBytes(9).toString('base64url')
    const user = {
      Name: name,
      RealName: realName,
      NickName: nickName,
      EmailAddress: email,
      Password: password,
      Privileged: 1,
    }
    return { id: await makeUser(rest, user), name, realName, email, password }
  })
}

// A customer's user name is the mail address, as RT itself names people who write for the first time.
function makeCustomers(rest: Rest): Promise<FilledRt['customers']> {
  return mapRecord(customers, async ({ realName, email, phone }) => {
    const user = { Name: email, RealName: realName, EmailAddress: email, MobilePhone: phone, Privileged: 0 }
    return { id: await makeUser(rest, user), realName, email, phone }
  })
}

// The answer to a new user calls the name "id"; the number is only in the user's own record.
async function makeUser(rest: Rest, user: { Name: string } & Record<string, unknown>) {
  await rest.post('/user', user)
  return Number((await rest.get(`/user/${encodeURIComponent(user.Name)}`)).id)
}

// REST 2.0 of RT 5 has no call for rights, so this fills in the administrator's form, as a person would.
async function grantRights(
  rt: Pick<RtServer, 'url' | 'rootPassword'>,
  rest: Rest,
  queues: number[],
  agents: RtAgent[],
) {
  const group = Number((await rest.post('/group', { Name: 'Baton agents' })).id)
  await rest.put(
    `/group/${group}/members`,
    agents.map(agent => agent.id),
  )
  const everyone = await systemGroup(rest, 'Everyone')
  const pages = await signedIn(rt.url, 'root', rt.rootPassword)
  for (const queue of queues) {
    const answer = await pages.post(
      '/Admin/Queues/GroupRights.html',
      rightsForm(queue, { [group]: agentRights, [everyone]: publicRights }),
    )
    if (!answer.includes('Granted right')) throw new Error(`Request Tracker granted no right on queue ${queue}`)
  }
}

async function systemGroup(rest: Rest, name: string) {
  const found = await rest.post('/groups', [
    { field: 'Domain', value: 'SystemInternal' },
    { field: 'Name', value: name },
  ])
  const id = Number(found.items?.[0]?.id)
  if (!id) throw new Error(`Request Tracker has no system group ${name}`)
  return id
}

function rightsForm(queue: number, rights: Record<number, string[]>) {
  const form = new URLSearchParams({ id: String(queue), Submit: 'Save Changes' })
  for (const [principal, names] of Object.entries(rights)) {
    const tuple = `${principal}-RT::Queue-${queue}`
    form.append('CheckACL', tuple)
    for (const name of names) form.append(`SetRights-${tuple}`, name)
  }
  return form
}

async function openTickets(url: string, rest: Rest): Promise<FilledRt['tickets']> {
  return mapRecord(letters, async ({ queue, from, subject, text }) => {
    const id = await openTicket(url, rest, queue, toMail({ from: customers[from], subject, text }), subject)
    return { id, subject, text, queue, customer: from }
  })
}

async function openTicket(url: string, rest: Rest, queue: QueueKey, mail: string, subject: string): Promise<number> {
  await sendMail(url, queueNames[queue], mail)
  const found = await rest.get(`/tickets?${new URLSearchParams({ query: `Subject = '${subject}'` })}`)
  const id = Number(found.items?.[0]?.id)
  if (!id) throw new Error(`The mail "${subject}" opened no ticket`)
  return id
}

async function answerByMail(url: string, rest: Rest, customer: CustomerKey, id: number, text: string) {
  const { Subject } = await rest.get(`/ticket/${id}`)
  const before = (await readMessages(rest, id)).length
  const mail = toMail({ from: customers[customer], subject: `Re: [baton-test #${id}] ${Subject}`, text })
  await sendMail(url, queueNames.support, mail)
  if ((await readMessages(rest, id)).length === before)
    throw new Error(`The mail of ${customer} did not reach ticket ${id}`)
}

// The mail gateway is how real messages come in; tickets made by root over REST would have root as their author.
async function sendMail(url: string, queue: string, mail: string) {
  const body = new URLSearchParams({ queue, action: 'correspond', SessionType: 'REST', message: mail })
  const answer = await fetch(`${url}/REST/1.0/NoAuth/mail-gateway`, { method: 'POST', body })
  const said = await answer.text()
  if (!said.startsWith('ok'))
    throw new Error(`Request Tracker did not take the mail: ${answer.status} ${said.slice(0, 500)}`)
}

async function readMessages(rest: Rest, id: number): Promise<RtMessage[]> {
  const { items: history = [] } = await rest.get(`/ticket/${id}/history?fields=Type,Creator,Created&per_page=100`)
  const { items: parts = [] } = await rest.get(
    `/ticket/${id}/attachments?fields=Content,ContentType,TransactionId&per_page=100`,
  )
  const messages: RtMessage[] = []
  for (const { id: transaction, Type, Creator, Created } of history) {
    if (Type !== 'Create' && Type !== 'Correspond' && Type !== 'Comment') continue
    const content = (type: string) =>
      parts
        .filter(part => part.ContentType === type && transactionOf(part) === String(transaction))
        .map(part => part.Content ?? '')
        .join('\n')
    const html = content('text/html')
    const text = content('text/plain') || htmlToText(html)
    messages.push({
      id: Number(transaction),
      type: Type,
      creator: Creator?.id ?? '',
      created: Created ?? '',
      text,
      html,
    })
  }
  return messages.sort((a, b) => a.id - b.id)
}

// What is written in the rich text editor is kept as HTML alone, with the editor's own names for the commonest characters.
function htmlToText(html: string) {
  const names: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    nbsp: ' ',
    yen: '¥',
    pound: '£',
    euro: '€',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    middot: '·',
  }
  return html
    .replace(/\s*<(?:br|\/p|\/div|\/li)\b[^>]*>\s*/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => names[name] ?? whole)
    .trim()
}

function transactionOf({ TransactionId: transaction }: RtAnswer) {
  return typeof transaction === 'object' ? String(transaction.id) : String(transaction)
}

// One after another: the ids then follow the order of the list, and screenshots of two runs look alike.
async function mapRecord<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  make: (value: A) => Promise<B>,
): Promise<Record<K, B>> {
  const made = {} as Record<K, B>
  for (const key of Object.keys(record) as K[]) made[key] = await make(record[key])
  return made
}
