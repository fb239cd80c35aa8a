import type { Context as Exchange, Hono } from 'hono'
import * as z from 'zod/mini'
import { contract, type EndpointName, type Input, type Output } from '../../shared/contract.ts'
import { pathNames } from '../../shared/endpoint.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { AlreadyDone } from './commit.ts'
import { type Cost, counted } from './db.ts'
import type { Env } from './env.ts'
import { keptAnswer } from './kept-answers.ts'
import { type Scope, signedIn, type Visit } from './scope.ts'
import { hash, type Token, tokenIn } from './secrets.ts'

z.config(z.locales.en())

export type Surroundings = { Bindings: Env; Variables: { requestId: string } }
export type App = Hono<Surroundings>
export type Here = Exchange<Surroundings>

/** Endpoints that nobody has to be signed in for. */
export type OpenEndpoint = 'exchangeCode'
/** Endpoints that find out who asks together with their own first query, to save a round trip. */
export type EarlyEndpoint = 'readContext' | 'searchArticles'
export type MemberEndpoint = Exclude<EndpointName, OpenEndpoint | EarlyEndpoint>

type Handler<Name extends EndpointName, Who> = (who: Who, input: Input<Name>) => Promise<Output<Name>>
export type MemberHandlers<Names extends MemberEndpoint = MemberEndpoint> = { [N in Names]: Handler<N, Scope> }
export type OpenHandlers = { [N in OpenEndpoint]: Handler<N, Visit> }
export type EarlyHandlers = {
  [N in EarlyEndpoint]: (visit: Visit, input: Input<N>, token: Token) => Promise<Output<N>>
}
export type AllHandlers = MemberHandlers & OpenHandlers & EarlyHandlers

const early: readonly string[] = ['readContext', 'searchArticles'] satisfies EarlyEndpoint[]

/** Serves every endpoint of the contract. A handler that is missing does not compile. */
export function serveContract(app: App, handlers: AllHandlers): void {
  const names = (Object.keys(contract) as EndpointName[]).sort(
    (a, b) => pathNames(contract[a].path).length - pathNames(contract[b].path).length,
  )
  for (const name of names) {
    app.on(contract[name].method, contract[name].path, async here => {
      const visit = visitOf(here)
      const answer = await call(here, visit, name, handlers[name] as Handler<EndpointName, unknown>)
      if (here.env.LOCAL) here.header('server-timing', costLine(visit.cost))
      return here.json(answer as object)
    })
  }
}

async function call(
  here: Here,
  visit: Visit,
  name: EndpointName,
  handler: (who: unknown, input: never, token?: Token) => Promise<unknown>,
) {
  const { access, method } = contract[name]
  if (access === 'anyone') return handler(visit, (await inputOf(here, name)) as never)
  const token = tokenIn(here.req.header('authorization'))
  if (!token) throw new Problem('not_signed_in')
  if (early.includes(name)) return handler(visit, (await inputOf(here, name)) as never, token)
  const scope = await signedIn(visit, token)
  requireCall(scope, name)
  const input = await inputOf(here, name)
  const idempotency = method === 'GET' ? null : await idempotencyOf(here, name, input)
  const named = { ...scope, idempotency }
  return onceOnly(named, () => handler(named, input as never))
}

/** What the request cost, for benches and budgets; shown only by a server on somebody's own machine. */
const costLine = ({ trips, rowsRead, rowsWritten }: Cost) =>
  `d1;desc="trips=${trips} read=${rowsRead} written=${rowsWritten}"`

/** Throws `not_allowed` unless this person or key may call the endpoint at all; the verb then looks at what they may touch. */
export function requireCall(scope: Scope, name: EndpointName): void {
  if (!mayCall(scope, name)) throw new Problem('not_allowed', { endpoint: name })
}

function mayCall(scope: Scope, name: EndpointName): boolean {
  const { access, keyScope } = contract[name]
  if (scope.keyScopes) return keyScope !== undefined && scope.keyScopes.includes(keyScope)
  return access === 'anyone' || roleReaches(scope.member.role, access)
}

/** What the request brings, before anybody is known. */
export function visitOf(here: Here): Visit {
  const cost: Cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  return {
    env: here.env,
    db: counted(here.env.DB.withSession(here.req.header('x-d1-bookmark') ?? 'first-unconstrained'), cost),
    search: counted(here.env.SEARCH.withSession('first-unconstrained'), cost),
    cost,
    now: Date.now(),
    requestId: here.get('requestId'),
    origin: new URL(here.req.url).origin,
    later: work => here.executionCtx.waitUntil(work),
  }
}

async function inputOf(here: Here, name: EndpointName): Promise<unknown> {
  const { method, request } = contract[name]
  const given = method === 'GET' || method === 'DELETE' ? here.req.query() : await bodyOf(here)
  const parsed = z.safeParse(request as z.ZodMiniType, { ...given, ...here.req.param() })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Problem('malformed', { field: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
}

async function bodyOf(here: Here): Promise<Record<string, unknown>> {
  const text = await here.req.text()
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // falls through: the caller is told the same either way
  }
  throw new Problem('malformed', { field: '', why: 'The body must be one JSON object.' })
}

const KEY = /^[\w-]{8,80}$/

async function idempotencyOf(here: Here, name: EndpointName, input: unknown): Promise<Scope['idempotency']> {
  const key = here.req.header('idempotency-key')
  if (key === undefined) return null
  if (!KEY.test(key))
    throw new Problem('malformed', { field: 'Idempotency-Key', why: '8 to 80 letters, digits, - or _' })
  return { key, requestHash: await hash(`${name} ${JSON.stringify(input)}`) }
}

/** Gives the kept answer where the key was used before, also when the first request is still on its way. */
async function onceOnly(scope: Scope, act: () => Promise<unknown>): Promise<unknown> {
  const before = await keptAnswer(scope)
  if (before) return before.answer
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
    return (await keptAnswer(scope))?.answer
  }
}
