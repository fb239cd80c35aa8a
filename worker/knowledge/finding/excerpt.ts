import { type Token, tokenise } from '../../../shared/text.ts'
import { type Question, termAs } from './asking.ts'
import { HAN_CHARACTERS } from './units.ts'

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A contract promise: an excerpt has at most so many UTF-16 units, its dots included. */
export const EXCERPT_MAX = 240
const CONTEXT_BEFORE = 40

/** Where the question's terms stand in a text; neighbours that touch are one stretch. */
export function marksIn(text: string, question: Question): Stretch[] {
  return joined(hitsIn(text, question))
}

function hitsIn(text: string, question: Question): Token[] {
  const terms = new Set(question.terms)
  const { lone } = question
  const prefix = lone.has(question.prefix ?? '') ? null : question.prefix
  const hits = tokenise(text).filter(({ term }) => terms.has(termAs(term, { prefix })))
  if (lone.size === 0) return hits
  const characters = Array.from(text.matchAll(HAN_CHARACTERS), ({ 0: term, index }) => ({
    term,
    from: index,
    to: index + term.length,
  }))
  return [...hits, ...characters.filter(({ term }) => lone.has(term))].sort((a, b) => a.from - b.from)
}

/** Overlapping pairs of Han characters grow together; words stay apart by their space. */
function joined(hits: readonly Stretch[]): Stretch[] {
  const stretches: { from: number; to: number }[] = []
  for (const { from, to } of [...hits].sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else stretches.push({ from, to })
  }
  return stretches
}

const BETWEEN_LINES = ' · '
/** A line that ends in such a sign, or begins in such a one, is parted from the other by it. */
const ENDED = /[。！？；：，、…．.!?;:,·][”’」』）】》)\]"']*$/u
const BULLETED = /^[·•●▪◦‣・]/u

/** The lines of a text in one, with a sign between two that have none. */
function inOneLine(text: string): string {
  const lines = text.split('\n').flatMap(line => line.trim() || [])
  return lines
    .map((line, i) => {
      const before = lines[i - 1]
      if (before === undefined) return line
      return (ENDED.test(before) || BULLETED.test(line) ? ' ' : BETWEEN_LINES) + line
    })
    .join('')
}

/**
 * The part of a plain text with the most different terms of the question, or its beginning, in one line; with marks in the part
 * itself.
 */
export function excerptOf(text: string, question: Question | null): { text: string; marks: Stretch[] } {
  const flat = inOneLine(text)
  if (!question) return { text: cut(flat, 0), marks: [] }
  const part = cut(flat, beginning(flat, hitsIn(flat, question), question))
  return { text: part, marks: marksIn(part, question) }
}

/** Where the part begins: shortly before the hit from which most different terms follow within one excerpt. */
function beginning(text: string, hits: readonly Token[], question: Question): number {
  let best = { from: 0, terms: 0 }
  for (const [i, { from }] of hits.entries()) {
    const terms = new Set<string>()
    for (let j = i; j < hits.length; j++) {
      const hit = hits[j]
      if (!hit || hit.to > from + EXCERPT_MAX - CONTEXT_BEFORE - 2) break
      terms.add(termAs(hit.term, question))
    }
    if (terms.size > best.terms) best = { from, terms: terms.size }
  }
  return best.from <= CONTEXT_BEFORE ? 0 : borderNear(text, best.from - CONTEXT_BEFORE, best.from)
}

const BORDER = /[\s。！？；，、.!?;,]/

/** The place after the first border between two positions, so that a part begins with a whole word. */
function borderNear(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (BORDER.test(text[at] ?? '')) return at + 1
  return isLowHalf(text, from) ? from + 1 : from
}

/** No part begins or ends with what stands between lines. */
const LEADING = /^(?:\s|·\s)+/u
const TRAILING = /(?:\s|\s·)+$/u

/** What somebody fills in is shown whole or not at all. */
function cut(text: string, at: number): string {
  const from = openBefore(text, at)
  const start = from > 0 ? '…' : ''
  const rest = text.slice(from).replace(LEADING, '')
  if (start.length + rest.length <= EXCERPT_MAX) return start + rest.trimEnd()
  const room = EXCERPT_MAX - start.length - 1
  const end = openBefore(rest, isLowHalf(rest, room) ? room - 1 : room)
  return `${start}${rest.slice(0, end).replace(TRAILING, '')}…`
}

/** A name in braces that is longer than this may be cut. */
const HOLE_MAX = 80

/** Where the braces open inside of which a place lies; the place itself where it lies in none. */
function openBefore(text: string, at: number): number {
  const open = text.lastIndexOf('{{', at - 1)
  const close = text.indexOf('}}', open)
  return open >= 0 && open < at && close >= at - 1 && close - open <= HOLE_MAX ? open : at
}

/** True in the middle of a character of two units. */
const isLowHalf = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
