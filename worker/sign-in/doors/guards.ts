import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Next } from 'hono/types'
import * as z from 'zod/mini'
import { Problem } from '../../../shared/problems.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Here } from '../../platform/serve.ts'
import { visitOf } from '../../platform/serve.ts'
import { beginSession, SESSION_MS, sessionScope } from '../sessions.ts'

/** Refuses a flood of tries from one address. Approximate by nature: secrets are long enough that nobody guesses them. */
export async function knock(here: Here, next: Next): Promise<void> {
  const address = here.req.header('cf-connecting-ip') ?? 'unknown'
  const { success } = await here.env.KNOCKS.limit({ key: address })
  if (!success) throw new Problem('too_many_requests')
  await next()
}

/** Lets a form through only when it was sent from a page of this very server. */
export async function fromOurPage(here: Here, next: Next): Promise<void> {
  const { origin } = new URL(here.req.url)
  if (here.req.method === 'POST' && here.req.header('origin') !== origin) {
    throw new Problem('not_allowed', { why: 'origin' })
  }
  await next()
}

/** What a form sent. Throws `malformed` and names the field. */
export async function formOf<Schema extends z.ZodMiniType>(here: Here, schema: Schema): Promise<z.output<Schema>> {
  const parsed = z.safeParse(schema, await here.req.parseBody())
  if (parsed.success) return parsed.data
  throw new Problem('malformed', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
}

/** A one-time secret as it stands in a link. */
export const Secret = z.string().check(z.regex(/^[\w-]{43}$/))

const host = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** Whom this browser's cookie belongs to; null when nobody is signed in. */
export const signedInHere = (here: Here): Promise<Scope | null> =>
  sessionScope(visitOf(here), getCookie(here, 'baton', 'host'))

export const sessionCookie = (here: Here): string | undefined => getCookie(here, 'baton', 'host')

/** Signs the scope's member in to the pages of this browser. */
export async function signInHere(here: Here, scope: Scope): Promise<void> {
  setCookie(here, 'baton', await beginSession(scope), { ...host, maxAge: SESSION_MS / 1000 })
}

export function forgetHere(here: Here): void {
  deleteCookie(here, 'baton', host)
}

/** Remembers which browser left for a provider, so that nobody else can finish its visit. */
export function rememberVisit(here: Here, state: string, seconds: number): void {
  setCookie(here, 'baton-visit', state, { ...host, maxAge: seconds })
}

export function takeRememberedVisit(here: Here): string | undefined {
  const state = getCookie(here, 'baton-visit', 'host')
  deleteCookie(here, 'baton-visit', host)
  return state
}

/** A path on this server to go on to, out of what a link says; `/signin` for anything else. */
export function ownPath(here: Here, wanted: string | undefined): string {
  const { origin } = new URL(here.req.url)
  if (!wanted || wanted.length > 2_000 || !URL.canParse(wanted, origin)) return '/signin'
  const url = new URL(wanted, origin)
  return url.origin === origin && wanted.startsWith('/') ? url.pathname + url.search : '/signin'
}
