import { Stop } from './task.ts'

/** The local door's two services, open only to who knows the secret that the start command gave the Worker. */
async function ask(origin: string, secret: string, path: string): Promise<unknown> {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'x-local-secret': secret, 'content-type': 'application/json', origin },
    body: '{}',
  })
  if (!response.ok)
    throw new Stop(`The server refused ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`)
  return response.json()
}

/** A link that signs its first visitor in as the owner, once. */
export async function ownersLink(origin: string, secret: string): Promise<string> {
  return ((await ask(origin, secret, '/start/links')) as { link: string }).link
}

/** A token of the owner's, for programs that the start command runs. */
export async function ownersToken(origin: string, secret: string): Promise<string> {
  return ((await ask(origin, secret, '/start/session')) as { token: string }).token
}
