import { createHash, randomBytes } from 'node:crypto'
import { Stop } from '../task.ts'
import { callerAt } from './client.ts'

const secret = () => randomBytes(32).toString('base64url')

/**
 * Accepts an invitation as the person it is for, over the public pages, and connects a device as the hub does: with PKCE.
 * Gives the device's token. `link` is `…/invite#secret`.
 */
export async function join(origin: string, link: string, name: string): Promise<string> {
  const joined = await send(origin, '/invite', { secret: new URL(link).hash.slice(1), name })
  const cookie = joined.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const codeVerifier = secret()
  const redirectUri = `${origin}/hub/cb`
  const challenge = createHash('sha256').update(codeVerifier).digest('base64url')
  const wish = { redirect_uri: redirectUri, code_challenge: challenge, state: secret(), device: 'Demo company' }
  const connected = await send(origin, '/connect', wish, cookie)
  const code = new URL(connected.headers.get('location') ?? '/', origin).searchParams.get('code') ?? ''
  return (await callerAt(origin, null)('exchangeCode', { code, codeVerifier, redirectUri })).token
}

async function send(origin: string, path: string, form: Record<string, string>, cookie = ''): Promise<Response> {
  const headers = { origin, cookie }
  const response = await fetch(origin + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  await response.arrayBuffer()
  if (response.status === 303) return response
  throw new Stop(`The server refused ${path} with ${response.status}.`)
}
