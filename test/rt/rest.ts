/** What these tests read from RT's records and lists. Any of it may be missing; RT sends an empty string for "not set". */
export interface RtAnswer {
  id?: number | string
  Subject?: string
  Type?: string
  Creator?: { id: string }
  Created?: string
  Content?: string
  ContentType?: string
  TransactionId?: { id: string } | string
  items?: RtAnswer[]
}

export interface Rest {
  get(path: string): Promise<RtAnswer>
  post(path: string, body: unknown): Promise<RtAnswer>
  put(path: string, body: unknown): Promise<RtAnswer>
}

/** RT's REST 2.0 interface in the name of one user, with the password and without a browser session. */
export function rtRest(url: string, user: string, password: string): Rest {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/REST/2.0${path}`, {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`Request Tracker answered ${answer.status} to ${method} ${path}: ${text.slice(0, 500)}`)
    return JSON.parse(text) as RtAnswer
  }
  return {
    get: path => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  }
}

/** The web pages in the name of one user. */
export interface RtPages {
  get(path: string): Promise<string>
  post(path: string, form: URLSearchParams): Promise<string>
}

/** Signs in at the web form and returns the pages behind it. A referer goes along, RT's protection against forged requests asks for it. */
export async function signedIn(url: string, user: string, pass: string): Promise<RtPages> {
  // An unknown "next" makes RT redirect after the right password; a wrong one shows the form again.
  const answer = await fetch(`${url}/`, {
    method: 'POST',
    body: new URLSearchParams({ user, pass, next: 'home' }),
    redirect: 'manual',
  })
  const cookie = answer.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .at(-1)
  if (answer.status !== 302 || !cookie) throw new Error(`${user} could not sign in: ${answer.status}`)
  const call = async (path: string, body?: URLSearchParams) => {
    const result = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      body,
      headers: { cookie, referer: url + path },
    })
    const text = await result.text()
    if (!result.ok) throw new Error(`Request Tracker answered ${result.status} to ${path}: ${text.slice(0, 500)}`)
    return text
  }
  return { get: path => call(path), post: call }
}
