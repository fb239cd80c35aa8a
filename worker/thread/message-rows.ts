import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { ReactionKind } from '../../shared/thread/message.ts'
import { among, type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type MessageRow = Selectable<Schema['thread_messages']>

/** Where a message stands. */
export interface Spot {
  readonly workspaceId: string
  readonly threadId: string
}

const inThread = ({ workspaceId, threadId }: Spot) =>
  q.selectFrom('thread_messages').selectAll().where('workspace_id', '=', workspaceId).where('thread_id', '=', threadId)

/** Messages by their ids; at most as many rows. */
export const messagesQuery = (spot: Spot, ids: readonly string[]): Query<MessageRow> =>
  inThread(spot).where('id', 'in', among(ids))

/** The messages before a number, or the latest: latest first, and one more than `limit`. */
export const pageQuery = (spot: Spot, before: number | undefined, limit: number): Query<MessageRow> =>
  inThread(spot)
    .where('number', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('number', 'desc')
    .limit(limit + 1)

/** What was written or changed after an event, in that order, and one more than `limit`. */
export const changesQuery = (spot: Spot, since: number, limit: number): Query<MessageRow> =>
  inThread(spot)
    .where('sequence', '>', since)
    .orderBy('sequence')
    .limit(limit + 1)

/** The thread's next number and the next event, as subqueries for the same batch. */
const next = ({ workspaceId, threadId }: Spot, column: 'sequence' | 'messages'): RawBuilder<number> =>
  sql<number>`(select ${sql.ref(column)} + 1 from threads where workspace_id = ${workspaceId} and id = ${threadId})`

export type Numbered = Pick<MessageRow, 'number' | 'sequence'>

/** Writes a message under the thread's next number, and tells which. The thread has to be advanced after it. */
export function insertMessage(row: Omit<MessageRow, 'number' | 'sequence'>): Query<Numbered> {
  const spot = { workspaceId: row.workspace_id, threadId: row.thread_id }
  return q
    .insertInto('thread_messages')
    .values({ ...row, number: next(spot, 'messages'), sequence: next(spot, 'sequence') })
    .returning(['number', 'sequence'])
}

/** Fails the batch it stands in when the message has another version than `from`. */
export function unlessEdited({ workspaceId, threadId }: Spot, number: number, from: number): Query {
  return written(sql`select case when (select version from thread_messages where workspace_id = ${workspaceId}
    and thread_id = ${threadId} and number = ${number}) = ${from} then 1 else json('stale') end`)
}

/** Says something else in a message's place, and tells the event that does. The thread has to be advanced after it. */
export function rewriteMessage(
  spot: Spot,
  number: number,
  change: Pick<MessageRow, 'text' | 'mentions' | 'edited' | 'deleted' | 'quote' | 'files'>,
): Query<MessageRow> {
  return updated(spot, number)
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .returningAll()
}

/** Keeps what a message said. */
export const insertRevision = (row: Selectable<Schema['thread_revisions']>): Query =>
  q.insertInto('thread_revisions').values(row)

/** What a message said before, latest first. */
export function revisionsQuery({ workspaceId, threadId }: Spot, messageId: string, limit: number) {
  return q
    .selectFrom('thread_revisions')
    .select(['at', 'by_id', 'by_name', 'text'])
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .where('message_id', '=', messageId)
    .orderBy('version', 'desc')
    .limit(limit)
}

/** Puts a reaction on a message, or takes it off: each of a person's once, whoever reacts beside them. */
export function react(
  spot: Spot,
  number: number,
  { kind, on, member }: { kind: ReactionKind; on: boolean; member: { id: string; name: string } },
): Query<MessageRow> {
  const path = `$."${kind}:${member.id}"`
  const reactions = on
    ? sql<string>`json_set(reactions, ${path}, ${member.name})`
    : sql<string>`json_remove(reactions, ${path})`
  return updated(spot, number).set({ reactions }).returningAll()
}

/** Fails the batch it stands in when a message has `max` reactions already. */
export function unlessCrowded({ workspaceId, threadId }: Spot, number: number, max: number): Query {
  return written(sql`select case when (select count(*) from json_each((select reactions from thread_messages
    where workspace_id = ${workspaceId} and thread_id = ${threadId} and number = ${number}))) < ${max}
    then 1 else json('full') end`)
}

const updated = (spot: Spot, number: number) =>
  q
    .updateTable('thread_messages')
    .set({ sequence: next(spot, 'sequence') })
    .where('workspace_id', '=', spot.workspaceId)
    .where('thread_id', '=', spot.threadId)
    .where('number', '=', number)

/** The threads' messages after an id, for building the index anew. */
export function messagesAfter(workspaceId: string, threadId: string, number: number, limit: number): Query<MessageRow> {
  return q
    .selectFrom('thread_messages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`(thread_id, number) > (${threadId}, ${number})`)
    .orderBy('thread_id')
    .orderBy('number')
    .limit(limit)
}
