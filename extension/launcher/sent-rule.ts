import type { Left } from '../bridge/calls.ts'
import type { Said } from '../hosts/host.ts'

/**
 * When an answer counts as sent. It left the box in which the customer's answer is written, or the page went while it stood
 * there, and then the ticket's conversation shows it: as a message to the customer, by the agent who is signed in to the
 * helpdesk, that was not there when the answer was begun, and that stays. How it was sent (a button, keys, a script that loads
 * the page anew) does not matter, and nothing that an agent does to a text without sending it makes such a message: deleting and
 * cutting it, discarding it, a note to colleagues, going to another ticket, taking a sending back.
 *
 * Where no conversation can be read, a form of the page that takes the answer along is evidence, as long as the next page does not
 * bring it back: see sent-watch.ts and bridge/answers-beside.ts. An empty box alone is none.
 */
export interface Judge {
  /** Takes a look in, once a second or more often. What it tells of an answer, once; mostly null. */
  look(look: Look): Verdict | null
  /** What the next page has to know when this one goes now; null for nothing. */
  leave(now: number): Left | null
}

/** What a look at the page finds. */
export interface Look {
  /** The ticket on screen; null on lists. */
  readonly ticket: string | null
  /** What stands in the box for the customer, trimmed; '' also while there is none. */
  readonly text: string
  /** The agent's own messages to the customer on this ticket; null while its conversation is not shown. Asked only when it matters. */
  said(): readonly Said[] | null
  /** Epoch ms. */
  readonly now: number
}

export interface Verdict {
  /** `back`: what was judged sent stands in its box again. */
  readonly is: 'sent' | 'back'
  readonly answer: Left
}

/** Who has not come back to the ticket after so many ms has something else in mind. */
export const EVIDENCE_MS = 10 * 60_000
/** The evidence has to last so many ms: sending can fail, or be taken back, after it was shown. */
const STEADY_MS = 1_000
/** So many looks at one ticket; then only the next visit to it asks again. */
const LOOKS_MOST = 30
/** So many letters of an answer are looked for. A message may go on differently: a signature, a quotation. */
const BEGINNING = 200
/** Fewer letters could stand in any message. */
const LETTERS_LEAST = 12

/** Begins with what the page before was left with, if anything. */
export function judgeAnswers(left: Left | null): Judge {
  let writing: { ticket: string; text: string; before: string[] | null } | null = null
  let gone = left
  /** Since when the evidence for `gone` is seen; null while it is not. */
  let since: number | null = null
  let looks = 0
  let sent: Left | null = null

  const wait = (next: Left | null) => {
    gone = next
    since = null
    looks = 0
  }
  /** What is written now leaves its box; without a conversation to look at, nothing will ever be known of it. */
  const leftNow = (at: number): Left | null =>
    writing?.before ? { ticket: writing.ticket, text: writing.text, before: writing.before, at } : gone
  const isProven = ({ said, now }: Look, one: Left) => {
    if (looks++ >= LOOKS_MOST) return false
    since = isAmong(one, said() ?? []) ? (since ?? now) : null
    return since !== null && now - since >= STEADY_MS
  }

  return {
    look(seen) {
      const { ticket, text, now } = seen
      const judged = sent
      const stands = text !== '' && ticket !== null
      if (writing && (!stands || writing.ticket !== ticket)) {
        wait(leftNow(now))
        writing = null
      }
      if (stands) {
        writing = { ticket, text, before: writing?.before ?? seen.said()?.map(one => one.id) ?? null }
        // From now on nothing that happens tells about the one before.
        if (gone?.ticket === ticket) wait(null)
        if (judged?.ticket !== ticket) return null
        sent = null
        return beginning(judged.text) === beginning(text) ? { is: 'back', answer: judged } : null
      }
      if (gone && now - gone.at >= EVIDENCE_MS) wait(null)
      if (gone && gone.ticket !== ticket) wait(gone)
      else if (gone && isProven(seen, gone)) {
        sent = gone
        wait(null)
        return { is: 'sent', answer: sent }
      }
      return null
    },
    leave: leftNow,
  }
}

/** True when one of the messages is new since the answer was begun and says the beginning of it. */
function isAmong({ text, before }: Left, messages: readonly Said[]): boolean {
  const words = beginning(text)
  return (
    words.length >= LETTERS_LEAST && messages.some(one => !before.includes(one.id) && letters(one.text).includes(words))
  )
}

const beginning = (text: string) => letters(text).slice(0, BEGINNING)

/** Without white space, quotation marks and signs of lists, which helpdesks write in their own way. */
function letters(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
