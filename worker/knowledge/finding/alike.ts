import { tokenise } from '../../../shared/text.ts'

/**
 * Words that are spelt alike: two that agree once at most one of the first eight letters of each is left out, and that differ in
 * length by two at most. Shorter words than five letters are too often alike by chance, and what holds digits is a code.
 */
export const ALIKE_MIN = 5
export const LETTERS_COMPARED = 8
export const LENGTHS_APART = 2
const WORD = new RegExp(`^\\p{L}{${ALIKE_MIN},}$`, 'u')
/** More words than these no title needs. */
const WORDS_MAX = 40

/** The words of a title that somebody may spell differently, as they stand in the index, each once. */
export function titleWordsOf(title: string): string[] {
  const terms = new Set(tokenise(title).flatMap(({ term }) => (WORD.test(term) ? [term] : [])))
  return [...terms].slice(0, WORDS_MAX)
}
