import { useRef, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { applyHandoff, type BoxFilter, type Inbox, inboxFrom, stampOf } from '../../shared/handoff/inbox.ts'

/** A box as it is drawn: the rows keep their places while the box behind them moves on. */
export interface InboxRows {
  readonly rows: readonly Handoff[]
  /** Handoffs of the box that have no row yet. */
  readonly fresh: number
  /** Drawn rows that no longer belong in the box. */
  readonly left: ReadonlySet<string>
  /** Merges a handoff that changed at `at` (epoch ms); left out, just now. */
  merge(handoff: Handoff, at?: number): void
  /** Draws the box as it is now. */
  show(): void
}

interface Held {
  /** Which list it is. */
  readonly key: string
  readonly from: readonly Handoff[] | null
  readonly inbox: Inbox
  /** Ids in the order drawn. */
  readonly order: readonly string[]
  /** The newest version of everything drawn, also of what left the box. */
  readonly drawn: ReadonlyMap<string, Handoff>
}

const idsOf = (items: readonly Handoff[]) => items.map(one => one.id)
const byId = (items: readonly Handoff[]) => new Map(items.map(one => [one.id, one]))

function heldFrom(key: string, items: readonly Handoff[] | null): Held {
  const list = items ?? []
  return { key, from: items, inbox: inboxFrom(list), order: idsOf(list), drawn: byId(list) }
}

/** Adds a further page below what is drawn. A list asked for anew replaces it, or, when rows must not move, goes behind them. */
function withFetched(held: Held, key: string, items: readonly Handoff[], calm: boolean): Held {
  const former = held.from ?? []
  const continues = former.length > 0 && former.every((one, index) => items[index] === one)
  // Where nothing is drawn, nothing can move.
  const isNew = held.order.length === 0 || held.key !== key
  if (!continues) return calm || isNew ? heldFrom(key, items) : behind(held, items)
  const added = items.slice(former.length).filter(one => !held.inbox.stamps[one.id])
  const all = [...held.inbox.items, ...added]
  return {
    ...held,
    from: items,
    inbox: { items: all, stamps: { ...held.inbox.stamps, ...inboxFrom(added).stamps } },
    order: [...held.order, ...idsOf(added)],
    drawn: new Map([...held.drawn, ...byId(added)]),
  }
}

/**
 * A list asked for anew behind rows that keep their places: what is not in it has left the box, unless it lies further back than
 * the page reaches. A newer version that was heard live wins.
 */
function behind(held: Held, items: readonly Handoff[]): Held {
  const before = held.inbox
  const seen = new Map(before.items.map(one => [one.id, one]))
  const newest = items.flatMap(one => {
    const isOld = (before.stamps[one.id] ?? 0) > stampOf(one)
    return isOld ? (seen.get(one.id) ?? []) : one
  })
  const fetched = new Set(idsOf(items))
  const oldest = items.at(-1)
  const beyond = before.items.filter(one => oldest && !fetched.has(one.id) && one.updatedAt < oldest.updatedAt)
  const all = [...newest, ...beyond]
  const drawn = new Map(held.drawn)
  for (const one of all) if (drawn.has(one.id)) drawn.set(one.id, one)
  return {
    ...held,
    from: items,
    inbox: { items: all, stamps: { ...before.stamps, ...inboxFrom(all).stamps } },
    drawn,
  }
}

/** The filter right after `at`: a clock that says that time is up is ahead of a view that looks at its own once in a while. */
function asOf(filter: BoxFilter, at: number): BoxFilter {
  const { narrowed } = filter
  if (!narrowed || narrowed.today.now > at) return filter
  return { ...filter, narrowed: { ...narrowed, today: { ...narrowed.today, now: at + 1 } } }
}

/** Keeps the rows of a box. `fetched` is the list as the server gave it so far; `filter` says what the box shows; `key` names the list; `calm`: nobody is
 * reading or pointing, so that rows may move. */
export function useInboxRows(
  key: string,
  fetched: readonly Handoff[] | null,
  filter: BoxFilter,
  calm: () => boolean,
): InboxRows {
  const held = useRef<Held>(heldFrom(key, fetched))
  const [, draw] = useState(0)
  if (fetched !== null && held.current.from !== fetched) held.current = withFetched(held.current, key, fetched, calm())
  const { inbox, order, drawn } = held.current

  const keep = (next: Held) => {
    held.current = next
    draw(before => before + 1)
  }
  const show = () => {
    const { inbox: now } = held.current
    keep({ ...held.current, inbox: now, order: idsOf(now.items), drawn: byId(now.items) })
  }
  const merge: InboxRows['merge'] = (handoff, at = 0) => {
    const before = held.current
    const after = applyHandoff(before.inbox, handoff, asOf(filter, at))
    if (after === before.inbox) return
    const known = before.drawn.has(handoff.id)
    keep({
      ...before,
      inbox: after,
      drawn: known ? new Map(before.drawn).set(handoff.id, handoff) : before.drawn,
    })
    if (!known && calm()) show()
  }
  const inside = new Set(idsOf(inbox.items))
  return {
    rows: order.flatMap(id => drawn.get(id) ?? []),
    fresh: inbox.items.filter(one => !drawn.has(one.id)).length,
    left: new Set(order.filter(id => !inside.has(id))),
    merge,
    show,
  }
}
