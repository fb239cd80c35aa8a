import { signal } from '@preact/signals'

/** Where in the hub the reader is. It lives behind the `#`, so that it works in an extension page and on any server path. */
export interface Place {
  /** `#/customers/42` is `['customers', '42']`. */
  readonly parts: readonly string[]
  readonly query: URLSearchParams
}

/** Reads a place from an address's hash. What is not a place is the hub's beginning. */
export function placeFrom(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const parts = path.split('/').filter(Boolean).map(decoded)
  return { parts, query: new URLSearchParams(query) }
}

/** Hand-typed addresses may hold what no encoder writes. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The address of a place, for links. Empty values of the query are left out. */
export function hrefTo(parts: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const asked = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  return `#/${parts.map(encodeURIComponent).join('/')}${asked}`
}

/** Where the reader is now. */
export const place = signal<Place>(placeFrom(globalThis.location?.hash ?? ''))

/** Follows the address while a hub stands; returns how to stop. */
export function followAddress(): () => void {
  const read = () => {
    place.value = placeFrom(location.hash)
  }
  read()
  window.addEventListener('hashchange', read)
  return () => window.removeEventListener('hashchange', read)
}

/** Leads to a place. `replace`: the way back does not stop here. */
export function go(href: string, replace = false): void {
  if (!replace) {
    location.hash = href
    return
  }
  history.replaceState(history.state, '', href)
  place.value = placeFrom(href)
}
