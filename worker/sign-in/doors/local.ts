import type { Next } from 'hono/types'
import * as z from 'zod/mini'
import { TimeZone } from '../../../shared/calendar.ts'
import { Email, Name } from '../../../shared/parts.ts'
import { Problem } from '../../../shared/problems.ts'
import { firstOwner, foundWorkspace } from '../../organisation/founding.ts'
import type { Scope, Visit } from '../../platform/scope.ts'
import { hash } from '../../platform/secrets.ts'
import { type App, type Here, visitOf } from '../../platform/serve.ts'
import { connectDevice } from '../devices.ts'
import { isLoopback } from '../loopback.ts'
import { newOwnerLink } from '../owner-links.ts'

/** What a founding needs, as forms and tools send it. */
export const FoundingForm = z.object({ workspaceName: Name, ownerName: Name, ownerEmail: Email, timeZone: TimeZone })

/**
 * Refuses, as if nothing were here, unless the server runs on somebody's own machine and was reached by a loopback name. In the
 * cloud `LOCAL` is empty; and a page of another site that bends a DNS name to this machine brings the wrong Host.
 */
export async function onlyAtHome(here: Here, next: Next): Promise<void> {
  if (here.env.LOCAL !== '1' || !isLoopback(here.req.url)) throw new Problem('not_found')
  await next()
}

/**
 * Lets only the program in that started this server: it made `LOCAL_SECRET` up and nobody else knows it. Pages cannot send the
 * header at all, since it takes a CORS permission that is never given here.
 */
async function onlyStarter(here: Here, next: Next): Promise<void> {
  const { LOCAL_SECRET: known } = here.env
  const given = here.req.header('x-local-secret') ?? ''
  if (!known || !(await same(given, known))) throw new Problem('not_found')
  await next()
}

async function same(one: string, other: string): Promise<boolean> {
  const bytes = async (text: string) => new TextEncoder().encode(await hash(text))
  return crypto.subtle.timingSafeEqual(await bytes(one), await bytes(other))
}

/** Signs the owner in, or makes the workspace first. Two who found at once get the same workspace. */
export async function ownerOrFounder(
  visit: Visit,
  founding: () => Promise<z.output<typeof FoundingForm>>,
): Promise<Scope> {
  const owner = await firstOwner(visit)
  if (owner) return owner
  try {
    return await foundWorkspace(visit, await founding(), true)
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'stale')) throw error
    return (await firstOwner(visit)) ?? Promise.reject(error)
  }
}

/** `POST /start/links` gives {link}; `POST /start/session` gives the owner's {token} for tools, founding with its JSON body. */
export function localDoors(app: App): void {
  app.post('/start/links', onlyAtHome, onlyStarter, async here =>
    here.json({ link: await newOwnerLink(visitOf(here)) }),
  )
  app.post('/start/session', onlyAtHome, onlyStarter, async here => {
    const scope = await ownerOrFounder(visitOf(here), async () => foundingIn(await here.req.json()))
    const { workspace, member } = scope
    return here.json({ token: await connectDevice(scope, 'local tools'), workspace, member })
  })
}

function foundingIn(body: unknown): z.output<typeof FoundingForm> {
  const parsed = z.safeParse(FoundingForm, body)
  if (parsed.success) return parsed.data
  throw new Problem('malformed', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
}
