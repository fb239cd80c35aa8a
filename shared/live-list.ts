/** A list as a panel holds it: in order, and the newest stamp seen of each item, also of those that left. */
export interface LiveList<Item> {
  readonly items: readonly Item[]
  /** By id; what has a higher stamp is newer. */
  readonly stamps: Readonly<Record<string, number>>
}

/** A list as it was fetched. */
export function liveListFrom<Item extends { readonly id: string }>(
  items: readonly Item[],
  stampOf: (item: Item) => number,
): LiveList<Item> {
  return { items, stamps: Object.fromEntries(items.map(one => [one.id, stampOf(one)])) }
}

/** What was heard of an item: as it is in the list now, or, with null, that the list does not hold it. */
export interface Heard<Item> {
  readonly id: string
  readonly stamp: number
  readonly item: Item | null
}

/**
 * Merges what was heard into a list. Twice is once, and the order of messages does not matter: what is not newer than what was seen
 * changes nothing, and then the same list is given back.
 */
export function withHeard<Item extends { readonly id: string }>(
  list: LiveList<Item>,
  { id, stamp, item }: Heard<Item>,
  order: (a: Item, b: Item) => number,
): LiveList<Item> {
  if ((list.stamps[id] ?? 0) >= stamp) return list
  const others = list.items.filter(one => one.id !== id)
  const items = item === null ? others : [...others, item].sort(order)
  return { items, stamps: { ...list.stamps, [id]: stamp } }
}
