import type { Input, Output } from '../../shared/contract.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { PAGE_MAX, type ThreadCard, UNREAD_MAX } from '../../shared/thread/contract.ts'
import { unreadOf } from '../../shared/thread/rules.ts'
import { commit } from '../platform/commit.ts'
import { cursorFrom, cursorText } from '../platform/cursor.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { cardFor, type Readable, readableOf, threadForMe } from './gate.ts'
import { changesQuery, type MessageRow, pageQuery, revisionsQuery } from './message-rows.ts'
import { departmentReadsQuery, latestQuery, noteRead, shelfQuery } from './rows.ts'
import { departmentsOf, mayKeep, memberReader, messageFromRow, readersOf } from './rules.ts'

const PAGE = 30
const MESSAGES = 50
const REVISIONS_MAX = 50
/** So many of each list are looked at to count what is unread. */
const COUNTED_CHANNELS = 60

interface Place {
  readonly at: number
  readonly id: string
}

const latestFirst = (a: Place, b: Place) => b.at - a.at || (a.id < b.id ? 1 : -1)

/** The places of one kind's threads after a cursor, latest first: the shelves of the acting person, or all there are. */
async function placesOf(scope: Scope, kind: ThreadCard['kind'], after: Place | null, limit: number): Promise<Place[]> {
  const { id } = scope.workspace
  const everything = kind === 'channel' || (kind === 'case' && roleReaches(scope.member.role, 'admin'))
  if (everything) {
    const rows = await all(scope.db, latestQuery(id, kind, after, limit))
    return rows.map(row => ({ at: row.latest_at, id: row.id }))
  }
  const readers = kind === 'direct' ? [memberReader(scope.member.id)] : readersOf(scope.member)
  const shelves = await batch(scope.db, ...readers.map(reader => shelfQuery(id, reader, after, limit)))
  const places = shelves.flat().map(one => ({ at: one.latest_at, id: one.thread_id }))
  return [...new Map(places.map(one => [one.id, one])).values()].sort(latestFirst).slice(0, limit)
}

/**
 * One page of threads of one kind that the acting person may read, latest word first. It may be short and still have a next: what
 * may not be read is left out after a bounded look. Two round trips.
 */
export async function listThreads(scope: Scope, input: Input<'listThreads'>): Promise<Output<'listThreads'>> {
  const limit = input.limit ?? PAGE
  const places = await placesOf(scope, input.kind, cursorFrom(input.after), limit + 1)
  const shown = places.slice(0, limit)
  const last = shown.at(-1)
  const { readable } = await readableOf(
    scope,
    shown.map(one => one.id),
  )
  const items = readable.filter(one => one.row.kind === input.kind).map(one => cardFor(scope, one))
  return { items, next: places.length > limit && last ? cursorText(last) : null }
}

/**
 * How many threads hold something unread that concerns the acting person: what is between two people, where they wrote or were
 * spoken to, and the channels of their departments. The latest hundred are looked at. Two round trips.
 */
export async function countUnread(scope: Scope): Promise<Output<'countUnread'>> {
  const { id } = scope.workspace
  const readers = readersOf(scope.member)
  const [channels, ...shelves] = await batch(
    scope.db,
    latestQuery(id, 'channel', null, COUNTED_CHANNELS),
    ...readers.map(reader => shelfQuery(id, reader, null, UNREAD_MAX)),
  )
  const [own = []] = shelves
  const mine = new Set(own.map(one => one.thread_id))
  const places = shelves.flat().map(one => ({ at: one.latest_at, id: one.thread_id }))
  const latest = [...new Map(places.map(one => [one.id, one])).values()].sort(latestFirst).slice(0, UNREAD_MAX)
  const ids = [...latest.map(one => one.id), ...channels.map(one => one.id)]
  const { readable } = await readableOf(scope, ids)
  const unread = readable.filter(one => unreadOf({ messages: one.row.messages, read: one.read }) > 0)
  const speaking = unread.filter(one => one.mentioned > one.read)
  const concerning = unread.filter(one => one.mentioned > one.read || mine.has(one.row.id) || isOurChannel(scope, one))
  return { threads: Math.min(UNREAD_MAX, concerning.length), mentions: Math.min(UNREAD_MAX, speaking.length) }
}

const isOurChannel = (scope: Scope, { row }: Readable) =>
  row.kind === 'channel' && departmentsOf(row).some(id => scope.member.departmentIds.includes(id))

/** One thread, and how far each department has read. One round trip. */
export async function readThread(scope: Scope, { id }: Input<'readThread'>): Promise<Output<'readThread'>> {
  const found = await threadForMe(scope, id, departmentReadsQuery(scope.workspace.id, id))
  return {
    thread: cardFor(scope, found),
    departments: found.also.map(one => ({ departmentId: one.reader.slice(2), read: one.number, at: one.at })),
    keeps: mayKeep(scope.member, found.row),
  }
}

/** One page of messages in the order they were written. One round trip; rows read do not grow with the thread. */
export async function listMessages(scope: Scope, input: Input<'listMessages'>): Promise<Output<'listMessages'>> {
  const limit = input.limit ?? MESSAGES
  const query = pageQuery({ workspaceId: scope.workspace.id, threadId: input.id }, input.before, limit)
  const { row, also } = await threadForMe<MessageRow>(scope, input.id, query)
  const items = also.slice(0, limit).map(messageFromRow).reverse()
  return { items, sequence: row.sequence, more: also.length > limit }
}

/** What was written or changed since an event. One round trip. */
export async function listChanges(scope: Scope, { id, since }: Input<'listChanges'>): Promise<Output<'listChanges'>> {
  const query = changesQuery({ workspaceId: scope.workspace.id, threadId: id }, since, PAGE_MAX)
  const { row, also } = await threadForMe<MessageRow>(scope, id, query)
  const items = also.slice(0, PAGE_MAX).map(messageFromRow)
  const more = also.length > PAGE_MAX
  return { items, sequence: more ? (items.at(-1)?.sequence ?? since) : row.sequence, more }
}

/** What a message said before; for whoever may read the thread. */
export async function readRevisions(scope: Scope, input: Input<'readRevisions'>): Promise<Output<'readRevisions'>> {
  const spot = { workspaceId: scope.workspace.id, threadId: input.id }
  const { also } = await threadForMe(scope, input.id, revisionsQuery(spot, input.messageId, REVISIONS_MAX))
  return { items: also.map(({ at, by_id, by_name, text }) => ({ at, by: { id: by_id, name: by_name }, text })) }
}

/** Notes how far the acting person has read, and so far has each department of theirs. Reading less than before changes nothing. */
export async function markRead(scope: Scope, input: Input<'markRead'>): Promise<Output<'markRead'>> {
  const { row, read } = await threadForMe(scope, input.id)
  const number = Math.min(input.read, row.messages)
  if (number <= read) return { read }
  const { member, workspace, now } = scope
  const { departmentIds } = member
  const message = { kind: 'read' as const, threadId: row.id, memberId: member.id, departmentIds, read: number, at: now }
  return commit(scope, {
    rows: [noteRead(workspace.id, row.id, readersOf(member), number, now)],
    event: { kind: 'thread_read', subject: { kind: 'thread', id: row.id }, data: { number } },
    announce: () => [
      { to: { kind: 'standing', threadId: row.id }, message },
      { to: { kind: 'departments', departmentIds: [], memberIds: [member.id] }, message },
    ],
    answer: { read: number },
  })
}
