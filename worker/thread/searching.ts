import type { Input, Output } from '../../shared/contract.ts'
import { all, batch, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { cardFor, readableOf, threadForMe } from './gate.ts'
import { type FoundMessage, foundQuery, SEARCHED_THREADS_MAX } from './index-rows.ts'
import { type MessageRow, messagesQuery } from './message-rows.ts'
import { latestQuery, shelfQuery } from './rows.ts'
import { messageFromRow, readersOf } from './rules.ts'

const FOUND = 20
const PER_SHELF = 100

/**
 * Messages with these words, newest first, in one thread or in the latest 150 threads of the acting person and their channels. The
 * index only proposes; who may read what is decided by the main database, after it was asked. Four round trips.
 */
export async function searchMessages(scope: Scope, input: Input<'searchMessages'>): Promise<Output<'searchMessages'>> {
  const { id } = scope.workspace
  const limit = input.limit ?? FOUND
  const threadIds = input.threadId === undefined ? await threadsToSearch(scope) : [input.threadId]
  if (input.threadId !== undefined) await threadForMe(scope, input.threadId)
  const query = foundQuery(id, threadIds, input.q, limit)
  const found = query ? await all(scope.search, query) : []
  if (found.length === 0) return { items: [] }
  const { readable } = await readableOf(scope, [...new Set(found.map(one => one.threadId))])
  const rows = await messagesOf(
    scope,
    readable.map(one => one.row.id),
    found,
  )
  const items = found.flatMap(({ threadId, messageId }) => {
    const thread = readable.find(one => one.row.id === threadId)
    const row = rows.find(one => one.thread_id === threadId && one.id === messageId && one.deleted === null)
    return thread && row ? [{ thread: cardFor(scope, thread), message: messageFromRow(row) }] : []
  })
  return { items }
}

/** The found messages that stand in readable threads. */
async function messagesOf(scope: Scope, threadIds: readonly string[], found: readonly FoundMessage[]) {
  const queries: Query<MessageRow>[] = threadIds.map(threadId =>
    messagesQuery(
      { workspaceId: scope.workspace.id, threadId },
      found.filter(one => one.threadId === threadId).map(one => one.messageId),
    ),
  )
  return queries.length === 0 ? [] : (await batch(scope.db, ...queries)).flat()
}

/** The channels and the acting person's own threads, latest first. They may hold some that are not theirs any more. */
async function threadsToSearch(scope: Scope): Promise<string[]> {
  const { id } = scope.workspace
  const [channels, ...shelves] = await batch(
    scope.db,
    latestQuery(id, 'channel', null, PER_SHELF),
    ...readersOf(scope.member).map(reader => shelfQuery(id, reader, null, PER_SHELF)),
  )
  const places = [
    ...channels.map(row => ({ at: row.latest_at, id: row.id })),
    ...shelves.flat().map(one => ({ at: one.latest_at, id: one.thread_id })),
  ].sort((a, b) => b.at - a.at)
  const ids = [...new Set(places.map(one => one.id))].slice(0, SEARCHED_THREADS_MAX)
  const { readable } = await readableOf(scope, ids)
  return readable.map(one => one.row.id)
}
