import type { MapChange, OwnershipMap } from './contract.ts'

type Content = Pick<OwnershipMap, 'topics' | 'rules'>

/** What makes `after` out of `before`: topics and rules that came, went or are different, topics first. */
export function changesBetween(before: Content, after: Content): MapChange[] {
  return [
    ...differences(before.topics, after.topics).map(one => ({ kind: 'topic' as const, ...one })),
    ...differences(before.rules, after.rules).map(one => ({ kind: 'rule' as const, ...one })),
  ]
}

function differences<T extends { id: string }>(before: readonly T[], after: readonly T[]) {
  const were = new Map(before.map(one => [one.id, one]))
  const are = new Set(after.map(one => one.id))
  const gone = before.filter(one => !are.has(one.id)).map(one => ({ before: one, after: null }))
  const others = after
    .map(one => ({ before: were.get(one.id) ?? null, after: one }))
    .filter(pair => !isSame(pair.before, pair.after))
  return [...gone, ...others]
}

/**
 * The map with changes made, or with `back` unmade. What a change does not speak of stays; a change of something that is not there
 * any more brings it again. Order of topics and rules means nothing in a map.
 */
export function withChanges<Map extends Content>(map: Map, changes: readonly MapChange[], way: 'forth' | 'back'): Map {
  const topics = new Map(map.topics.map(one => [one.id, one]))
  const rules = new Map(map.rules.map(one => [one.id, one]))
  for (const change of changes) {
    if (change.kind === 'topic') put(topics, change, way)
    else put(rules, change, way)
  }
  return { ...map, topics: [...topics.values()], rules: [...rules.values()] }
}

function put<T extends { id: string }>(
  known: Map<string, T>,
  { before, after }: { before: T | null; after: T | null },
  way: 'forth' | 'back',
): void {
  const id = (after ?? before)?.id ?? ''
  const next = way === 'forth' ? after : before
  if (next) known.set(id, next)
  else known.delete(id)
}

/** True when two pieces of plain data say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
  )
}
