import { tokenise } from '../../../shared/text.ts'
import { isEmptyWord, withoutEmptyPairs } from './empty-words.ts'
import { HAN_CHARACTERS } from './units.ts'

/** What is asked of the index: a few words typed, or a whole ticket. */
export interface Question {
  readonly text: string
  /** The subject of a mail, which also begins `text`; empty for words that somebody typed. */
  readonly subject: string
  /** What may be telling, each once, in the order of the text; the index knows which of them are rare enough to be asked. */
  readonly terms: readonly string[]
  /** The last word while somebody still types it: whatever begins with it fits. */
  readonly prefix: string | null
  /** Those of `terms` that somebody typed as one Han, kana or hangul character by itself: it is meant wherever it stands. */
  readonly lone: ReadonlySet<string>
  /** Articles in this language go first; null when the text should not decide. */
  readonly language: 'zh' | 'en' | null
}

/** The index looks each of them up; a mail of more different words says its business within the first. */
const TERMS_MAX = 120
const TEXT_MAX = 4_000
/** In a longer text single Han characters say nothing that its pairs do not say better. */
const WORDS_WITH_CHARACTERS = 40
/** A single Latin letter begins too much. */
const LONE_LETTER = /^[a-z0-9]$/
const HAN_CHARACTER = /\p{Script=Han}/gu

/**
 * What to ask for a text. `typing` says that the last word may be unfinished. Text that holds nothing but signs gives no terms.
 * Whatever the text says, the terms are letters and digits only.
 */
export function ask(
  text: string,
  {
    subject = '',
    language = null,
    typing = false,
  }: Partial<Pick<Question, 'language' | 'subject'>> & { typing?: boolean } = {},
): Question {
  const bounded = text.slice(0, TEXT_MAX)
  const tokens = tokenise(bounded).map(({ term }) => term)
  const words = [...new Set(tokens)]
  const characters =
    words.length <= WORDS_WITH_CHARACTERS ? (withoutEmptyPairs(bounded).match(HAN_CHARACTER) ?? []) : []
  const all = [...new Set([...words, ...characters])]
  const telling = all.filter(term => !isEmptyWord(term))
  const terms = (telling.length > 0 ? telling : all).slice(0, TERMS_MAX)
  const last = tokens.at(-1) ?? ''
  const prefix = typing && terms.includes(last) && !LONE_LETTER.test(last) ? last : null
  const lone = new Set(typing ? terms.filter(term => tokens.includes(term) && isCharacter(term)) : [])
  return { text: bounded, subject: subject.slice(0, TEXT_MAX), terms, prefix, lone, language }
}

/** One Han, kana or hangul character. */
export const isCharacter = (term: string) => term.match(HAN_CHARACTERS)?.[0] === term

/** Words of two or three letters are taken for beginnings even where they are words by themselves. */
export const isShort = (word: string): boolean => /^[a-z0-9]{2,3}$/.test(word)

/**
 * The question as articles are compared with it: a last word that the index knows is finished, and what the index found to be spelt
 * like an unknown word is asked too.
 */
export function settled(question: Question, frequencies: ReadonlyMap<string, number>): Question {
  const { prefix, text, terms } = question
  const alike = [...frequencies.keys()].filter(term => !terms.includes(term))
  const isUnfinished = prefix !== null && (isShort(prefix) || !frequencies.get(prefix))
  return { ...question, prefix: isUnfinished ? prefix : null, text: [text, ...alike].join('\n') }
}

/** The question with more terms to mark in what was found. */
export const marking = (question: Question, more: readonly string[]): Question => ({
  ...question,
  terms: [...question.terms, ...more],
})

/** Whatever begins with the unfinished word counts as that word. */
export function termAs(term: string, { prefix }: Pick<Question, 'prefix'>): string {
  return prefix !== null && term.startsWith(prefix) ? prefix : term
}
