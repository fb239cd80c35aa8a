/** Entries under keys that are sequences of steps: characters of a text, or words of a sentence. */
export interface Trie {
  readonly next: Map<string, Trie>
  /** Numbers of the entries whose key ends here. */
  readonly ends: number[]
}

export const emptyTrie = (): Trie => ({ next: new Map(), ends: [] })

/** Files entry number `entry` under `steps`. */
export function addTo(trie: Trie, steps: Iterable<string>, entry: number): void {
  let node = trie
  for (const step of steps) {
    const known = node.next.get(step)
    if (known) node = known
    else {
      const fresh = emptyTrie()
      node.next.set(step, fresh)
      node = fresh
    }
  }
  node.ends.push(entry)
}

/** Tells of every entry whose key stands in `steps`, with its first step and the one after its last. */
export function findAll(
  trie: Trie,
  steps: ArrayLike<string>,
  found: (entry: number, from: number, to: number) => void,
): void {
  if (trie.next.size === 0) return
  for (let from = 0; from < steps.length; from++) {
    let node = trie.next.get(steps[from] ?? '')
    for (let to = from + 1; node; to++) {
      for (const entry of node.ends) found(entry, from, to)
      node = to < steps.length ? node.next.get(steps[to] ?? '') : undefined
    }
  }
}
