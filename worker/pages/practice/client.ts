import type {
  PracticeChange,
  PracticeMe,
  PracticeTicket,
  PracticeTicketPage,
  PracticeWriting,
} from '../../../shared/practice.ts'
import { isProblemCode, Problem, type ProblemBody } from '../../../shared/problems.ts'
import type { Listing } from './place.ts'

const API = '/practice/api'

/** The desk's own server. Failures are thrown as Problems; one that did not reach it is `away`. */
export const client = {
  me: () => ask<PracticeMe>('GET', '/me'),
  list: ({ view, queue, q }: Listing, after: string) =>
    ask<PracticeTicketPage>('GET', `/tickets?${new URLSearchParams({ view, queue: queue ?? '', q, after })}`),
  read: (id: string) => ask<PracticeTicket>('GET', `/tickets/${encodeURIComponent(id)}`),
  write: (id: string, said: PracticeWriting) =>
    ask<PracticeTicket>('POST', `/tickets/${encodeURIComponent(id)}/messages`, said),
  change: (id: string, changed: PracticeChange) =>
    ask<PracticeTicket>('PATCH', `/tickets/${encodeURIComponent(id)}`, changed),
  startOver: () => ask<null>('DELETE', '/desk'),
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(API + path, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new Problem('away')
  })
  if (response.status === 204) return null as T
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as T
  const { code } = (answer ?? {}) as Partial<ProblemBody>
  throw new Problem(isProblemCode(code) ? code : 'broken')
}
