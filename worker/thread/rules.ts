import { type Calendar, workingTimeBetween } from '../../shared/calendar.ts'
import type { CaseCard } from '../../shared/case.ts'
import { type Member, roleReaches } from '../../shared/organisation.ts'
import type { Channel, ThreadCard } from '../../shared/thread/contract.ts'
import { type Mention, type ReactionKind, reactionKinds, type ThreadMessage } from '../../shared/thread/message.ts'
import type { AskRow } from './ask-rows.ts'
import type { MessageRow } from './message-rows.ts'
import type { ReaderRow, ThreadRow } from './rows.ts'

/** Whom a thread's rows mean by a member or a department. */
export const memberReader = (id: string) => `m:${id}`
export const departmentReader = (id: string) => `d:${id}`
export const readersOf = ({ id, departmentIds }: Pick<Member, 'id' | 'departmentIds'>): string[] => [
  memberReader(id),
  ...departmentIds.map(departmentReader),
]

/** What a mention means to the thread's rows. */
export const mentionReader = ({ kind, id }: Mention): string =>
  kind === 'member' ? memberReader(id) : departmentReader(id)

/** What permission looks at. `grants` are the reader's own rows in the thread. */
export interface Guarded {
  readonly row: ThreadRow
  /** The department that the thread's case names as accountable. */
  readonly caseDepartmentId: string | null
  readonly grants: readonly Pick<ReaderRow, 'via'>[]
}

/**
 * True when a member may know of a thread. A case's: people of departments that have or had a handoff on it or are accountable
 * now, whoever was spoken to or wrote there, admins. A channel: everybody, or its departments' people and its owner when it is
 * closed. Between two people: these two, and nobody else.
 */
export function mayRead(member: Member, { row, caseDepartmentId, grants }: Guarded): boolean {
  if (row.kind === 'direct') return peopleOf(row).some(one => one.id === member.id)
  if (row.kind === 'channel') {
    const ids = departmentsOf(row)
    return row.closed === 0 || row.owner_id === member.id || ids.some(id => member.departmentIds.includes(id))
  }
  if (roleReaches(member.role, 'admin') || grants.some(one => one.via !== 'accountable')) return true
  return caseDepartmentId !== null && member.departmentIds.includes(caseDepartmentId)
}

/** True for those who may change a channel's words, of those who may read it. */
export function mayKeep(member: Member, row: ThreadRow): boolean {
  if (row.kind !== 'channel') return false
  const leads = member.role === 'lead' && member.departmentIds.includes(row.department_id ?? '')
  return row.owner_id === member.id || leads || roleReaches(member.role, 'admin')
}

export const departmentsOf = (row: ThreadRow): string[] => JSON.parse(row.department_ids)
export const peopleOf = (row: ThreadRow): { id: string; name: string }[] => JSON.parse(row.people)

const empty = {
  name: '',
  purpose: '',
  department_id: null,
  department_ids: '[]',
  closed: 0,
  owner_id: null,
  owner_name: '',
  norm_minutes: null,
  people: '[]',
  sequence: 0,
  messages: 0,
  latest_at: 0,
  latest_by_id: '',
  latest_by_name: '',
  latest_text: '',
  version: 1,
} as const

/** The thread of a case before anybody wrote. */
export const caseThread = (workspace_id: string, caseId: string): ThreadRow => ({
  ...empty,
  workspace_id,
  id: caseId,
  kind: 'case',
  topic: caseId,
})

export const pairTopic = (one: string, other: string): string => [one, other].sort().join(':')

/** The thread between two people before anybody wrote. */
export const pairThread = (
  workspace_id: string,
  id: string,
  people: readonly [{ id: string; name: string }, { id: string; name: string }],
): ThreadRow => ({
  ...empty,
  workspace_id,
  id,
  kind: 'direct',
  topic: pairTopic(people[0].id, people[1].id),
  people: JSON.stringify(people.map(({ id, name }) => ({ id, name }))),
})

/** A channel nobody wrote in yet; `created` keeps its place in lists until somebody does. */
export const channelThread = (workspace_id: string, id: string, channel: Channel, created: number): ThreadRow => ({
  ...empty,
  workspace_id,
  id,
  kind: 'channel',
  latest_at: created,
  ...channelColumns(channel),
})

/** A channel's words as columns. Two channels of one name in different cases are one too many. */
export function channelColumns(channel: Channel) {
  const ids = [...new Set([channel.departmentId, ...channel.departmentIds])]
  return {
    topic: channel.name.normalize('NFKC').toLowerCase(),
    name: channel.name,
    purpose: channel.purpose,
    department_id: channel.departmentId,
    department_ids: JSON.stringify(ids),
    closed: channel.closed ? 1 : 0,
    owner_id: channel.ownerId,
    owner_name: channel.ownerName,
    norm_minutes: channel.normMinutes,
  }
}

function channelFrom(row: ThreadRow): Channel {
  const departmentId = row.department_id ?? ''
  return {
    name: row.name,
    purpose: row.purpose,
    departmentId,
    departmentIds: departmentsOf(row).filter(id => id !== departmentId),
    closed: row.closed === 1,
    ownerId: row.owner_id ?? '',
    ownerName: row.owner_name,
    normMinutes: row.norm_minutes,
  }
}

/** What one reader sees of a thread in lists. `mentioned` is the number of the latest message that speaks to them. */
export function cardOf(
  row: ThreadRow,
  { me, card, read, mentioned }: { me: string; card: CaseCard | null; read: number; mentioned: number },
): ThreadCard {
  return {
    id: row.id,
    kind: row.kind as ThreadCard['kind'],
    case: card,
    channel: row.kind === 'channel' ? channelFrom(row) : null,
    person: peopleOf(row).find(one => one.id !== me) ?? null,
    messages: row.messages,
    latest: latestOf(row),
    read,
    mentioned: mentioned > read,
    version: row.version,
  }
}

export function latestOf(row: ThreadRow): ThreadCard['latest'] {
  if (row.messages === 0) return null
  return { at: row.latest_at, by: { id: row.latest_by_id, name: row.latest_by_name }, text: row.latest_text }
}

/** A stored message as readers see it. */
export function messageFromRow(row: MessageRow): ThreadMessage {
  return {
    id: row.id,
    number: row.number,
    sequence: row.sequence,
    at: row.at,
    author: { id: row.author_id, name: row.author_name },
    text: row.text,
    mentions: JSON.parse(row.mentions),
    replyTo: row.reply_to === null ? null : JSON.parse(row.reply_to),
    quote: row.quote === null ? null : JSON.parse(row.quote),
    files: JSON.parse(row.files),
    asks: row.asks === 1,
    reactions: reactionsFrom(JSON.parse(row.reactions)),
    edited: row.edited === null ? null : JSON.parse(row.edited),
    deleted: row.deleted === null ? null : JSON.parse(row.deleted),
    version: row.version,
  }
}

/** `{"thanks:<id>": "name"}` by kind, in the order of the kinds. */
function reactionsFrom(stored: Readonly<Record<string, string>>): ThreadMessage['reactions'] {
  const people = new Map<ReactionKind, { id: string; name: string }[]>()
  for (const [key, name] of Object.entries(stored)) {
    const [kind, id = ''] = key.split(':', 2) as [ReactionKind, string]
    people.set(kind, [...(people.get(kind) ?? []), { id, name }])
  }
  return reactionKinds.flatMap(kind => (people.has(kind) ? [{ kind, people: people.get(kind) ?? [] }] : []))
}

/** The reply-time norm over some questions at `now`. Working time of the channel's calendar; `normMinutes` of it are allowed. */
export function normFigure(
  asks: readonly Pick<AskRow, 'asked_at' | 'replied_at'>[],
  calendar: Calendar,
  normMinutes: number,
  now: number,
): { kept: number; asked: number; pending: number } {
  const most = normMinutes * 60_000
  let [kept, late, pending] = [0, 0, 0]
  for (const { asked_at, replied_at } of asks) {
    const inTime = workingTimeBetween(calendar, asked_at, replied_at ?? now) <= most
    if (!inTime) late += 1
    else if (replied_at === null) pending += 1
    else kept += 1
  }
  return { kept, asked: kept + late, pending }
}
