import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { FileCard } from './file.ts'
import { Handoff } from './handoff/contract.ts'
import { Notice } from './notice/contract.ts'
import { Empty, Id, Instant } from './parts.ts'
import { Task } from './task/contract.ts'
import { ThreadEvent } from './thread/message.ts'

/** The WebSocket's protocol name; the one-time ticket travels as the second protocol, since browsers set no headers there. */
export const LIVE_PROTOCOL = 'baton.v2'

/** What the server says on the socket: each frame is a JSON array of these, in order. `sequence` is the event's place in the workspace's log. After a reconnect: fetch again. */
export const LiveMessage = z.discriminatedUnion('kind', [
  /** Sent once after connecting: whatever happened before may have been missed, so fetch. */
  z.object({ kind: z.literal('hello') }),
  /** A handoff of one of my departments changed. The receiver merges it by id and version. */
  z.object({
    kind: z.literal('handoff'),
    sequence: z.number(),
    at: Instant,
    event: z.string(),
    actorId: z.string(),
    handoff: Handoff,
  }),
  /** A task changed of one of my departments, of mine or made by me. `task` is null when it left what I may see. */
  z.object({
    kind: z.literal('task'),
    sequence: z.number(),
    at: Instant,
    event: z.string(),
    actorId: z.string(),
    id: z.string(),
    version: z.number(),
    task: z.nullable(Task),
  }),
  /** Something on a case that I watch changed: ask for its context again. `case` is `caseKey` of shared/case-key.ts. */
  z.object({ kind: z.literal('case'), sequence: z.number(), case: z.string() }),
  /** A file of mine was scanned: it is ready, or refused. */
  z.object({ kind: z.literal('file'), sequence: z.number(), file: FileCard }),
  /** Departments, rosters, rules, the map, or my own views of the inbox or pinned articles changed. */
  z.object({
    kind: z.literal('workspace'),
    sequence: z.number(),
    what: z.enum(['organisation', 'ownership', 'journey', 'knowledge', 'standard', 'views', 'pins']),
  }),
  /** I am told of something; merged by its sequence. `desktop`: show it there too, standing for so many (0: do not). */
  z.object({ kind: z.literal('notice'), sequence: z.number(), notice: Notice, desktop: z.number() }),
  /**
   * Somebody wrote or changed something in a thread. Browsers that stand in it get what; the others whom it concerns get null and
   * only learn that there is more. `messages`: how many there are now.
   */
  z.object({
    kind: z.literal('thread'),
    threadId: Id,
    messages: z.number(),
    authorId: z.string(),
    /** The message speaks to these: members' and departments' ids. */
    mentions: z.array(z.string()),
    event: z.nullable(ThreadEvent),
    /** It concerns me no further: an open channel of other departments, for whoever looks at the list of channels. */
    aside: z.optional(z.boolean()),
  }),
  /** How far somebody, and a department of theirs, has read a thread. */
  z.object({
    kind: z.literal('read'),
    threadId: Id,
    memberId: z.string(),
    departmentIds: z.array(z.string()),
    read: z.number(),
    at: Instant,
  }),
  /** Who has a thread open now, and who writes. At most thirty are named; `count` is all of them. */
  z.object({
    kind: z.literal('presence'),
    threadId: Id,
    here: z.array(z.object({ memberId: z.string(), name: z.string(), writing: z.boolean() })),
    count: z.number(),
  }),
])
export type LiveMessage = z.output<typeof LiveMessage>

/** What a browser may say. */
export const LiveRequest = z.discriminatedUnion('kind', [
  /** Which cases its open panels show. Replaces the former list. */
  z.object({
    kind: z.literal('watch'),
    cases: z.array(z.string().check(z.maxLength(2_300))).check(z.maxLength(50)),
  }),
  /** What its person does in a thread that the Worker let this browser into; from others it is not heard. */
  z.object({ kind: z.literal('stand'), threadId: Id, doing: z.enum(['reading', 'writing', 'gone']) }),
])
export type LiveRequest = z.output<typeof LiveRequest>
export type Doing = (LiveRequest & { kind: 'stand' })['doing']

export const liveEndpoints = {
  openLive: endpoint('POST /v1/live/tickets', {
    access: 'agent',
    request: Empty,
    response: z.object({ ticket: z.string() }),
    summary: 'A ticket, good once within 30 seconds, for the WebSocket at /v1/live.',
  }),
}
