/**
 * Entries under keys that are sequences of whole numbers: UTF-16 units of a text, or numbers of words. All ways from all nodes stand in
 * one hash table of flat arrays: walking it touches a fraction of the memory that a tree of maps does.
 */
export interface Trie {
  /** Of the way in each slot: the node it leaves from, the step it takes, the node it leads to; 0 leads nowhere. */
  readonly from: Int32Array
  readonly step: Int32Array
  readonly to: Int32Array
  /** By node: 1 + the place in `lists` of the entries whose key ends there; 0 for none. */
  readonly ends: Int32Array
  readonly lists: readonly (readonly number[])[]
  readonly isEmpty: boolean
}

export interface Entry {
  readonly key: readonly number[]
  readonly entry: number
}

const ROOT = 1

/** Files entries under their keys. */
export function trieOf(entries: readonly Entry[]): Trie {
  const steps = entries.reduce((sum, { key }) => sum + key.length, 0)
  const slots = 2 ** Math.ceil(Math.log2(Math.max(4, steps * 2)))
  const ends = new Int32Array(steps + 2)
  const lists: number[][] = []
  const trie = { from: new Int32Array(slots), step: new Int32Array(slots), to: new Int32Array(slots), ends, lists }
  let nodes = ROOT
  for (const { key, entry } of entries) {
    let node = ROOT
    for (const step of key) {
      const slot = slotOf(trie, node, step)
      if (trie.to[slot] === 0) {
        nodes += 1
        trie.from[slot] = node
        trie.step[slot] = step
        trie.to[slot] = nodes
      }
      node = trie.to[slot] ?? 0
    }
    if (ends[node] === 0) ends[node] = lists.push([])
    lists[(ends[node] ?? 1) - 1]?.push(entry)
  }
  return { ...trie, isEmpty: entries.length === 0 }
}

/** The slot of a way, or the free one where it would be. */
function slotOf({ from, step, to }: Pick<Trie, 'from' | 'step' | 'to'>, node: number, wanted: number): number {
  const mask = to.length - 1
  let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(wanted, 0x85ebca6b)) >>> 7
  for (slot &= mask; to[slot] !== 0; slot = (slot + 1) & mask) {
    if (from[slot] === node && step[slot] === wanted) break
  }
  return slot
}

/** Tells of every entry whose key stands in `steps`, with its first step and the one after its last. */
export function findAll(
  trie: Trie,
  steps: ArrayLike<number>,
  found: (entry: number, from: number, to: number) => void,
): void {
  const { to, ends, lists } = trie
  for (let first = 0; first < steps.length; first++) {
    let node = ROOT
    for (let at = first; at < steps.length; at++) {
      node = to[slotOf(trie, node, steps[at] ?? 0)] ?? 0
      if (node === 0) break
      const list = ends[node] ?? 0
      if (list !== 0) for (const entry of lists[list - 1] ?? []) found(entry, first, at + 1)
    }
  }
}
