import { batch } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { deliverWith } from '../platform/outbox.ts'
import { indexQueries } from './index-rows.ts'
import { messagesAfter, messagesQuery } from './message-rows.ts'

const PER_PAGE = 20

/** The index follows the message as it is now, whatever it was when the entry was made. */
deliverWith('index_message', async (env, { workspaceId, payload }) => {
  const spot = { workspaceId, threadId: String(payload.threadId) }
  const [rows] = await batch(env.DB.withSession('first-primary'), messagesQuery(spot, [String(payload.id)]))
  const [message] = rows
  if (message) await batch(env.SEARCH.withSession('first-primary'), ...indexQueries(message))
})

/** Writes all messages of a workspace into the index, page by page, and gives their number. It may run while people write. */
export async function rebuildMessageIndex(env: Pick<Env, 'DB' | 'SEARCH'>, workspaceId: string): Promise<number> {
  const db = env.DB.withSession('first-primary')
  const search = env.SEARCH.withSession('first-primary')
  let count = 0
  for (let after = { threadId: '', number: 0 }; ; ) {
    const [page] = await batch(db, messagesAfter(workspaceId, after.threadId, after.number, PER_PAGE))
    if (page.length > 0) await batch(search, ...page.flatMap(indexQueries))
    count += page.length
    const last = page.at(-1)
    if (!last || page.length < PER_PAGE) return count
    after = { threadId: last.thread_id, number: last.number }
  }
}
