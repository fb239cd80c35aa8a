import { request } from './office.ts'

/** A browser without a screen: keeps cookies, sends forms as its pages would. `origin` is the address it goes to. */
export function browser(origin = 'http://baton.test') {
  const cookies = new Map<string, string>()

  async function go(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie === '' ? {} : { cookie }), ...(init.headers as Record<string, string>) }
    const response = await request(origin + path, { ...init, headers })
    for (const set of response.headers.getSetCookie()) keep(set)
    return response
  }

  function keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (/max-age=0/i.test(set)) cookies.delete(name)
    else cookies.set(name, value)
  }

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    go(path, { method: 'POST', body: new URLSearchParams(fields) as never, headers: { origin, ...headers } })

  return { get: (path: string) => go(path), post, cookies }
}

/** What follows the # of a link. */
export const secretOf = (link: string): string => new URL(link).hash.slice(1)
