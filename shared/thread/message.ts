import * as z from 'zod/mini'
import { FileCard } from '../file.ts'
import { Id, Instant, Version } from '../parts.ts'

/** UTF-16 units of one message. */
export const WORDS_MAX = 8_000
export const MENTIONS_MAX = 20
/** All reactions to one message together. */
export const REACTIONS_MAX = 200

/** The signs people may leave; what each looks like is the interface's affair. */
export const reactionKinds = ['agree', 'thanks', 'done', 'eyes', 'heart', 'party', 'laugh', 'sad'] as const
export type ReactionKind = (typeof reactionKinds)[number]

/** Somebody spoken to. Stored as an id; the text holds `@name` as it was written. */
export const Mention = z.object({
  kind: z.enum(['member', 'department']),
  id: Id,
  name: z.string().check(z.minLength(1), z.maxLength(80)),
})
export type Mention = z.output<typeof Mention>

const Person = z.object({ id: z.string(), name: z.string() })

/** One message as it is now. */
export const ThreadMessage = z.object({
  id: Id,
  /** 1, 2, 3 … in its thread: the order of reading, and the key of pages. */
  number: z.number(),
  /** The thread's event that last touched it. */
  sequence: z.number(),
  at: Instant,
  author: Person,
  /** Markdown; empty once deleted. */
  text: z.string(),
  mentions: z.array(Mention),
  /** The beginning of what it replies to, as that was when this was written. */
  replyTo: z.nullable(z.object({ id: Id, number: z.number() })),
  quote: z.nullable(z.object({ text: z.string(), url: z.string() })),
  /** As they were when they were attached; whether they are still there is asked when one is opened. */
  files: z.array(FileCard),
  /** It asks for an answer. */
  asks: z.boolean(),
  reactions: z.array(z.object({ kind: z.enum(reactionKinds), people: z.array(Person) })),
  edited: z.nullable(z.object({ at: Instant, by: Person })),
  deleted: z.nullable(z.object({ at: Instant, by: Person })),
  version: Version,
})
export type ThreadMessage = z.output<typeof ThreadMessage>

/** What happened in a thread: one message is new or changed. `sequence` counts 1, 2, 3 … in each thread, without gaps. */
export const ThreadEvent = z.object({ sequence: z.number(), message: ThreadMessage })
export type ThreadEvent = z.output<typeof ThreadEvent>
