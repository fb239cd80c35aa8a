import { useRef, useState } from 'preact/hooks'

/** So many handoffs can be selected at once, so that a summary of what became of them can be read. */
export const SELECTED_MAX = 100

/** Which rows of a list are selected. Ids that have left the list stay selected until they are cleared. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  toggle(id: string): void
  /** Selects everything between where extending began and `to`; going back lets go again. `from` null: from the last one touched. */
  extend(from: string | null, to: string): void
  /** Everything in view, at most `SELECTED_MAX`. */
  all(): void
  clear(): void
}

interface Held {
  readonly ids: ReadonlySet<string>
  /** Where extending began, where it ended last, and what was selected before it. */
  readonly reach: { readonly anchor: string; readonly end: string; readonly before: ReadonlySet<string> } | null
}

const nothing: Held = { ids: new Set(), reach: null }

/** What is selected once the reach goes from `from` to `to`, over rows in the order drawn. */
export function extended(held: Held, order: readonly string[], from: string | null, to: string): Held {
  const goesOn = from === null || held.reach?.end === from
  const { anchor, before } = goesOn && held.reach ? held.reach : { anchor: from ?? to, before: held.ids }
  const ends = [order.indexOf(anchor), order.indexOf(to)].sort((a, b) => a - b)
  const between = order.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? 0) + 1)
  return { ids: limited([...before, ...between]), reach: { anchor, end: to, before } }
}

const limited = (ids: readonly string[]) => new Set([...new Set(ids)].slice(0, SELECTED_MAX))

/** Keeps a selection over the rows of a list; a list with another `key` begins with none. */
export function useSelection(key: string, order: readonly string[]): Selection {
  const [all, setAll] = useState<{ key: string; held: Held }>({ key, held: nothing })
  const held = all.key === key ? all.held : nothing
  // Keys can be pressed faster than a view is drawn.
  const latest = useRef(held)
  latest.current = held
  const keep = (next: Held) => {
    latest.current = next
    setAll({ key, held: next })
  }
  return {
    ids: held.ids,
    toggle(id) {
      const { ids } = latest.current
      const next = new Set(ids)
      if (!next.delete(id) && next.size < SELECTED_MAX) next.add(id)
      keep({ ids: next, reach: { anchor: id, end: id, before: next } })
    },
    extend: (from, to) => keep(extended(latest.current, order, from, to)),
    all: () => keep({ ids: limited(order), reach: null }),
    clear: () => keep(nothing),
  }
}
