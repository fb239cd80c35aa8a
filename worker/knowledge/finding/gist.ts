import { SEARCH_WORDS_MAX } from '../../../shared/knowledge/searches.ts'
import { holdsHanLike } from '../../../shared/text.ts'
import { unitsOf } from './units.ts'

/** So many pieces name what was looked for. */
const TERMS_MAX = 24
const HOLE = /\{\{[^{}]*\}\}/g

/**
 * What a search is about, whatever its order and its endings: its telling words by stem and its telling characters, each once, in
 * order, parted by spaces. '' where nothing in it tells.
 */
export function gistOf(words: string): string {
  const { terms, characters } = unitsOf(words.slice(0, SEARCH_WORDS_MAX).replaceAll(HOLE, ' '))
  const spaced = [...terms].filter(term => !holdsHanLike(term))
  const telling = [...spaced, ...characters]
  return telling.sort().slice(0, TERMS_MAX).join(' ')
}

/** How much two gists share, 0 to 1: what both say ÷ what either says. */
export function shareOf(one: string, other: string): number {
  const [mine, theirs] = [new Set(one.split(' ')), new Set(other.split(' '))]
  const both = [...mine].filter(term => theirs.has(term)).length
  return both / (mine.size + theirs.size - both)
}
