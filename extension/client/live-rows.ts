import { useRef, useState } from 'preact/hooks'
import { type LiveList, liveListFrom } from '../../shared/live-list.ts'

/** What a list needs to know of its items. */
export interface RowKind<Item> {
  /** What has a higher stamp is newer. */
  stampOf(item: Item): number
  order(a: Item, b: Item): number
}

/** A list as it is drawn: rows keep their places while the list behind them moves on. */
export interface LiveRows<Item> {
  readonly rows: readonly Item[]
  /** How many of the list have no row yet. */
  readonly fresh: number
  /** Drawn rows that no longer belong in the list. */
  readonly left: ReadonlySet<string>
  /** Takes the list that `after` makes of it. `item` is drawn where it has a row; null takes the row away. `calm`: rows may move. */
  hear(after: (list: LiveList<Item>) => LiveList<Item>, id: string, item: Item | null, calm: boolean): void
  /** Draws the list as it is now. */
  show(): void
}

interface Held<Item> {
  /** Which list it is. */
  readonly key: string
  readonly from: readonly Item[] | null
  readonly list: LiveList<Item>
  /** Ids in the order drawn. */
  readonly order: readonly string[]
  /** The newest of everything drawn, also of what left the list. */
  readonly drawn: ReadonlyMap<string, Item>
}

type Row = { readonly id: string }
const idsOf = (items: readonly Row[]) => items.map(one => one.id)
const byId = <Item extends Row>(items: readonly Item[]) => new Map(items.map(one => [one.id, one]))

function heldFrom<Item extends Row>(
  key: string,
  items: readonly Item[] | null,
  { stampOf }: RowKind<Item>,
): Held<Item> {
  const given = items ?? []
  return { key, from: items, list: liveListFrom(given, stampOf), order: idsOf(given), drawn: byId(given) }
}

/** Adds a further page below what is drawn. A list asked for anew replaces it, or, when rows must not move, goes behind them. */
function withFetched<Item extends Row>(
  held: Held<Item>,
  key: string,
  items: readonly Item[],
  kind: RowKind<Item>,
  calm: boolean,
): Held<Item> {
  const former = held.from ?? []
  const continues = former.length > 0 && former.every((one, index) => items[index] === one)
  // Where nothing is drawn, nothing can move.
  const isNew = held.order.length === 0 || held.key !== key
  if (!continues) return calm || isNew ? heldFrom(key, items, kind) : behind(held, items, kind)
  const added = items.slice(former.length).filter(one => !held.list.stamps[one.id])
  return {
    ...held,
    from: items,
    list: {
      items: [...held.list.items, ...added],
      stamps: { ...held.list.stamps, ...liveListFrom(added, kind.stampOf).stamps },
    },
    order: [...held.order, ...idsOf(added)],
    drawn: new Map([...held.drawn, ...byId(added)]),
  }
}

/**
 * A list asked for anew behind rows that keep their places: what is not in it has left, unless it lies further back than the page
 * reaches. Something newer that was heard live wins.
 */
function behind<Item extends Row>(
  held: Held<Item>,
  items: readonly Item[],
  { stampOf, order }: RowKind<Item>,
): Held<Item> {
  const before = held.list
  const seen = byId(before.items)
  const newest = items.flatMap(one => {
    const isOld = (before.stamps[one.id] ?? 0) > stampOf(one)
    return isOld ? (seen.get(one.id) ?? []) : one
  })
  const fetched = new Set(idsOf(items))
  const last = items.at(-1)
  const beyond = before.items.filter(one => last && !fetched.has(one.id) && order(one, last) > 0)
  const all = [...newest, ...beyond]
  const drawn = new Map(held.drawn)
  for (const one of all) if (drawn.has(one.id)) drawn.set(one.id, one)
  return {
    ...held,
    from: items,
    list: { items: all, stamps: { ...before.stamps, ...liveListFrom(all, stampOf).stamps } },
    drawn,
  }
}

/** Something that was heard of one item. */
interface Meanwhile<Item> {
  readonly id: string
  readonly after: (list: LiveList<Item>) => LiveList<Item>
}

/** The list with what was heard while it was on its way: the server may have looked before that happened. */
function withMeanwhile<Item extends Row>(
  held: Held<Item>,
  meanwhile: readonly Meanwhile<Item>[],
  whole: boolean,
): Held<Item> {
  const inside = new Set(idsOf(held.list.items))
  const again = new Set(meanwhile.map(one => one.id).filter(id => !inside.has(id)))
  const stamps = Object.fromEntries(Object.entries(held.list.stamps).filter(([id]) => !again.has(id)))
  const list = meanwhile.reduce((before, { after }) => after(before), { ...held.list, stamps })
  return whole ? { ...held, list, order: idsOf(list.items), drawn: byId(list.items) } : { ...held, list }
}

/**
 * Keeps the rows of a list. `fetched` is the list as the server gave it so far, `busy` while it is asked for; `key` names it;
 * `calm`: a list that is asked for anew may move the rows.
 */
export function useLiveRows<Item extends Row>(
  key: string,
  { items: fetched, busy }: { readonly items: readonly Item[] | null; readonly busy: boolean },
  kind: RowKind<Item>,
  calm: () => boolean,
): LiveRows<Item> {
  const held = useRef<Held<Item>>(heldFrom(key, fetched, kind))
  const meanwhile = useRef<Meanwhile<Item>[]>([])
  const asking = useRef(busy)
  asking.current = busy
  const meant = useRef(key)
  // What was heard for another list says nothing of this one.
  if (meant.current !== key) meanwhile.current = []
  meant.current = key
  const [, draw] = useState(0)
  if (fetched !== null && held.current.from !== fetched) {
    const before = held.current
    const next = withFetched(before, key, fetched, kind, calm())
    const whole = next.order !== before.order
    held.current = meanwhile.current.length === 0 ? next : withMeanwhile(next, meanwhile.current, whole)
    meanwhile.current = []
  }
  const { list, order, drawn } = held.current

  const keep = (next: Held<Item>) => {
    held.current = next
    draw(before => before + 1)
  }
  const show = () => {
    const { items } = held.current.list
    keep({ ...held.current, order: idsOf(items), drawn: byId(items) })
  }
  const hear: LiveRows<Item>['hear'] = (after, id, item, mayMove) => {
    if (asking.current) meanwhile.current.push({ id, after })
    const before = held.current
    const next = after(before.list)
    if (next === before.list) return
    const known = before.drawn.has(id)
    const rows = new Map(before.drawn)
    if (item === null) rows.delete(id)
    else if (known) rows.set(id, item)
    keep({ ...before, list: next, drawn: rows })
    if (!known && mayMove) show()
  }
  const inside = new Set(idsOf(list.items))
  return {
    rows: order.flatMap(id => drawn.get(id) ?? []),
    fresh: list.items.filter(one => !drawn.has(one.id)).length,
    left: new Set(order.filter(id => drawn.has(id) && !inside.has(id))),
    hear,
    show,
  }
}
