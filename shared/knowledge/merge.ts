import { diff3Merge } from 'node-diff3'

/** A stretch of a merged text: agreed, or changed by both in different ways. Lines without their ends. */
export type MergePart =
  | { readonly kind: 'same'; readonly lines: readonly string[] }
  | {
      readonly kind: 'conflict'
      readonly base: readonly string[]
      readonly mine: readonly string[]
      readonly theirs: readonly string[]
    }

/** What an article says. */
export interface Words {
  readonly title: string
  readonly body: string
}

export interface Merged {
  /** Null where both changed it, differently. */
  readonly title: string | null
  readonly body: readonly MergePart[]
  /** All of it, where nothing is left to decide; null otherwise. */
  readonly words: Words | null
}

/** So many pairs of equal lines may be looked at: beyond, as with a page of empty lines, the comparison would take seconds. */
const PAIRS_MAX = 1_000_000

/** Merges what two people made of the same text, line by line; what only one changed is taken over. */
export function mergeWords(base: Words, mine: Words, theirs: Words): Merged {
  const title = oneOf(base.title, mine.title, theirs.title)
  const body = mergeLines(base.body, mine.body, theirs.body)
  const text = body.some(part => part.kind === 'conflict') ? null : joined(body)
  return { title, body, words: title === null || text === null ? null : { title, body: text } }
}

function oneOf(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine
  return mine === base ? theirs : null
}

/** The parts of a merged text, in order. */
export function mergeLines(base: string, mine: string, theirs: string): MergePart[] {
  const settled = oneOf(base, mine, theirs)
  if (settled !== null) return [{ kind: 'same', lines: linesOf(settled) }]
  const [a, o, b] = [linesOf(mine), linesOf(base), linesOf(theirs)]
  if (pairsOf(o, a) + pairsOf(o, b) > PAIRS_MAX) return [{ kind: 'conflict', base: o, mine: a, theirs: b }]
  return diff3Merge(a, o, b, { excludeFalseConflicts: true }).flatMap((region): MergePart[] => {
    if (region.ok) return [{ kind: 'same', lines: region.ok }]
    const { conflict } = region
    return conflict ? [{ kind: 'conflict', base: conflict.o, mine: conflict.a, theirs: conflict.b }] : []
  })
}

const linesOf = (text: string) => text.split('\n')

/** A text of parts that agree; a conflict counts as what `choose` makes of it, else as nothing. */
export function joined(
  parts: readonly MergePart[],
  choose: (part: Extract<MergePart, { kind: 'conflict' }>, index: number) => readonly string[] = () => [],
): string {
  return parts.flatMap((part, i) => (part.kind === 'same' ? part.lines : choose(part, i))).join('\n')
}

/** How many pairs of equal lines two texts have. */
function pairsOf(one: readonly string[], other: readonly string[]): number {
  const times = new Map<string, number>()
  for (const line of one) times.set(line, (times.get(line) ?? 0) + 1)
  return other.reduce((sum, line) => sum + (times.get(line) ?? 0), 0)
}
