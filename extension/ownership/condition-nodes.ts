import type { Condition } from '../../shared/ownership/contract.ts'

export const leafKinds = ['words', 'queue', 'tags', 'segment', 'language'] as const
export type LeafKind = (typeof leafKinds)[number]

/** A condition as the editor draws it: "not" is a property of each node and not a node of its own. */
export type Node = Group | Leaf

export interface Group {
  readonly key: string
  readonly kind: 'group'
  readonly not: boolean
  readonly join: 'all' | 'any'
  readonly of: readonly Node[]
}

export interface Leaf {
  readonly key: string
  readonly kind: LeafKind
  readonly not: boolean
  /** Words, values or languages. */
  readonly values: readonly string[]
  /** For words only. */
  readonly where: 'subject' | 'message' | 'either'
}

let made = 0
const newKey = () => `node-${++made}`

/** A leaf with nothing in it yet. */
export function emptyLeaf(kind: LeafKind): Leaf {
  return { key: newKey(), kind, not: false, values: [], where: 'either' }
}

/** A group to fill; begins with a box for words. */
export function emptyGroup(join: Group['join']): Group {
  return { key: newKey(), kind: 'group', not: false, join, of: [emptyLeaf('words')] }
}

/** A stored condition for the editor. The outermost is always a group, so that there is a place to add to. */
export function groupFrom(condition: Condition): Group {
  const node = nodeFrom(condition)
  return node.kind === 'group' && !node.not ? node : { ...emptyGroup('all'), of: [node] }
}

function nodeFrom(condition: Condition): Node {
  if (condition.kind === 'not') {
    const inner = nodeFrom(condition.of)
    return { ...inner, not: !inner.not }
  }
  const key = newKey()
  if ('of' in condition) {
    return { key, kind: 'group', not: false, join: condition.kind, of: condition.of.map(nodeFrom) }
  }
  if (condition.kind === 'words') {
    return { key, kind: 'words', not: false, values: condition.words, where: condition.where }
  }
  return { key, kind: condition.kind, not: false, values: condition.values, where: 'either' }
}

/** What the editor holds as a condition to store. A group of one is that one. */
export function conditionFrom(node: Node): Condition {
  const plain = plainFrom(node)
  return node.not ? { kind: 'not', of: plain } : plain
}

function plainFrom(node: Node): Condition {
  switch (node.kind) {
    case 'group': {
      const of = node.of.map(conditionFrom)
      const [only] = of
      return of.length === 1 && only ? only : { kind: node.join, of }
    }
    case 'words':
      return { kind: 'words', words: [...node.values], where: node.where }
    case 'language':
      return { kind: 'language', values: node.values.filter(one => one === 'zh' || one === 'en') }
    default:
      return { kind: node.kind, values: [...node.values] }
  }
}

/** True when every leaf asks for something. */
export function isFilled(node: Node): boolean {
  return node.kind === 'group' ? node.of.length > 0 && node.of.every(isFilled) : node.values.length > 0
}
