import { signal } from '@preact/signals'
import { type PracticeQueueId, type PracticeView, practiceQueues, practiceViews } from '../../../shared/practice.ts'

/** Which tickets a list shows. */
export interface Listing {
  readonly view: PracticeView
  readonly queue: PracticeQueueId | null
  readonly q: string
}

/** Where the visitor is. A ticket's address does not name the list it was opened from; `listing` remembers it. */
export interface Place {
  readonly ticketId: string | null
  readonly listing: Listing
}

const LIST = '/practice'
const plain: Listing = { view: 'unsolved', queue: null, q: '' }

export const place = signal<Place>(placeAt(location, plain))

addEventListener('popstate', () => {
  place.value = placeAt(location, place.value.listing)
})

/** Goes to an address of the desk. The address changes at once, the page when its data came. */
export function go(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  place.value = placeAt(location, place.value.listing)
}

export function ticketAddress(id: string): string {
  return `${LIST}/tickets/${encodeURIComponent(id)}`
}

export function listAddress({ view, queue, q }: Listing): string {
  const query = new URLSearchParams()
  if (view !== plain.view && !queue) query.set('view', view)
  if (queue) query.set('queue', queue)
  if (q) query.set('q', q)
  return query.size > 0 ? `${LIST}?${query}` : LIST
}

function placeAt({ pathname, search }: Location, before: Listing): Place {
  const ticketId = /^\/practice\/tickets\/([^/]+)\/?$/.exec(pathname)?.[1]
  if (ticketId) return { ticketId: decoded(ticketId), listing: before }
  const query = new URLSearchParams(search)
  const queue = practiceQueues.find(one => one.id === query.get('queue'))?.id ?? null
  const view = practiceViews.find(one => one === query.get('view')) ?? plain.view
  return { ticketId: null, listing: { view, queue, q: query.get('q') ?? '' } }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
