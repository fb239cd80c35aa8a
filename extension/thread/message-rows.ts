import type { ThreadMessage } from '../../shared/thread/message.ts'
import type { Pending } from './use-sending.ts'

/** What the list of a thread shows, in order. */
export type Row =
  | { readonly key: string; readonly kind: 'day'; readonly at: number }
  | { readonly key: string; readonly kind: 'new' }
  | { readonly key: string; readonly kind: 'message'; readonly message: ThreadMessage; readonly follows: boolean }
  | { readonly key: string; readonly kind: 'pending'; readonly pending: Pending }

/** Messages of one person within so many ms stand under one name. */
const TOGETHER_MS = 300_000

/**
 * The rows for some messages. `day` names the day of an instant in the reader's zone; `readUpTo` is where the reader had read to
 * when they came, and null draws no line.
 */
export function rowsOf(
  messages: readonly ThreadMessage[],
  pending: readonly Pending[],
  { day, readUpTo, me }: { day: (at: number) => string; readUpTo: number | null; me: string },
): Row[] {
  const rows: Row[] = []
  let before: ThreadMessage | null = null
  for (const message of messages) {
    const today = day(message.at)
    const freshDay: boolean = before === null || day(before.at) !== today
    if (freshDay) rows.push({ key: `day ${today}`, kind: 'day', at: message.at })
    const firstNew: boolean =
      readUpTo !== null && message.number > readUpTo && (before?.number ?? 0) <= readUpTo && message.author.id !== me
    if (firstNew) rows.push({ key: 'new', kind: 'new' })
    const follows: boolean =
      !freshDay &&
      !firstNew &&
      before?.author.id === message.author.id &&
      message.at - before.at < TOGETHER_MS &&
      !message.replyTo &&
      !message.asks &&
      !before.deleted
    rows.push({ key: message.id, kind: 'message', message, follows })
    before = message
  }
  for (const one of pending) rows.push({ key: one.draft.messageId, kind: 'pending', pending: one })
  return rows
}
