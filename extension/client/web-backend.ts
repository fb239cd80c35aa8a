import * as z from 'zod/mini'
import type { Backend } from './backend.ts'
import { beginConnect, deviceName, type Grant, grantFrom } from './connect.ts'
import { createDirectBackend } from './direct-backend.ts'
import { openMemory } from './memory.ts'
import { aloneInBrowser } from './queue.ts'
import { createWebSettings } from './settings.ts'

/** Where the server's sign-in page leads back to; also the hub's own folder. */
const RETURN_PATH = '/hub/cb'
const ATTEMPT = 'baton-attempt'

const KeptAttempt = z.object({
  state: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  /** Where the person was. */
  from: z.string(),
})

/** The backend of the hub as a web page of the server: speaks with it directly, and signs in by leaving and coming back. */
export async function createWebBackend({ server }: { server: string }): Promise<Backend> {
  const backend = await createDirectBackend({
    memory: await openMemory(),
    settings: createWebSettings(server),
    connect: leaveForSignIn,
    alone: aloneInBrowser,
    now: Date.now,
  })
  const grant = returnedGrant()
  if (grant) await backend.exchange(grant).catch(() => {}) // a used-up code leaves the person signed out, with the button to try again
  void backend.wake()
  addEventListener('online', () => void backend.wake())
  return backend
}

async function leaveForSignIn(server: string, interactive: boolean): Promise<Grant | null> {
  if (!interactive) return null
  const attempt = await beginConnect(server, location.origin + RETURN_PATH, deviceName(navigator.userAgent))
  const { state, verifier, redirectUri } = attempt
  const from = location.pathname + location.hash
  sessionStorage.setItem(ATTEMPT, JSON.stringify({ state, verifier, redirectUri, from }))
  location.assign(attempt.url)
  return null
}

/** The grant in this page's address, taken out of it; null when the person did not come from signing in. */
function returnedGrant(): Grant | null {
  if (location.pathname !== RETURN_PATH) return null
  const returned = location.href
  const kept = z.safeParse(KeptAttempt, JSON.parse(sessionStorage.getItem(ATTEMPT) ?? 'null')).data
  sessionStorage.removeItem(ATTEMPT)
  history.replaceState(null, '', kept?.from ?? '/hub')
  try {
    return kept ? grantFrom(kept, returned) : null
  } catch {
    return null // an answer to some other question
  }
}
