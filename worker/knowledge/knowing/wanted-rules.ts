import { shareOf } from '../finding/gist.ts'

/** Wordings that share so much of what either says mean the same. */
const MEET_FROM = 0.6

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
