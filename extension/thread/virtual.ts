/** Where each row of a long list begins, in px; one more entry tells where the last one ends. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0]
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height)
  return offsets
}

/** The rows between two heights, from the first to behind the last, and `spare` px more on both sides. */
export function rowsBetween(offsets: readonly number[], top: number, bottom: number, spare: number): [number, number] {
  const count = offsets.length - 1
  if (count <= 0) return [0, 0]
  const from = Math.max(0, firstAfter(offsets, top - spare) - 1)
  const to = Math.min(count, firstAfter(offsets, bottom + spare))
  return [Math.min(from, count - 1), Math.max(to, Math.min(from, count - 1) + 1)]
}

/** The first index whose offset is greater than `at`. */
function firstAfter(offsets: readonly number[], at: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** A row that keeps its place on screen: `delta` px of it are above the window's upper edge. */
export interface Anchor {
  readonly key: string
  readonly delta: number
}

/** The uppermost row in view. */
export function anchorAt(keys: readonly string[], offsets: readonly number[], top: number): Anchor | null {
  const index = Math.min(keys.length - 1, Math.max(0, firstAfter(offsets, top) - 1))
  const key = keys[index]
  return key === undefined ? null : { key, delta: top - (offsets[index] ?? 0) }
}

/** How far to scroll so that an anchor stands where it stood; null when it is gone. */
export function topFor(anchor: Anchor, keys: readonly string[], offsets: readonly number[]): number | null {
  const index = keys.indexOf(anchor.key)
  return index < 0 ? null : (offsets[index] ?? 0) + anchor.delta
}
