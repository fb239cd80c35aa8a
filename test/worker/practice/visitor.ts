import type { PracticeTicket, PracticeTicketPage } from '../../../shared/practice.ts'
import { request } from '../../support/office.ts'

const ORIGIN = 'http://baton.test'

/** Somebody at the practice desk, with the cookie jar of a browser. */
export function visitor() {
  let cookie = ''
  const go = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await request(`/practice/api${path}`, {
      method,
      headers: { cookie, origin: ORIGIN, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  return {
    go,
    cookie: () => cookie,
    ticket: async (id: string) => (await (await go('GET', `/tickets/${id}`)).json()) as PracticeTicket,
    list: async (query = '') => (await (await go('GET', `/tickets${query}`)).json()) as PracticeTicketPage,
    say: (id: string, text: string, more: object = {}) =>
      go('POST', `/tickets/${id}/messages`, { public: true, text, ...more }),
    change: (id: string, change: object) => go('PATCH', `/tickets/${id}`, change),
    startOver: () => go('DELETE', '/desk'),
  }
}
