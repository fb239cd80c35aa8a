import { type Selectable, sql } from 'kysely'
import { among, type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { Spot } from './message-rows.ts'

export type AskRow = Selectable<Schema['thread_asks']>

/** A question that nobody answered in thirty days is not answered by whatever is said later. */
const STILL_ASKED_MS = 30 * 86_400_000

/** Notes that the thread's latest message asks. `wanted`: which readers may answer; nobody named: anybody else. */
export function insertAsk(
  { workspaceId, threadId }: Spot,
  askerId: string,
  at: number,
  wanted: readonly string[],
): Query {
  return written(sql`insert into thread_asks (workspace_id, thread_id, number, asker_id, asked_at, wanted, replied_at)
    select workspace_id, id, messages, ${askerId}, ${at}, ${JSON.stringify(wanted)}, null from threads
    where workspace_id = ${workspaceId} and id = ${threadId}`)
}

/** Whatever `readers` say now answers the open questions that they may answer; a reply answers what it replies to. */
export function answerAsks(
  { workspaceId, threadId }: Spot,
  memberId: string,
  readers: readonly string[],
  replyTo: number | null,
  at: number,
): Query {
  return written(sql`update thread_asks set replied_at = ${at} where workspace_id = ${workspaceId}
    and thread_id = ${threadId} and replied_at is null and asked_at > ${at - STILL_ASKED_MS} and asker_id <> ${memberId}
    and (number = ${replyTo} or wanted = '[]' or exists (select 1 from json_each(wanted) where value in
      ${among(readers)}))`)
}

/** A question that was taken back asks nothing. */
export function forgetAsk({ workspaceId, threadId }: Spot, number: number): Query {
  return q
    .deleteFrom('thread_asks')
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .where('number', '=', number)
}

/** The questions of a period, latest first. */
export function asksQuery({ workspaceId, threadId }: Spot, from: number, to: number, limit: number): Query<AskRow> {
  return q
    .selectFrom('thread_asks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .where('asked_at', '>=', from)
    .where('asked_at', '<', to)
    .orderBy('asked_at', 'desc')
    .limit(limit)
}
