import { useRef, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { applyHandoff, type BoxFilter, type Inbox, inboxFrom } from '../../shared/handoff/inbox.ts'

/** A box as it is drawn: the rows keep their places while the box behind them moves on. */
export interface InboxRows {
  readonly rows: readonly Handoff[]
  /** Handoffs of the box that have no row yet. */
  readonly fresh: number
  /** Merges a handoff that changed. `calm`: nobody is reading or pointing, so that rows may move. */
  merge(handoff: Handoff, calm: boolean): void
  /** Draws the box as it is now. */
  show(): void
}

interface Held {
  readonly from: readonly Handoff[] | null
  readonly inbox: Inbox
  /** Ids in the order drawn. */
  readonly order: readonly string[]
  /** The newest version of everything drawn, also of what left the box. */
  readonly drawn: ReadonlyMap<string, Handoff>
}

const idsOf = (items: readonly Handoff[]) => items.map(one => one.id)
const byId = (items: readonly Handoff[]) => new Map(items.map(one => [one.id, one]))

function heldFrom(items: readonly Handoff[] | null): Held {
  const list = items ?? []
  return { from: items, inbox: inboxFrom(list), order: idsOf(list), drawn: byId(list) }
}

/** Adds a further page below what is drawn; a page asked for anew replaces it. */
function withFetched(held: Held, items: readonly Handoff[]): Held {
  const former = held.from ?? []
  const continues = former.length > 0 && former.every((one, index) => items[index] === one)
  if (!continues) return heldFrom(items)
  const added = items.slice(former.length).filter(one => !held.inbox.versions[one.id])
  const all = [...held.inbox.items, ...added]
  return {
    from: items,
    inbox: { items: all, versions: { ...held.inbox.versions, ...inboxFrom(added).versions } },
    order: [...held.order, ...idsOf(added)],
    drawn: new Map([...held.drawn, ...byId(added)]),
  }
}

/** Keeps the rows of a box. `fetched` is the list as the server gave it so far; `filter` says what the box shows. */
export function useInboxRows(fetched: readonly Handoff[] | null, filter: BoxFilter): InboxRows {
  const held = useRef<Held>(heldFrom(fetched))
  const [, draw] = useState(0)
  if (fetched !== null && held.current.from !== fetched) held.current = withFetched(held.current, fetched)
  const { inbox, order, drawn } = held.current

  const keep = (next: Held) => {
    held.current = next
    draw(before => before + 1)
  }
  const show = () => {
    const { from, inbox: now } = held.current
    keep({ from, inbox: now, order: idsOf(now.items), drawn: byId(now.items) })
  }
  const merge = (handoff: Handoff, calm: boolean) => {
    const before = held.current
    const after = applyHandoff(before.inbox, handoff, filter)
    if (after === before.inbox) return
    const known = before.drawn.has(handoff.id)
    keep({
      ...before,
      inbox: after,
      drawn: known ? new Map(before.drawn).set(handoff.id, handoff) : before.drawn,
    })
    if (!known && calm) show()
  }
  return {
    rows: order.flatMap(id => drawn.get(id) ?? []),
    fresh: inbox.items.filter(one => !drawn.has(one.id)).length,
    merge,
    show,
  }
}
