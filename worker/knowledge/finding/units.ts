import { fold, HAN_LIKE, tokensOf } from '../../../shared/text.ts'
import { isEmptyWord, withoutEmptyPairs } from './empty-words.ts'

/** The kinds of pieces two texts are compared by. Latin words have no characters here, Han runs no starts and no trigrams. */
export type UnitKind = 'terms' | 'neighbours' | 'starts' | 'trigrams' | 'characters'

/**
 * A text in pieces of each kind, each once: words by their stem and Han pairs; neighbouring ones of these; the first letters of
 * words, where refunded and refundable meet; their letters in threes, which forgives typing errors; single Han characters.
 */
export type Units = Readonly<Record<UnitKind, ReadonlySet<string>>>

/** `as` maps each term to what the question calls it: what is being typed stands for all that begins with it. */
export function unitsOf(text: string, as: (term: string) => string = same): Units {
  const folded = fold(text)
  const terms = tokensOf(folded, 'terms').map(({ term }) => as(term))
  const words = folded.text.match(WORDS) ?? []
  return {
    terms: new Set(terms.filter(term => !isEmptyWord(term))),
    neighbours: pairsOf(terms),
    starts: new Set(words.filter(word => !isEmptyWord(word)).map(startOf)),
    trigrams: new Set(words.flatMap(trigramsOf)),
    characters: charactersOf(folded.text),
  }
}

/** Those that tell by themselves. */
function charactersOf(text: string): Set<string> {
  const all = withoutEmptyPairs(text).match(HAN_CHARACTERS) ?? []
  return new Set(all.filter(one => !isEmptyWord(one)))
}

/** A longer text: how often each of its terms stands in it, its length in terms, and which other units of a question it holds. */
export interface TextUnits extends Pick<Units, 'starts' | 'characters'> {
  readonly counts: ReadonlyMap<string, number>
  readonly length: number
}

export function unitsAmong(asked: Units, text: string, as: (term: string) => string = same): TextUnits {
  const folded = fold(text)
  const tokens = tokensOf(folded, 'terms')
  const counts = new Map<string, number>()
  for (const token of tokens) {
    const term = as(token.term)
    counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  for (const term of counts.keys()) if (isEmptyWord(term)) counts.delete(term)
  const starts = new Set<string>()
  if (asked.starts.size > 0)
    for (const word of folded.text.match(WORDS) ?? []) if (asked.starts.has(startOf(word))) starts.add(startOf(word))
  const held = (unit: string) => folded.text.includes(unit)
  return {
    starts,
    characters: new Set([...asked.characters].filter(held)),
    counts,
    length: tokens.length,
  }
}

const same = (term: string) => term
const WORDS = new RegExp(`(?:(?![${HAN_LIKE}])[\\p{L}\\p{N}])+`, 'gu')
/** Each Han, kana or hangul character. Global: for `match` and `matchAll` only. */
export const HAN_CHARACTERS = new RegExp(`(?=[\\p{L}\\p{N}])[${HAN_LIKE}]`, 'gu')

function pairsOf(terms: readonly string[]): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < terms.length; i++) pairs.add(`${terms[i]} ${terms[i + 1]}`)
  return pairs
}

const START = 5
const startOf = (word: string) => word.slice(0, START)

const KEPT = 20_000
const trigrams = new Map<string, string[]>()

/** The letters of a word in threes, its ends marked: `^re`, `ref`, …, `nd$`. Those of the commonest words are kept. */
function trigramsOf(word: string): string[] {
  const known = trigrams.get(word)
  if (known) return known
  const marked = `^${word}$`
  const fresh = Array.from({ length: Math.max(0, marked.length - 2) }, (_, i) => marked.slice(i, i + 3))
  if (trigrams.size >= KEPT) trigrams.clear()
  trigrams.set(word, fresh)
  return fresh
}
