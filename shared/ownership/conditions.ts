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
  readonly subject: ReadonlyMap<number, readonly Place[]>
  readonly message: ReadonlyMap<number, readonly Place[]>
  readonly queue: string
  readonly tags: ReadonlyMap<string, string>
  readonly segment: string
}

/** Reads a ticket once for all conditions. */
export function readTicket(finder: WordFinder, ticket: Ticket): ReadTicket {
  return {
    ticket,
    subject: findWords(finder, ticket.subject),
    message: findWords(finder, ticket.message),
    queue: wordKey(ticket.queue),
    tags: new Map(ticket.tags.map(tag => [wordKey(tag), tag])),
    segment: wordKey(ticket.segment),
  }
}

/** Why a condition holds. */
export interface Evidence {
  /** Distinct words by their key: more of them, and longer ones, count. */
  readonly words: ReadonlySet<string>
  /** How many leaves hold: a condition that asks for more is more specific. */
  readonly specific: number
  readonly matches: readonly Match[]
}

/** A condition whose words are numbered, so that asking it again costs little. */
export type Prepared = (ticket: ReadTicket) => Evidence | null

const nothing: Evidence = { words: new Set(), specific: 1, matches: [] }

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
  return {
    words: new Set(parts.flatMap(part => [...part.words])),
    specific: parts.map(part => part.specific).reduce((a, b) => specific(a, b)),
    matches: parts.flatMap(part => part.matches),
  }
}

function someWord(words: readonly string[], where: 'subject' | 'message' | 'either', finder: WordFinder): Prepared {
  const known = [...new Set(words.map(wordKey))].map(key => ({ key, number: finder.numberOf.get(key) ?? -1 }))
  const places = where === 'either' ? (['subject', 'message'] as const) : [where]
  return ticket => {
    const found = known.filter(({ number }) => places.some(field => ticket[field].has(number)))
    if (found.length === 0) return null
    const matches = found.flatMap(({ key, number }) =>
      places.flatMap(field => (ticket[field].get(number) ?? []).map(place => ({ word: key, field, ...place }))),
    )
    return { words: new Set(found.map(({ key }) => key)), specific: 1, matches }
  }
}

function someTag(values: readonly string[]): Prepared {
  const keys = [...new Set(values.map(wordKey))]
  return ticket => {
    const matches = keys.flatMap(key => {
      const tag = ticket.tags.get(key)
      return tag === undefined ? [] : evidenceOf('tags', tag, tag.length).matches
    })
    return matches.length > 0 ? { ...nothing, matches } : null
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
  return { ...nothing, matches: [{ word, field, from: 0, to }] }
}
