import { sql } from 'kysely'
import type { Input } from '../../shared/contract.ts'
import type { FileCard } from '../../shared/file.ts'
import { plainText } from '../../shared/plain-text.ts'
import { Problem } from '../../shared/problems.ts'
import type { Mention, ThreadMessage } from '../../shared/thread/message.ts'
import { asksForAnswer, lineOf, mentionsIn, roomAddress } from '../../shared/thread/rules.ts'
import { attachFiles, fileConflicts } from '../file/verbs.ts'
import { directoryAndMembers, requireDepartments } from '../organisation/verbs.ts'
import type { Announcement } from '../platform/announce.ts'
import { commit } from '../platform/commit.ts'
import { first, type Query } from '../platform/db.ts'
import { completeAnswer } from '../platform/kept-answers.ts'
import type { Scope } from '../platform/scope.ts'
import { randomSecret } from '../platform/secrets.ts'
import { answerAsks, insertAsk } from './ask-rows.ts'
import { type Readable, threadForMe } from './gate.ts'
import { insertMessage, type MessageRow, messagesQuery, type Numbered, type Spot } from './message-rows.ts'
import { noticesOf } from './notices.ts'
import { addReaders, advance, ensureThread, noteRead, raise, settingsQuery, unlessBegun } from './rows.ts'
import { departmentReader, departmentsOf, memberReader, mentionReader, messageFromRow, readersOf } from './rules.ts'

type Draft = Input<'sendMessage'>

/** Writes into a thread. A second time under the same message id it gives the message that is there. */
export async function sendMessage(scope: Scope, draft: Draft): Promise<ThreadMessage> {
  const spot = { workspaceId: scope.workspace.id, threadId: draft.id }
  const wanted = draft.replyToId === null ? [draft.messageId] : [draft.messageId, draft.replyToId]
  const { also, ...thread } = await threadForMe<MessageRow>(scope, draft.id, messagesQuery(spot, wanted))
  const known = also.find(one => one.id === draft.messageId)
  if (known) return sentBefore(scope, known)
  const replied = also.find(one => one.id === draft.replyToId) ?? null
  if (draft.replyToId !== null && !replied) throw new Problem('not_found', { field: 'replyToId' })
  const mentions = await knownMentions(scope, draft.text, draft.mentions)
  const attached = await attachFiles(scope, draft.fileIds, fileSubject(draft.id, draft.messageId))
  try {
    return await store(scope, thread, spot, draft, { replied, mentions, attached })
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'stale')) throw error
    const again = await first(scope.db, messagesQuery(spot, [draft.messageId]))
    if (!again) throw error
    return sentBefore(scope, again)
  }
}

/** Somebody else's message under this id is nobody's business. */
function sentBefore(scope: Scope, row: MessageRow): ThreadMessage {
  if (row.author_id !== scope.member.id) throw new Problem('not_found')
  return messageFromRow(row)
}

/** Who is really spoken to, by the names they have now and the ids that the workspace knows. At most one round trip. */
export async function knownMentions(scope: Scope, text: string, given: readonly Mention[]): Promise<KnownMention[]> {
  const mentions = mentionsIn(text, given)
  if (mentions.length === 0) return []
  const memberIds = mentions.filter(one => one.kind === 'member').map(one => one.id)
  const { directory, members } = await directoryAndMembers(scope, memberIds)
  requireDepartments(
    directory,
    mentions.filter(one => one.kind === 'department').map(one => one.id),
  )
  return mentions.map(mention => {
    if (mention.kind === 'department') return { ...mention, departmentIds: [mention.id] }
    const member = members.find(one => one.id === mention.id && one.active)
    if (!member) throw new Problem('unknown_member', { memberId: mention.id })
    return { ...mention, departmentIds: member.departmentIds }
  })
}

/** A mention, and the departments that whoever it means works in. */
export type KnownMention = Mention & { readonly departmentIds: readonly string[] }

/** Those whom a mention in this thread reaches: in a case's thread it lets them in, anywhere else it opens nothing. */
export function reached({ row }: Pick<Readable, 'row'>, mentions: readonly KnownMention[]): KnownMention[] {
  if (row.kind === 'case' || (row.kind === 'channel' && row.closed === 0)) return [...mentions]
  if (row.kind === 'direct') return mentions.filter(one => row.people.includes(`"${one.id}"`))
  const ours = departmentsOf(row)
  return mentions.filter(one => one.id === row.owner_id || one.departmentIds.some(id => ours.includes(id)))
}

/** A message of nothing but files is told by their names. */
const lineShown = (text: string, files: readonly FileCard[]) =>
  lineOf(plainText(text) || files.map(one => one.name).join(' · '))

/** What a message's files belong to. */
export const fileSubject = (threadId: string, messageId: string) => ({
  kind: 'message',
  id: `${threadId}.${messageId}`,
})

/** What a message refers to, looked up. */
interface Found {
  readonly replied: MessageRow | null
  readonly mentions: readonly KnownMention[]
  readonly attached: Awaited<ReturnType<typeof attachFiles>>
}

const bare = ({ kind, id, name }: Mention): Mention => ({ kind, id, name })

function store(
  scope: Scope,
  thread: Readable,
  spot: Spot,
  draft: Draft,
  { replied, mentions, attached }: Found,
): Promise<ThreadMessage> {
  const { member, workspace, now } = scope
  const row: Omit<MessageRow, 'number' | 'sequence'> = {
    workspace_id: workspace.id,
    thread_id: draft.id,
    id: draft.messageId,
    at: now,
    author_id: member.id,
    author_name: member.name,
    text: draft.text,
    mentions: JSON.stringify(mentions.map(bare)),
    reply_to: replied && JSON.stringify({ id: replied.id, number: replied.number }),
    quote: draft.quote && JSON.stringify(draft.quote),
    files: JSON.stringify(attached.files),
    asks: asksForAnswer(draft) ? 1 : 0,
    reactions: '{}',
    edited: null,
    deleted: null,
    version: 1,
  }
  const answer = messageFromRow({ ...row, number: 0, sequence: 0 })
  const speaksTo = reached(thread, mentions)
  const made = thread.row.kind === 'case' ? [ensureThread(thread.row)] : []
  const rows: Query[] = [
    ...made,
    insertMessage(row),
    advance(workspace.id, draft.id, {
      at: now,
      byId: member.id,
      byName: member.name,
      line: lineShown(draft.text, attached.files),
    }),
    ...readerRows(scope, thread, speaksTo),
    noteRead(workspace.id, draft.id, readersOf(member), 'latest', now),
    ...attached.rows,
    ...askRows(scope, thread, spot, { asks: row.asks === 1, mentions, replied }),
    ...completeAnswer(scope, {
      number: sql`(select messages from threads where workspace_id = ${workspace.id} and id = ${draft.id})`,
      sequence: sql`(select sequence from threads where workspace_id = ${workspace.id} and id = ${draft.id})`,
    }),
    ...(thread.row.kind === 'channel' ? [] : [raise(workspace.id, draft.id, now)]),
  ]
  const numbered = (results: readonly (readonly unknown[])[]): ThreadMessage => ({
    ...answer,
    ...(results[made.length]?.[0] as Numbered),
  })
  return commit(scope, {
    // Somebody else may have begun it meanwhile, and then it is theirs.
    ...(thread.onlyBegins && {
      guard: { query: unlessBegun(workspace.id, draft.id, memberReader(member.id)), problem: new Problem('not_found') },
    }),
    rows,
    event: {
      kind: 'message_written',
      subject: { kind: 'thread', id: draft.id },
      data: {
        messageId: draft.messageId,
        mentions: speaksTo.map(bare),
        asks: row.asks === 1,
        replyTo: draft.replyToId,
      },
    },
    notices: noticesOf(thread, answer, replied?.author_id ?? null),
    outbox: [{ kind: 'index_message', payload: { threadId: draft.id, id: draft.messageId } }],
    announce: (_, results) => {
      const readers = thread.row.kind === 'channel' ? [] : (results.at(-1) as { reader: string; via: string }[])
      return announcements(thread, numbered(results), speaksTo, readers)
    },
    conflicts: {
      ...fileConflicts,
      'thread_messages.workspace_id, thread_messages.thread_id, thread_messages.id': 'stale',
    },
    answer,
    answerFrom: numbered,
  })
}

/** Who gets the thread into their lists, and in a case's thread the right to read it. */
function readerRows(scope: Scope, { row, caseDepartmentId }: Readable, speaksTo: readonly KnownMention[]): Query[] {
  const { id } = scope.workspace
  const rows: Query[] = []
  if (speaksTo.length > 0) rows.push(addReaders(id, row.id, speaksTo.map(mentionReader), 'mention', true))
  if (row.kind !== 'case') return rows
  rows.push(addReaders(id, row.id, [memberReader(scope.member.id)], 'wrote'))
  if (caseDepartmentId !== null) rows.push(addReaders(id, row.id, [departmentReader(caseDepartmentId)], 'accountable'))
  return rows
}

interface Asking {
  readonly asks: boolean
  readonly mentions: readonly KnownMention[]
  readonly replied: MessageRow | null
}

/** Channels keep a norm: what asks is noted, and whatever the asked ones say answers. */
function askRows(scope: Scope, { row }: Readable, spot: Spot, { asks, mentions, replied }: Asking): Query[] {
  if (row.kind !== 'channel') return []
  const { member, now } = scope
  const answered = answerAsks(spot, member.id, readersOf(member), replied?.number ?? null, now)
  return asks ? [answered, insertAsk(spot, member.id, now, mentions.map(mentionReader))] : [answered]
}

/** Who stands in the thread hears it whole; everybody else whom it concerns, or who may read it, only learns that there is more. */
export function announcements(
  { row, caseDepartmentId }: Pick<Readable, 'row' | 'caseDepartmentId'>,
  message: ThreadMessage,
  speaksTo: readonly Mention[],
  readers: readonly { reader: string; via: string }[],
  messages = message.number,
): Announcement[] {
  const news = {
    kind: 'thread' as const,
    threadId: row.id,
    messages,
    authorId: message.author.id,
    mentions: speaksTo.map(one => one.id),
  }
  const current = (one: { reader: string; via: string }) =>
    one.via !== 'accountable' || one.reader === departmentReader(caseDepartmentId ?? '')
  const meant = row.kind === 'channel' ? speaksTo.map(mentionReader) : readers.filter(current).map(one => one.reader)
  const ids = (letter: string) => meant.filter(one => one.startsWith(letter)).map(one => one.slice(2))
  const { sequence } = message
  const concerned = {
    threadId: row.id,
    departmentIds: [...departmentsOf(row), ...ids('d:')],
    memberIds: ids('m:'),
  }
  // Everybody may read an open channel, and sees in its list that there is more.
  const isOpenChannel = row.kind === 'channel' && row.closed === 0
  return [
    { to: { kind: 'standing', threadId: row.id }, message: { ...news, event: { sequence, message } } },
    {
      to: { kind: 'concerned', ...concerned },
      message: { ...news, event: null },
    },
    ...(isOpenChannel
      ? [{ to: { kind: 'aside' as const, ...concerned }, message: { ...news, event: null, aside: true } }]
      : []),
  ]
}

/** Posts the address of a fresh video room, whose name nobody can guess. Throws `room_template_missing`. */
export async function openRoom(scope: Scope, { id, messageId, text }: Input<'openRoom'>): Promise<ThreadMessage> {
  await threadForMe(scope, id)
  const settings = await first(scope.db, settingsQuery(scope.workspace.id))
  if (!settings?.room_template) throw new Problem('room_template_missing')
  const room = `baton-${randomSecret()
    .replace(/[^a-zA-Z0-9]/g, '')
    .slice(0, 22)}`
  return sendMessage(scope, {
    id,
    messageId,
    text: `${text}\n${roomAddress(settings.room_template, room)}`,
    mentions: [],
    replyToId: null,
    quote: null,
    fileIds: [],
    wantsAnswer: false,
  })
}
