import { type Units, unitsOf } from './units.ts'

/** What a question says, clause by clause. */
export interface Clauses {
  readonly clauses: readonly Units[]
  /** Those of them that ask. */
  readonly asking: readonly Units[]
}

/** A clause asks by its mark, or by a word of Chinese that asks. */
const ASKING = /[?？]|怎|如何|什么|为何|多久|多少|哪|吗|呢|是否|能否|可否|有没有|能不能|要不要|是不是/u
const CLAUSE_ENDS = /(?<=[。！？!?；;\n，,：:]|\.\s)/u
const SAYS = /[\p{L}\p{N}]/u
const CLAUSES_MAX = 20

/** The last clauses of a text, each alone and with the one before it. */
export function clausesOf(text: string, as: (term: string) => string): Clauses {
  const parts = text
    .split(CLAUSE_ENDS)
    .filter(part => SAYS.test(part))
    .slice(-CLAUSES_MAX)
  const read = parts.map((part, i) => {
    const alone = unitsOf(part, as)
    const withBefore = i > 0 ? [unitsOf(`${parts[i - 1]}${part}`, as)] : []
    return { asks: ASKING.test(part), units: [alone, ...withBefore] }
  })
  return {
    clauses: read.flatMap(one => one.units),
    asking: read.flatMap(one => (one.asks ? one.units : [])),
  }
}
