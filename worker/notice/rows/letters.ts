import { sql } from 'kysely'
import type { Channel } from '../../../shared/notice/pace.ts'
import { among, type Query, q, written } from '../../platform/db.ts'
import type { LetterRow } from './notices.ts'

/** One statement for any number of letters; one that lies there already stays. */
export function insertLetters(rows: readonly LetterRow[]): Query {
  return written(sql`insert into notice_letters (workspace_id, channel, receiver_id, sequence, due_at, body)
    select value ->> 'workspace_id', value ->> 'channel', value ->> 'receiver_id', value ->> 'sequence',
      value ->> 'due_at', value ->> 'body'
    from json_each(${JSON.stringify(rows)}) where true on conflict do nothing`)
}

export interface Receiver {
  readonly workspaceId: string
  readonly channel: Channel
  readonly receiverId: string
}

const of = ({ workspaceId, channel, receiverId }: Receiver) =>
  sql<boolean>`workspace_id = ${workspaceId} and channel = ${channel} and receiver_id = ${receiverId}`

/** What is due to a receiver, oldest first, so many at most. */
export const dueLetters = (receiver: Receiver, now: number, limit: number): Query<LetterRow> =>
  q
    .selectFrom('notice_letters')
    .selectAll()
    .where(of(receiver))
    .where('due_at', '<=', now)
    .orderBy('sequence')
    .limit(limit)

/** Which of a person's letters tell of what they have read meanwhile. */
export function readLetters({ workspaceId, channel, receiverId }: Receiver): Query<{ sequence: number }> {
  return written(sql<{ sequence: number }>`select n.sequence from notice_letters l join notices n
    on n.workspace_id = l.workspace_id and n.member_id = l.receiver_id and n.sequence = l.sequence
    where l.workspace_id = ${workspaceId} and l.channel = ${channel} and l.receiver_id = ${receiverId}
    and n.read_at is not null limit 200`)
}

export const paceQuery = (receiver: Receiver): Query<{ sent: string }> =>
  q.selectFrom('notice_paces').select('sent').where(of(receiver))

/** When messages went out to a receiver, as JSON of instants. */
export interface PaceRow {
  readonly channel: string
  readonly receiver_id: string
  readonly sent: string
}

/** The paces of receivers, of every channel; none for whom nothing was sent yet. */
export const pacesOf = (workspaceId: string, receiverIds: readonly string[]): Query<PaceRow> =>
  q
    .selectFrom('notice_paces')
    .select(['channel', 'receiver_id', 'sent'])
    .where('workspace_id', '=', workspaceId)
    .where('receiver_id', 'in', among(receiverIds))

export const removeLetters = (receiver: Receiver, sequences: readonly number[]): Query =>
  q.deleteFrom('notice_letters').where(of(receiver)).where('sequence', 'in', among(sequences))

export const replacePace = ({ workspaceId, channel, receiverId }: Receiver, sent: readonly number[]): Query =>
  q
    .replaceInto('notice_paces')
    .values({ workspace_id: workspaceId, channel, receiver_id: receiverId, sent: JSON.stringify(sent) })
