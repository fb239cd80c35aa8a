import { SEARCH_WORDS_MAX } from '../../../shared/knowledge/searches.ts'
import { isEmptyWord } from '../finding/empty-words.ts'
import { unitsOf } from '../finding/units.ts'

/** So many pieces name what was looked for. */
const TERMS_MAX = 24
/** Wordings that share so much of what either says mean the same. */
const MEET_FROM = 0.6
const HOLE = /\{\{[^{}]*\}\}/g

/**
 * What a search is about, whatever its order and its endings: its telling words by root and its telling characters, each once, in
 * order, parted by spaces. '' where nothing in it tells.
 */
export function termsOf(words: string): string {
  const { roots, characters } = unitsOf(words.slice(0, SEARCH_WORDS_MAX).replaceAll(HOLE, ' '))
  const telling = [...roots, ...[...characters].filter(one => !isEmptyWord(one))]
  return telling.sort().slice(0, TERMS_MAX).join(' ')
}

/** How much two wordings share, 0 to 1: what both say ÷ what either says. */
export function shareOf(one: string, other: string): number {
  const [mine, theirs] = [new Set(one.split(' ')), new Set(other.split(' '))]
  const both = [...mine].filter(term => theirs.has(term)).length
  return both / (mine.size + theirs.size - both)
}

/** What was looked for in vain in one wording. */
export interface Wish {
  readonly departmentId: string
  readonly terms: string
  /** As it was typed last. */
  readonly words: string
  /** Searches in all, those that found nothing, and those after which the answer was written by hand; a search may be both. */
  readonly times: number
  readonly nothing: number
  readonly byHand: number
  readonly lastAt: number
}

/** Wordings that mean the same, the most frequent one in front. */
export interface WishGroup extends Wish {
  readonly all: readonly Wish[]
}

/** Lets similar wordings of one department meet, around the most frequent; the most frequent groups first. */
export function meet(wishes: readonly Wish[]): WishGroup[] {
  const order = (a: Wish, b: Wish) => b.times - a.times || b.lastAt - a.lastAt || (a.terms < b.terms ? -1 : 1)
  const groups: Wish[][] = []
  for (const wish of [...wishes].sort(order)) {
    const near = groups.find(
      ([head]) =>
        head !== undefined && head.departmentId === wish.departmentId && shareOf(head.terms, wish.terms) >= MEET_FROM,
    )
    if (near) near.push(wish)
    else groups.push([wish])
  }
  return groups.flatMap(all => summed(all) ?? []).sort(order)
}

function summed(all: readonly Wish[]): WishGroup | null {
  const [head] = all
  if (!head) return null
  const sum = (of: (wish: Wish) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    ...head,
    times: sum(one => one.times),
    nothing: sum(one => one.nothing),
    byHand: sum(one => one.byHand),
    lastAt: Math.max(...all.map(one => one.lastAt)),
    all,
  }
}
