import { Problem } from '../../shared/problems.ts'

/** One try to sign in, between leaving for the server's page and coming back (RFC 7636, method S256). */
export interface Attempt {
  readonly url: string
  readonly state: string
  readonly verifier: string
  readonly redirectUri: string
}

/** What the server's page handed over; good once, for a minute. */
export interface Grant {
  readonly code: string
  readonly codeVerifier: string
  readonly redirectUri: string
}

/** Prepares the hand-over. `device` is what the devices list will show. */
export async function beginConnect(server: string, redirectUri: string, device: string): Promise<Attempt> {
  const verifier = secret()
  const state = secret()
  const url = new URL(`${server.replace(/\/+$/, '')}/connect`)
  url.search = new URLSearchParams({
    redirect_uri: redirectUri,
    code_challenge: await challengeOf(verifier),
    state,
    device,
  }).toString()
  return { url: url.href, state, verifier, redirectUri }
}

/** Reads the address the server's page led back to. Throws `invalid_grant` for an answer to some other question. */
export function grantFrom(attempt: Omit<Attempt, 'url'>, returned: string): Grant {
  const answer = new URL(returned).searchParams
  const code = answer.get('code')
  if (!code || answer.get('state') !== attempt.state) throw new Problem('invalid_grant')
  return { code, codeVerifier: attempt.verifier, redirectUri: attempt.redirectUri }
}

/** The S256 challenge of a verifier. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

/** 32 random bytes, 43 characters. */
function secret(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)))
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** A name for this browser, such as "Chromium · Linux", from its own description. */
export function deviceName(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : 'Browser'
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac', 'CrOS', 'Linux'].find(one => userAgent.includes(one))
  return system ? `${browser} · ${system}` : browser
}
