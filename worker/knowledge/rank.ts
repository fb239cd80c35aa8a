import { tokenise } from '../../shared/text.ts'
import { isEmptyWord, type Question } from './asking.ts'

/** What ranking looks at. */
export interface Rankable {
  readonly title: string
  /** The beginning of the text, without Markdown. */
  readonly lead: string
  readonly language: string
  readonly validated: boolean
  /** BM25 as the index gives it, with the title counting four times: the higher the better. */
  readonly indexScore: number
}

/** How much each sign weighs. Found on public question sets in both languages. */
const WEIGHTS = { index: 0.6, coverage: 0.4, title: 0.2, precision: 0.8, titlePairs: 0.3, textPairs: 0.15 }
const VALIDATED = 1.08
const OTHER_LANGUAGE = 0.85
const PAIRS_FULL = 8

interface ReadTexts {
  readonly title: ReadonlySet<string>
  readonly text: ReadonlySet<string>
  readonly titlePairs: ReadonlySet<string>
  readonly textPairs: ReadonlySet<string>
}

/**
 * Orders candidates by how well they answer, best first: the index's own score, how much of the question title and text cover, how
 * much of the title the question covers, and neighbours that stay neighbours; then whether somebody vouches for it, and language.
 * Rarity is judged among the candidates, so that nothing more has to be read.
 */
export function rank<T extends Rankable>(candidates: readonly T[], question: Question): T[] {
  const read = candidates.map(one => readTexts(one, question))
  const worth = rarity(read, question.terms)
  const best = Math.max(...candidates.map(one => one.indexScore), Number.MIN_VALUE)
  const scored = candidates.map((one, i) => {
    const texts = read[i] as ReadTexts
    const score = WEIGHTS.index * (one.indexScore / best) + fitness(texts, question, worth, candidates.length)
    return { one, score: score * (one.validated ? VALIDATED : 1) * languageFactor(one, question) }
  })
  return scored.sort((a, b) => b.score - a.score).map(({ one }) => one)
}

const languageFactor = (one: Rankable, { language }: Question) =>
  language === null || one.language === language ? 1 : OTHER_LANGUAGE

/** Whatever begins with the unfinished word counts as that word. */
export function termAs(term: string, { prefix }: Question): string {
  return prefix !== null && term.startsWith(prefix) ? prefix : term
}

function readTexts({ title, lead }: Rankable, question: Question): ReadTexts {
  const titleTerms = tokenise(title).map(({ term }) => termAs(term, question))
  const textTerms = tokenise(lead).map(({ term }) => termAs(term, question))
  return {
    title: new Set(titleTerms),
    text: new Set(textTerms),
    titlePairs: pairsOf(titleTerms),
    textPairs: pairsOf(textTerms),
  }
}

function pairsOf(terms: readonly string[]): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < terms.length; i++) pairs.add(`${terms[i]} ${terms[i + 1]}`)
  return pairs
}

/** BM25's inverse document frequency, over the candidates. */
function rarity(read: readonly ReadTexts[], terms: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    terms.map(term => {
      const holders = read.filter(({ title, text }) => title.has(term) || text.has(term)).length
      return [term, Math.log(1 + (read.length + 1) / (holders + 0.5))]
    }),
  )
}

function fitness(texts: ReadTexts, question: Question, worth: ReadonlyMap<string, number>, candidates: number): number {
  const { terms, pairs } = question
  const whole = sum(terms, term => worth.get(term) ?? 0) || 1
  const has = (kept: (term: string) => boolean) => sum(terms, term => (kept(term) ? (worth.get(term) ?? 0) : 0)) / whole
  return (
    WEIGHTS.coverage * has(term => texts.title.has(term) || texts.text.has(term)) +
    WEIGHTS.title * has(term => texts.title.has(term)) +
    WEIGHTS.precision * precision(texts.title, worth, candidates) +
    WEIGHTS.titlePairs * share(pairs, texts.titlePairs) +
    WEIGHTS.textPairs * share(pairs, texts.textPairs)
  )
}

/** How much of the title was asked for: a title that says more than the question is about something else. */
function precision(title: ReadonlySet<string>, worth: ReadonlyMap<string, number>, candidates: number): number {
  const unasked = 0.7 * Math.log(1 + (candidates + 1) / 1.5)
  const terms = [...title].filter(term => !isEmptyWord(term))
  const whole = sum(terms, term => worth.get(term) ?? unasked)
  return whole === 0 ? 0 : sum(terms, term => worth.get(term) ?? 0) / whole
}

function share(pairs: readonly string[], found: ReadonlySet<string>): number {
  const full = Math.min(pairs.length, PAIRS_FULL)
  return full === 0 ? 0 : Math.min(1, pairs.filter(pair => found.has(pair)).length / full)
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  let total = 0
  for (const one of list) total += of(one)
  return total
}
