import * as z from 'zod/mini'
import { CaseCard } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { ArticleCard } from '../knowledge.ts'
import { Empty, Id, Instant, Name, PageQuery, page, text, Version, WebUrl } from '../parts.ts'
import { MENTIONS_MAX, Mention, reactionKinds, ThreadEvent, ThreadMessage, WORDS_MAX } from './message.ts'

/** A case's, a department's, or between two people. */
export const threadKinds = ['case', 'channel', 'direct'] as const
export type ThreadKind = (typeof threadKinds)[number]

export const CHANNELS_MAX = 200
/** No count goes further: "99+" says as much. */
export const UNREAD_MAX = 100
/** Messages a page. */
export const PAGE_MAX = 50

const Person = z.object({ id: Id, name: z.string() })

/** What a channel is for and who keeps it. */
const ChannelWords = {
  name: Name,
  purpose: text(0, 400),
  /** The owning department: its leads keep the channel, its calendar counts the norm. */
  departmentId: Id,
  /** Further departments whose channel it is. */
  departmentIds: z.array(Id).check(z.maxLength(10)),
  /** True: only its departments' people and its owner know of it. */
  closed: z.boolean(),
  /** Who answers for it: somebody of the owning department. */
  ownerId: Id,
  /** Working minutes within which a message that asks is answered; null: no norm. */
  normMinutes: z.nullable(z.number().check(z.int(), z.gte(1), z.lte(10_000))),
}

export const Channel = z.object({ ...ChannelWords, ownerName: z.string() })
export type Channel = z.output<typeof Channel>

/** A thread as lists show it to one reader. */
export const ThreadCard = z.object({
  id: Id,
  kind: z.enum(threadKinds),
  /** Set for the kind's own threads only. */
  case: z.nullable(CaseCard),
  channel: z.nullable(Channel),
  /** The other one of a direct thread. */
  person: z.nullable(Person),
  /** How many messages were ever written; also the number of the latest. */
  messages: z.number(),
  latest: z.nullable(z.object({ at: Instant, by: Person, text: z.string() })),
  /** The number up to which the reader has read. */
  read: z.number(),
  /** A message after `read` speaks to the reader or a department of theirs. */
  mentioned: z.boolean(),
  version: Version,
})
export type ThreadCard = z.output<typeof ThreadCard>

/** What the panel's first screen says of a case's thread. */
export const ThreadSummary = z.object({
  messages: z.number(),
  read: z.number(),
  mentioned: z.boolean(),
  latest: z.nullable(z.object({ at: Instant, by: Person, text: z.string() })),
})
export type ThreadSummary = z.output<typeof ThreadSummary>

const InThread = { id: Id }
const OfMessage = { id: Id, messageId: Id }
const Written = {
  /** Markdown. */
  text: text(1, WORDS_MAX),
  mentions: z.array(Mention).check(z.maxLength(MENTIONS_MAX)),
}

export const threadEndpoints = {
  listThreads: endpoint('GET /v1/threads', {
    access: 'agent',
    request: z.object({ ...PageQuery, kind: z.enum(threadKinds) }),
    response: page(ThreadCard),
    summary: 'Threads of one kind that I may read, latest word first; for channels also those without a word.',
  }),
  countUnread: endpoint('GET /v1/threads/unread', {
    access: 'agent',
    request: Empty,
    response: z.object({ threads: z.number(), mentions: z.number() }),
    summary: 'How many threads hold something that concerns me and that I have not read; at most 100 is counted.',
  }),
  searchMessages: endpoint('GET /v1/threads/search', {
    access: 'agent',
    request: z.object({ q: text(1, 200), threadId: z.optional(Id), limit: PageQuery.limit }),
    response: z.object({ items: z.array(z.object({ thread: ThreadCard, message: ThreadMessage })) }),
    problems: ['not_found'],
    summary: 'Messages with these words in threads that I may read, newest first.',
  }),
  previewLinks: endpoint('POST /v1/threads/previews', {
    access: 'agent',
    request: z.object({
      articleIds: z.array(Id).check(z.maxLength(20)),
      caseIds: z.array(Id).check(z.maxLength(20)),
    }),
    response: z.object({ articles: z.array(ArticleCard), cases: z.array(CaseCard) }),
    summary: 'Cards of articles and cases that messages link to; only those that I may see.',
  }),
  readThreadSettings: endpoint('GET /v1/threads/settings', {
    access: 'agent',
    request: Empty,
    response: z.object({ roomTemplate: z.string(), version: Version }),
    summary: "The workspace's template for video rooms; empty where none is set.",
  }),
  writeThreadSettings: endpoint('PUT /v1/threads/settings', {
    access: 'admin',
    request: z.object({
      /** Empty, or an address with {{room}} in it once. */
      roomTemplate: z.union([z.literal(''), WebUrl.check(z.regex(/^(?:(?!\{\{).)*\{\{room\}\}(?:(?!\{\{).)*$/))]),
      version: Version,
    }),
    response: z.object({ roomTemplate: z.string(), version: Version }),
    problems: ['stale'],
    summary: 'Sets the template from which video rooms get their address.',
  }),
  openDirect: endpoint('POST /v1/threads/direct', {
    access: 'agent',
    request: z.object({ memberId: Id }),
    response: ThreadCard,
    problems: ['unknown_member'],
    summary: 'The thread between me and one other member; made when there is none yet.',
  }),
  addChannel: endpoint('POST /v1/threads/channels', {
    access: 'lead',
    request: z.object(ChannelWords),
    response: ThreadCard,
    problems: ['name_taken', 'limit_reached', 'unknown_department', 'unknown_member'],
    summary: 'Adds a channel. Leads add those of their own departments.',
  }),
  changeChannel: endpoint('PUT /v1/threads/:id/channel', {
    access: 'agent',
    request: z.object({ ...InThread, ...ChannelWords, version: Version }),
    response: ThreadCard,
    problems: ['not_found', 'stale', 'name_taken', 'unknown_department', 'unknown_member'],
    summary: 'Changes a channel. Its owner may, leads of the owning department, and admins who may read it.',
  }),
  readThread: endpoint('GET /v1/threads/:id', {
    access: 'agent',
    request: z.object(InThread),
    response: z.object({
      thread: ThreadCard,
      /** How far anybody of a department has read; only those who read at all. */
      departments: z.array(z.object({ departmentId: Id, read: z.number(), at: Instant })),
      /** May change the channel's words. */
      keeps: z.boolean(),
    }),
    problems: ['not_found'],
    summary: "One thread. A case's thread has the case's id, and is there before anybody wrote.",
  }),
  joinThread: endpoint('POST /v1/threads/:id/stand', {
    access: 'agent',
    request: z.object(InThread),
    response: z.object({ sequence: z.number(), until: Instant }),
    problems: ['not_found'],
    summary: "Lets this browser's socket hear a thread and be seen there, for three minutes.",
  }),
  listMessages: endpoint('GET /v1/threads/:id/messages', {
    access: 'agent',
    request: z.object({
      ...InThread,
      /** Those with a smaller number; without it the latest. */
      before: z.optional(z.coerce.number().check(z.int(), z.gte(1))),
      limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(PAGE_MAX))),
    }),
    response: z.object({
      /** In the order in which they were written. */
      items: z.array(ThreadMessage),
      /** The thread's latest event when this was read. */
      sequence: z.number(),
      more: z.boolean(),
    }),
    problems: ['not_found'],
    summary: 'One page of messages, the latest or those before a number.',
  }),
  listChanges: endpoint('GET /v1/threads/:id/changes', {
    access: 'agent',
    request: z.object({ ...InThread, since: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: z.object({
      items: z.array(ThreadMessage),
      /** Everything up to here is known after this; ask again from here while `more`. */
      sequence: z.number(),
      more: z.boolean(),
    }),
    problems: ['not_found'],
    summary: 'Messages written or changed after a sequence, as they are now.',
  }),
  sendMessage: endpoint('POST /v1/threads/:id/messages', {
    access: 'agent',
    request: z
      .object({
        ...InThread,
        /** The writer's own id of the message: sent twice under it is one message. */
        messageId: Id,
        /** Markdown; empty where there are files. */
        text: text(0, WORDS_MAX),
        mentions: Written.mentions,
        replyToId: z.nullable(Id),
        quote: z.nullable(z.object({ text: text(1, 4_000), url: WebUrl })),
        fileIds: z.array(Id).check(z.maxLength(10)),
        /** The writer wants an answer, also without asking a question. */
        wantsAnswer: z.boolean(),
      })
      .check(
        z.refine(({ text: said, fileIds }) => said !== '' || fileIds.length > 0, {
          message: 'A message says something.',
        }),
      ),
    response: ThreadMessage,
    problems: ['not_found', 'unknown_member', 'unknown_department', 'file_not_ready', 'limit_reached'],
    summary: 'Writes into a thread. Internal: it has no way to the customer.',
  }),
  openRoom: endpoint('POST /v1/threads/:id/rooms', {
    access: 'agent',
    request: z.object({ ...InThread, messageId: Id, text: text(1, 200) }),
    response: ThreadMessage,
    problems: ['not_found', 'room_template_missing'],
    summary: 'Posts the address of a fresh video room with a word before it.',
  }),
  changeMessage: endpoint('PUT /v1/threads/:id/messages/:messageId', {
    access: 'agent',
    request: z.object({ ...OfMessage, ...Written, version: Version }),
    response: ThreadMessage,
    problems: ['not_found', 'not_allowed', 'stale', 'unknown_member', 'unknown_department'],
    summary: 'Changes my own message; what it said before stays readable.',
  }),
  deleteMessage: endpoint('DELETE /v1/threads/:id/messages/:messageId', {
    access: 'agent',
    request: z.object({ ...OfMessage, version: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: ThreadMessage,
    problems: ['not_found', 'not_allowed', 'stale'],
    summary: 'Takes a message back: my own, or any as an admin who may read it. Who and when stay visible.',
  }),
  reactToMessage: endpoint('PUT /v1/threads/:id/messages/:messageId/reactions', {
    access: 'agent',
    request: z.object({ ...OfMessage, kind: z.enum(reactionKinds), on: z.boolean() }),
    response: ThreadMessage,
    problems: ['not_found', 'limit_reached'],
    summary: 'Puts my reaction on a message or takes it off.',
  }),
  readRevisions: endpoint('GET /v1/threads/:id/messages/:messageId/revisions', {
    access: 'agent',
    request: z.object(OfMessage),
    response: z.object({ items: z.array(z.object({ at: Instant, by: Person, text: z.string() })) }),
    problems: ['not_found'],
    summary: 'What an edited or deleted message said before, latest first.',
  }),
  markRead: endpoint('PUT /v1/threads/:id/read', {
    access: 'agent',
    request: z.object({ ...InThread, read: z.number().check(z.int(), z.gte(0)) }),
    response: z.object({ read: z.number() }),
    problems: ['not_found'],
    summary: 'Notes how far I have read; never goes back.',
  }),
  readNorm: endpoint('GET /v1/threads/:id/norm', {
    access: 'agent',
    request: z.object({
      ...InThread,
      from: z.coerce.number().check(z.int(), z.gte(0)),
      to: z.coerce.number().check(z.int(), z.gte(0)),
    }),
    response: z.object({
      /** Answered inside the norm. */
      kept: z.number(),
      /** Asked in the period and answered, or out of time. */
      asked: z.number(),
      /** Asked and still in time: in neither number. */
      pending: z.number(),
      normMinutes: z.nullable(z.number()),
      /** The period held more than are looked at; the latest of them are. */
      cut: z.boolean(),
    }),
    problems: ['not_found'],
    summary: "A channel's reply-time norm: replies inside the norm ÷ messages that asked for one.",
  }),
}

export { ThreadEvent }
