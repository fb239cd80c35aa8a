import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import * as z from 'zod/mini'
import { PracticeChange, PracticeListQuery, type PracticeMe, PracticeWriting } from '../../shared/practice.ts'
import { Problem } from '../../shared/problems.ts'
import { type App, type Here, type Surroundings, visitOf } from '../platform/serve.ts'
import { practiceAgents, practiceCompany, practiceMe } from './agents.ts'
import { deskOf, newDesk } from './desk.ts'
import { changeTicket, listTickets, readTicket, type Sitting, startOver, writeMessage } from './verbs.ts'

const BODY_MAX_BYTES = 32 * 1024

/** As strict as a modern helpdesk's, so that what works here works there. */
const policy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    // Browsers put style attributes on what goes into a contenteditable, and take them off again where they change nothing.
    styleSrcAttr: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
  },
  xFrameOptions: 'SAMEORIGIN',
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
})

/** The practice desk: its pages, and the session endpoints that a helpdesk of its kind has. */
export function mountPractice(app: App): void {
  app.get('/practice', policy, page)
  app.get('/practice/tickets/*', policy, page)
  app.route('/practice/api', api())
}

async function page(here: Here): Promise<Response> {
  const built = await here.env.ASSETS.fetch(new URL('/practice/', here.req.url))
  // An answer from the assets cannot be given headers; its copy can.
  return built.ok ? new Response(built.body, built) : here.notFound()
}

function api(): Hono<Surroundings> {
  const desk = new Hono<Surroundings>()
  desk.use(
    bodyLimit({
      maxSize: BODY_MAX_BYTES,
      onError: () => {
        throw new Problem('too_large', { bytes: BODY_MAX_BYTES })
      },
    }),
    async (here, next) => {
      if (here.req.method !== 'GET') requireOwnPage(here)
      await next()
      here.header('cache-control', 'no-store')
    },
  )
  desk.get('/me', here => here.json(me))
  desk.get('/tickets', async here => here.json(await listTickets(await sitDown(here), queryOf(here))))
  desk.get('/tickets/:id', async here => here.json(await readTicket(await sitDown(here), here.req.param('id'))))
  desk.post('/tickets/:id/messages', async here => {
    const said = await bodyOf(here, PracticeWriting)
    return here.json(await writeMessage(await sitDown(here), here.req.param('id'), said), 201)
  })
  desk.patch('/tickets/:id', async here => {
    const changed = await bodyOf(here, PracticeChange)
    return here.json(await changeTicket(await sitDown(here), here.req.param('id'), changed))
  })
  desk.delete('/desk', async here => {
    await startOver(await sitDown(here))
    await newDesk(here, Date.now())
    return here.body(null, 204)
  })
  return desk
}

const me: PracticeMe = { company: practiceCompany, me: practiceMe, agents: practiceAgents }

async function sitDown(here: Here): Promise<Sitting> {
  const visit = visitOf(here)
  const address = here.req.header('cf-connecting-ip') ?? 'local'
  // Its own last write has to be there: the cookie carries no bookmark.
  const db = here.env.DB.withSession('first-primary')
  return { ...visit, db, address, desk: await deskOf(here, visit.now) }
}

/** A cookie signs for the desk, so only our own page may write; browsers name the page in `Origin`. */
function requireOwnPage(here: Here): void {
  if (here.req.header('origin') !== new URL(here.req.url).origin) throw new Problem('not_allowed')
}

function queryOf(here: Here): PracticeListQuery {
  const given = Object.entries(here.req.query()).filter(([, value]) => value !== '')
  return parsed(PracticeListQuery, Object.fromEntries(given))
}

async function bodyOf<T extends z.ZodMiniType>(here: Here, shape: T): Promise<z.output<T>> {
  return parsed(shape, await here.req.json().catch(() => null))
}

function parsed<T extends z.ZodMiniType>(shape: T, given: unknown): z.output<T> {
  const result = z.safeParse(shape, given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Problem('malformed', { field: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
}
