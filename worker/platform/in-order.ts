/** What one change tells, with the places of its events in the workspace's log: `from` to `to`, both among them. */
export interface Placed<T> {
  readonly from: number
  readonly to: number
  readonly what: T
}

/** So many places are remembered, to know what came twice. */
const REMEMBERED = 1_000

/**
 * Puts what arrives from requests side by side into the order of the log. What came before is waited for, but not for ever:
 * `giveUp` lets go of everything that waits. What comes later than that goes out as it comes, and whoever hears it merges by version.
 * What comes twice goes out once.
 */
export class InOrder<T> {
  #next: number | null = null
  readonly #waiting = new Map<number, Placed<T>>()
  /** Places that went out, oldest first. */
  readonly #out = new Set<number>()

  /** True while something waits for what came before it. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0
  }

  /** What may go out now, in order. */
  take(placed: Placed<T>): T[] {
    if (this.#out.has(placed.from)) return []
    this.#next ??= placed.from
    if (placed.from < this.#next) return [this.#let(placed)]
    this.#waiting.set(placed.from, placed)
    return this.#ready()
  }

  /** Everything that waits, in order: what came before it was lost on its way. */
  giveUp(): T[] {
    const out: T[] = []
    while (this.#waiting.size > 0) {
      this.#next = Math.min(...this.#waiting.keys())
      out.push(...this.#ready())
    }
    return out
  }

  #ready(): T[] {
    const out: T[] = []
    for (;;) {
      const placed = this.#next === null ? undefined : this.#waiting.get(this.#next)
      if (!placed) return out
      this.#waiting.delete(placed.from)
      this.#next = placed.to + 1
      out.push(this.#let(placed))
    }
  }

  #let({ from, what }: Placed<T>): T {
    this.#out.add(from)
    const [oldest] = this.#out
    if (this.#out.size > REMEMBERED && oldest !== undefined) this.#out.delete(oldest)
    return what
  }
}
