/** What one change tells, with the places of its events in the workspace's log: `from` to `to`, both among them. */
export interface Placed<T> {
  readonly from: number
  readonly to: number
  readonly what: T
}

/**
 * Puts what arrives from requests side by side into the order of the log. What came before is waited for, but not for ever:
 * `giveUp` lets go of everything that waits. What comes later than that goes out as it comes, and whoever hears it merges by version.
 */
export class InOrder<T> {
  #next: number | null = null
  readonly #waiting = new Map<number, Placed<T>>()

  /** True while something waits for what came before it. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0
  }

  /** What may go out now, in order. */
  take(placed: Placed<T>): T[] {
    this.#next ??= placed.from
    if (placed.from < this.#next) return [placed.what]
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
      out.push(placed.what)
    }
  }
}
