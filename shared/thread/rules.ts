import type { Mention } from './message.ts'

/** A stand in a thread holds for so long, in ms, and is asked for anew before it ends. */
export const STAND_MS = 180_000

/** What a question ends with, before brackets, quotes and marks that may follow. */
const QUESTION = /[?？]["'”’」』)）\]】*_~`\s]*$/u

/** True when a text ends as a question. */
export const endsAsQuestion = (text: string): boolean => QUESTION.test(text.trimEnd())

/** True when a message asks for an answer: it is marked so, or it speaks to somebody and ends as a question. */
export function asksForAnswer(message: { text: string; mentions: readonly Mention[]; wantsAnswer: boolean }): boolean {
  return message.wantsAnswer || (message.mentions.length > 0 && endsAsQuestion(message.text))
}

/** Those of `mentions` whose `@name` still stands in the text, each once. */
export function mentionsIn(text: string, mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>()
  return mentions.filter(({ kind, id, name }) => {
    const key = `${kind} ${id}`
    if (seen.has(key) || !text.includes(`@${name}`)) return false
    seen.add(key)
    return true
  })
}

/** What is being typed after an `@` right before the cursor: where it begins, and the letters so far. */
export function mentionBefore(text: string, cursor: number): { from: number; typed: string } | null {
  const before = text.slice(0, cursor)
  const found = /(?:^|[\s(（，。、；：,;:])@([^\s@]{0,40})$/u.exec(before)
  if (!found) return null
  const typed = found[1] ?? ''
  return { from: cursor - typed.length - 1, typed }
}

/** The text with a mention put where `@…` was being typed, and the cursor behind it. */
export function withMention(text: string, cursor: number, name: string): { text: string; cursor: number } {
  const found = mentionBefore(text, cursor)
  if (!found) return { text, cursor }
  const put = `@${name} `
  return { text: text.slice(0, found.from) + put + text.slice(cursor), cursor: found.from + put.length }
}

const OURS = /\S*#\/(knowledge|discussions)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g
const LINKS_MAX = 5

/** Our own articles and cases that a text links to by an address of the hub; the first five of each. */
export function linksIn(text: string): { articleIds: string[]; caseIds: string[] } {
  const ids = { knowledge: new Set<string>(), discussions: new Set<string>() }
  for (const [, page, id] of text.matchAll(OURS)) ids[page as keyof typeof ids].add(id ?? '')
  return { articleIds: [...ids.knowledge].slice(0, LINKS_MAX), caseIds: [...ids.discussions].slice(0, LINKS_MAX) }
}

/** How many are unread, from counters; never below nothing. */
export const unreadOf = (card: { messages: number; read: number }): number => Math.max(0, card.messages - card.read)

/** The address of a video room out of a workspace's template. */
export const roomAddress = (template: string, room: string): string =>
  template.replace('{{room}}', encodeURIComponent(room))

/** What a list shows of a message: one line, at most 140 UTF-16 units. */
export function lineOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 140 ? line : `${line.slice(0, 139).replace(/[\uD800-\uDBFF]$/, '')}…`
}
