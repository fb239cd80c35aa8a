import { getCookie, setCookie } from 'hono/cookie'
import { newId } from '../../shared/ids.ts'
import { hash } from '../platform/secrets.ts'
import type { Here } from '../platform/serve.ts'

const COOKIE = 'practice_desk'
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A desk is renewed, and swept, after this long. */
export const DESK_LIFE_MS = 30 * 86_400_000

/** The desk of one visitor. */
export interface Desk {
  /** Hash of the cookie: whoever reads the database cannot sit down at a desk. */
  readonly id: string
  /** Epoch ms; the cookie says it, since its id begins with the time it was made. Shipped tickets are dated from here. */
  readonly madeAt: number
}

/** The visitor's desk; a visitor without a cookie, or with one that has run out, gets a new one. Reads and writes no row. */
export async function deskOf(here: Here, now: number): Promise<Desk> {
  const secret = getCookie(here, COOKIE) ?? ''
  const madeAt = UUID_V7.test(secret) ? Number.parseInt(secret.replace('-', '').slice(0, 12), 16) : 0
  if (madeAt > now || madeAt < now - DESK_LIFE_MS) return newDesk(here, now)
  return { id: await hash(secret), madeAt }
}

/** Seats the visitor at a fresh desk. */
export async function newDesk(here: Here, now: number): Promise<Desk> {
  const secret = newId(now)
  setCookie(here, COOKIE, secret, {
    path: '/practice',
    httpOnly: true,
    sameSite: 'Lax',
    secure: new URL(here.req.url).protocol === 'https:',
    maxAge: DESK_LIFE_MS / 1_000,
  })
  return { id: await hash(secret), madeAt: now }
}
