import { sql } from 'kysely'
import type { Input } from '../../shared/contract.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { plainText } from '../../shared/plain-text.ts'
import { Problem } from '../../shared/problems.ts'
import { type Mention, REACTIONS_MAX, type ThreadMessage } from '../../shared/thread/message.ts'
import { lineOf } from '../../shared/thread/rules.ts'
import { releaseFiles } from '../file/verbs.ts'
import { commit, type EventDraft } from '../platform/commit.ts'
import type { Query } from '../platform/db.ts'
import { completeAnswer } from '../platform/kept-answers.ts'
import type { Scope } from '../platform/scope.ts'
import { forgetAsk } from './ask-rows.ts'
import { type Readable, threadForMe } from './gate.ts'
import {
  insertRevision,
  type MessageRow,
  messagesQuery,
  react,
  rewriteMessage,
  unlessCrowded,
  unlessEdited,
} from './message-rows.ts'
import { addReaders, advance, raise, retell } from './rows.ts'
import { mentionReader, messageFromRow } from './rules.ts'
import { announcements, fileSubject, knownMentions, reached } from './writing.ts'

interface Found {
  readonly thread: Readable
  readonly row: MessageRow
}

/** A message in a thread that the acting person may read. Throws `not_found`. One round trip. */
async function messageForMe(scope: Scope, { id, messageId }: { id: string; messageId: string }): Promise<Found> {
  const spot = { workspaceId: scope.workspace.id, threadId: id }
  const { also, ...thread } = await threadForMe<MessageRow>(scope, id, messagesQuery(spot, [messageId]))
  const [row] = also
  if (!row) throw new Problem('not_found')
  return { thread, row }
}

/** Changes the acting person's own message; what it said stays readable. */
export async function changeMessage(scope: Scope, input: Input<'changeMessage'>): Promise<ThreadMessage> {
  const found = await messageForMe(scope, input)
  if (found.row.deleted !== null) throw new Problem('stale')
  if (found.row.author_id !== scope.member.id) throw new Problem('not_allowed')
  const mentions = await knownMentions(scope, input.text, input.mentions)
  const before = (JSON.parse(found.row.mentions) as Mention[]).map(mentionReader)
  const fresh = reached(found.thread, mentions).filter(one => !before.includes(mentionReader(one)))
  const { id: workspaceId } = scope.workspace
  const added = fresh.length > 0 ? [addReaders(workspaceId, input.id, fresh.map(mentionReader), 'mention', true)] : []
  return rewrite(scope, found, input.version, {
    change: {
      text: input.text,
      mentions: JSON.stringify(mentions.map(({ kind, id, name }) => ({ kind, id, name }))),
      edited: JSON.stringify(trace(scope)),
      deleted: null,
      quote: found.row.quote,
      files: found.row.files,
    },
    rows: added,
    speaksTo: fresh,
    event: 'message_changed',
  })
}

/** Takes a message back: its author may, and admins who may read it. That it was there stays visible. */
export async function deleteMessage(scope: Scope, input: Input<'deleteMessage'>): Promise<ThreadMessage> {
  const found = await messageForMe(scope, input)
  if (found.row.deleted !== null) throw new Problem('stale')
  const mine = found.row.author_id === scope.member.id
  if (!mine && !roleReaches(scope.member.role, 'admin')) throw new Problem('not_allowed')
  return rewrite(scope, found, input.version, {
    change: {
      text: '',
      mentions: '[]',
      edited: found.row.edited,
      deleted: JSON.stringify(trace(scope)),
      quote: null,
      files: '[]',
    },
    rows: [
      forgetAsk({ workspaceId: scope.workspace.id, threadId: input.id }, found.row.number),
      ...releaseFiles(scope, fileSubject(input.id, input.messageId)),
    ],
    speaksTo: [],
    event: 'message_deleted',
  })
}

const trace = ({ member, now }: Scope) => ({ at: now, by: { id: member.id, name: member.name } })

interface Rewriting {
  readonly change: Parameters<typeof rewriteMessage>[2]
  readonly rows: readonly Query[]
  readonly speaksTo: readonly Mention[]
  readonly event: string
}

function rewrite(scope: Scope, { thread, row }: Found, from: number, { change, rows, speaksTo, event }: Rewriting) {
  const { workspace, member, now } = scope
  const spot = { workspaceId: workspace.id, threadId: row.thread_id }
  const revision = {
    workspace_id: workspace.id,
    thread_id: row.thread_id,
    message_id: row.id,
    version: row.version,
    // A deleted message takes its quote with it, so that what was there can still be read.
    text: row.quote === null ? row.text : `${quoted(row.quote)}\n\n${row.text}`,
    at: now,
    by_id: member.id,
    by_name: member.name,
  }
  return changed(scope, thread, {
    guard: { query: unlessEdited(spot, row.number, from), problem: new Problem('stale') },
    first: rewriteMessage(spot, row.number, change),
    after: { ...row, ...change, version: row.version + 1 },
    rows: [
      insertRevision(revision),
      retell(workspace.id, row.thread_id, row.number, lineOf(plainText(change.text))),
      ...rows,
    ],
    event: { kind: event, subject: { kind: 'thread', id: row.thread_id }, data: { messageId: row.id } },
    speaksTo,
    indexed: true,
  })
}

const quoted = (quote: string) => (JSON.parse(quote) as { text: string }).text.replace(/^/gm, '> ')

/** Puts the acting person's reaction on a message or takes it off; twice is once. Throws `limit_reached`. */
export async function reactToMessage(scope: Scope, input: Input<'reactToMessage'>): Promise<ThreadMessage> {
  const { thread, row } = await messageForMe(scope, input)
  if (row.deleted !== null) throw new Problem('not_found')
  const { kind, on } = input
  const { id, name } = scope.member
  const stored = JSON.parse(row.reactions) as Record<string, string>
  if (`${kind}:${id}` in stored === on) return messageFromRow(row)
  const spot = { workspaceId: scope.workspace.id, threadId: row.thread_id }
  return changed(scope, thread, {
    ...(on && {
      guard: {
        query: unlessCrowded(spot, row.number, REACTIONS_MAX),
        problem: new Problem('limit_reached', { limit: REACTIONS_MAX }),
      },
    }),
    first: react(spot, row.number, { kind, on, member: { id, name } }),
    after: row,
    rows: [],
    event: {
      kind: 'message_reacted',
      subject: { kind: 'thread', id: row.thread_id },
      data: { messageId: row.id, kind, on },
    },
    speaksTo: [],
    indexed: false,
  })
}

interface Changed {
  readonly guard?: { query: Query; problem: Problem }
  /** Changes the message, and returns it as it is then. */
  readonly first: Query<MessageRow>
  /** The message as it will be, as far as it can be told before. */
  readonly after: MessageRow
  readonly rows: readonly Query[]
  readonly event: EventDraft
  readonly speaksTo: readonly Mention[]
  /** The index has to follow. */
  readonly indexed: boolean
}

function changed(scope: Scope, thread: Readable, change: Changed): Promise<ThreadMessage> {
  const { id: workspaceId } = scope.workspace
  const { after, speaksTo } = change
  const threadId = after.thread_id
  // Who is spoken to only now finds the thread in their list.
  const listed = speaksTo.length > 0 && thread.row.kind !== 'channel'
  const latest = (column: 'sequence' | 'messages') =>
    sql`(select ${sql.ref(column)} from threads where workspace_id = ${workspaceId} and id = ${threadId})`
  const message = (results: readonly (readonly unknown[])[]) => messageFromRow(results[0]?.[0] as MessageRow)
  return commit(scope, {
    ...(change.guard && { guard: change.guard }),
    rows: [
      change.first,
      advance(workspaceId, threadId, null),
      ...change.rows,
      ...completeAnswer(scope, { sequence: latest('sequence') }),
      ...(listed ? [raise(workspaceId, threadId, thread.row.latest_at)] : []),
    ],
    event: change.event,
    outbox: change.indexed ? [{ kind: 'index_message', payload: { threadId, id: after.id } }] : [],
    announce: (_, results) => {
      const readers = listed ? (results.at(-1) as { reader: string; via: string }[]) : []
      const told = announcements(thread, message(results), speaksTo, readers, thread.row.messages)
      return speaksTo.length > 0 ? told : told.slice(0, 1)
    },
    answer: messageFromRow(after),
    answerFrom: message,
  })
}
