import type { Condition, Match } from './contract.ts'
import { findWords, type Place, type WordFinder, wordKey } from './words.ts'

/** What rules may ask about a ticket. */
export interface Ticket {
  readonly subject: string
  readonly message: string
  readonly queue: string
  readonly tags: readonly string[]
  readonly language: 'zh' | 'en'
  readonly segment: string
}

/** A ticket with all words of all rules found in it, in one pass. */
export interface ReadTicket {
  readonly ticket: Ticket
  /** By the number of a word: 1 when the subject has it, 2 when the message has. */
  readonly seen: Uint8Array
  readonly subject: ReadonlyMap<number, readonly Place[]>
  readonly message: ReadonlyMap<number, readonly Place[]>
  readonly queue: string
  readonly tags: ReadonlyMap<string, string>
  readonly segment: string
}

const SEEN = { subject: 1, message: 2, either: 3 } as const

/** Reads a ticket once for all conditions. */
export function readTicket(finder: WordFinder, ticket: Ticket): ReadTicket {
  const subject = findWords(finder, ticket.subject)
  const message = findWords(finder, ticket.message)
  const seen = new Uint8Array(finder.numberOf.size)
  for (const number of subject.keys()) seen[number] = SEEN.subject
  for (const number of message.keys()) seen[number] = (seen[number] ?? 0) | SEEN.message
  return {
    ticket,
    seen,
    subject,
    message,
    queue: wordKey(ticket.queue),
    tags: new Map(ticket.tags.map(tag => [wordKey(tag), tag])),
    segment: wordKey(ticket.segment),
  }
}

/** Why a condition holds. */
export interface Evidence {
  /** Distinct words by their number: more of them, and longer ones, count. */
  readonly words: readonly number[]
  /** How many leaves hold: a condition that asks for more is more specific. */
  readonly specific: number
  /** Where the words stand; told when asked, since of many rules that hold only two are shown. */
  readonly matches: () => readonly Match[]
}

/** A condition whose words are numbered, so that asking it again costs little. */
export type Prepared = (ticket: ReadTicket) => Evidence | null

const nothing: Evidence = { words: [], specific: 1, matches: () => [] }

/** Prepares a condition for asking. `finder` must hold its words. */
export function prepare(condition: Condition, finder: WordFinder): Prepared {
  switch (condition.kind) {
    case 'all':
      return allOf(condition.of.map(one => prepare(one, finder)))
    case 'any':
      return anyOf(condition.of.map(one => prepare(one, finder)))
    case 'not': {
      const inner = prepare(condition.of, finder)
      return ticket => (inner(ticket) ? null : nothing)
    }
    case 'words':
      return someWord(condition.words, condition.where, finder)
    case 'tags':
      return someTag(condition.values)
    case 'queue':
    case 'segment':
      return sameText(condition.kind, condition.values)
    case 'language':
      return ({ ticket }) =>
        condition.values.includes(ticket.language) ? evidenceOf('language', ticket.language, 0) : null
  }
}

function allOf(parts: readonly Prepared[]): Prepared {
  return ticket => {
    const held: Evidence[] = []
    for (const part of parts) {
      const evidence = part(ticket)
      if (!evidence) return null
      held.push(evidence)
    }
    return together(held, (a, b) => a + b)
  }
}

function anyOf(parts: readonly Prepared[]): Prepared {
  return ticket => {
    const held = parts.map(part => part(ticket)).filter(evidence => evidence !== null)
    return held.length > 0 ? together(held, Math.max) : null
  }
}

function together(parts: readonly Evidence[], specific: (a: number, b: number) => number): Evidence {
  const [only] = parts
  if (only && parts.length === 1) return only
  return {
    words: [...new Set(parts.flatMap(part => part.words))],
    specific: parts.map(part => part.specific).reduce((a, b) => specific(a, b)),
    matches: () => parts.flatMap(part => part.matches()),
  }
}

function someWord(words: readonly string[], where: 'subject' | 'message' | 'either', finder: WordFinder): Prepared {
  const keyOf = new Map(words.map(wordKey).map(key => [finder.numberOf.get(key) ?? -1, key]))
  keyOf.delete(-1)
  const numbers = [...keyOf.keys()]
  const places = where === 'either' ? (['subject', 'message'] as const) : [where]
  const asked = SEEN[where]
  return ticket => {
    const { seen } = ticket
    let found: number[] | null = null
    for (const number of numbers) {
      if (((seen[number] ?? 0) & asked) === 0) continue
      if (found) found.push(number)
      else found = [number]
    }
    if (!found) return null
    const words = found
    const placesOf = (number: number) =>
      places.flatMap(field =>
        (ticket[field].get(number) ?? []).map(place => ({ word: keyOf.get(number) ?? '', field, ...place })),
      )
    return { words, specific: 1, matches: () => words.flatMap(placesOf) }
  }
}

function someTag(values: readonly string[]): Prepared {
  const keys = [...new Set(values.map(wordKey))]
  return ticket => {
    const matches = keys.flatMap(key => {
      const tag = ticket.tags.get(key)
      return tag === undefined ? [] : evidenceOf('tags', tag, tag.length).matches()
    })
    return matches.length > 0 ? { ...nothing, matches: () => matches } : null
  }
}

function sameText(field: 'queue' | 'segment', values: readonly string[]): Prepared {
  const keys = new Set(values.map(wordKey))
  return read => {
    const text = read.ticket[field]
    return text !== '' && keys.has(read[field]) ? evidenceOf(field, text, text.length) : null
  }
}

/** A field that matches as a whole; for tags the position is within the tag. */
function evidenceOf(field: Match['field'], word: string, to: number): Evidence {
  return { ...nothing, matches: () => [{ word, field, from: 0, to }] }
}
