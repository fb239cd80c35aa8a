import { stemmer } from 'stemmer'
import { fold, HAN_LIKE, tokensOf } from '../../../shared/text.ts'
import { isEmptyWord } from './empty-words.ts'

/** The kinds of pieces two texts are compared by. Latin words have no characters here, Han runs no roots and no trigrams. */
export const unitKinds = ['terms', 'neighbours', 'roots', 'trigrams', 'characters'] as const
export type UnitKind = (typeof unitKinds)[number]

/**
 * A text in pieces of each kind, each once: words by their stem and Han pairs; neighbouring ones of these; Latin words by their
 * root, where shipping, shipment and shipped meet; their letters in threes, which forgives typing errors; single Han characters.
 */
export type Units = Readonly<Record<UnitKind, ReadonlySet<string>>>

/** `as` maps each term to what the question calls it: what is being typed stands for all that begins with it. */
export function unitsOf(text: string, as: (term: string) => string = same): Units {
  const folded = fold(text)
  const terms = tokensOf(folded, 'terms').map(({ term }) => as(term))
  const words = folded.text.match(LATIN_WORDS) ?? []
  return {
    terms: new Set(terms.filter(term => !isEmptyWord(term))),
    neighbours: pairsOf(terms),
    roots: new Set(words.filter(word => !isEmptyWord(word)).map(rootOf)),
    trigrams: new Set(words.flatMap(trigramsOf)),
    characters: new Set(folded.text.match(HAN_CHARACTERS)),
  }
}

/** What of the units of a question stands in a longer text; not its neighbours. `length` is the text's, in terms. */
export function unitsAmong(asked: Units, text: string, as: (term: string) => string = same): TextUnits {
  const folded = fold(text)
  const tokens = tokensOf(folded, 'terms')
  const words = asked.roots.size > 0 ? new Set(folded.text.match(LATIN_WORDS)) : NONE
  const terms = new Set<string>()
  for (const { term } of tokens) if (asked.terms.has(as(term))) terms.add(as(term))
  const roots = new Set<string>()
  const trigrams = new Set<string>()
  for (const word of words) {
    const root = rootOf(word)
    if (asked.roots.has(root)) roots.add(root)
    for (const trigram of trigramsOf(word)) if (asked.trigrams.has(trigram)) trigrams.add(trigram)
  }
  const characters = new Set<string>()
  for (const character of asked.characters) if (folded.text.includes(character)) characters.add(character)
  return { terms, roots, trigrams, characters, length: tokens.length }
}

export type TextUnits = Omit<Units, 'neighbours'> & { readonly length: number }
const NONE: ReadonlySet<string> = new Set()

const same = (term: string) => term
const LATIN_WORDS = new RegExp(`(?:(?![${HAN_LIKE}])[\\p{L}\\p{N}])+`, 'gu')
const HAN_CHARACTERS = new RegExp(`(?=[\\p{L}\\p{N}])[${HAN_LIKE}]`, 'gu')

function pairsOf(terms: readonly string[]): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < terms.length; i++) pairs.add(`${terms[i]} ${terms[i + 1]}`)
  return pairs
}

const KEPT = 20_000
const roots = new Map<string, string>()
const trigrams = new Map<string, string[]>()

/** What is known of a word is kept, since working it out costs more than knowing. */
function kept<T>(of: Map<string, T>, word: string, work: (word: string) => T): T {
  const known = of.get(word)
  if (known !== undefined) return known
  const fresh = work(word)
  if (of.size >= KEPT) of.clear()
  of.set(word, fresh)
  return fresh
}

const rootOf = (word: string) => kept(roots, word, stemmer)

/** The letters of a word in threes, its ends marked: `^re`, `ref`, …, `nd$`. */
const trigramsOf = (word: string) =>
  kept(trigrams, word, () => {
    const marked = `^${word}$`
    return Array.from({ length: Math.max(0, marked.length - 2) }, (_, i) => marked.slice(i, i + 3))
  })
