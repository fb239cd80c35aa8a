import type { Context as Exchange, Hono } from 'hono'
import * as z from 'zod/mini'
import {
  type ByteEndpointName,
  type ByteInput,
  type ByteOutput,
  byteContract,
  contract,
  type EndpointName,
  type Input,
  type Output,
} from '../../shared/contract.ts'
import { type ByteEndpoint, type Endpoint, pathNames } from '../../shared/endpoint.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { AlreadyDone } from './commit.ts'
import { batch, type Cost, counted } from './db.ts'
import type { Env } from './env.ts'
import { answerIn, type KeptRow, keptAnswer, keptQuery } from './kept-answers.ts'
import { actorIn, type Scope, scopeFrom, signedIn, type Visit, whoHolds } from './scope.ts'
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
  const input = () => inputOf(here, name)
  if (access === 'anyone') return handler(visit, (await input()) as never)
  const token = tokenIn(here.req.header('authorization'))
  if (!token) throw new Problem('not_signed_in')
  const key = method === 'GET' || early.includes(name) ? null : keyOf(here)
  return perform({ visit, token, name, handler, input, key })
}

/** One call of an endpoint by somebody with a token, however it came: over HTTP, or as a tool of the MCP server. */
interface Call {
  readonly visit: Visit
  readonly token: Token
  readonly name: EndpointName
  readonly handler: (who: never, input: never, token?: Token) => Promise<unknown>
  /** Read once it is known that the caller may call at all. */
  readonly input: () => Promise<unknown>
  readonly key: string | null
  /** What a repeat says again, where that is not the input itself: the input is then made only when it is no repeat. */
  readonly told?: string
}

/** Finds out who asks, whether they may, and what a repeat was answered before; then acts. Throws what the handler throws. */
export async function perform({ visit, token, name, handler, input, key, told }: Call): Promise<unknown> {
  if (early.includes(name)) return handler(visit as never, (await input()) as never, token)
  const { scope, kept } = await enter(visit, token, key)
  requireCall(scope, name)
  const given = told === undefined ? await input() : undefined
  const idempotency = await named(key, `${name} ${told ?? JSON.stringify(given)}`)
  const known = { ...scope, idempotency }
  return onceOnly(known, kept, async () => handler(known as never, (given ?? (await input())) as never))
}

/** What an endpoint is given, as its contract has it. Throws `malformed` and names the field. */
export function inputFor<Name extends EndpointName>(name: Name, given: object): Input<Name> {
  return parsed(contract[name].request as z.ZodMiniType, given) as Input<Name>
}

/** Finds out who asks, and what the same request was answered before if it was. One round trip. Throws `not_signed_in`. */
async function enter(visit: Visit, token: Token, key: string | null): Promise<{ scope: Scope; kept?: KeptRow }> {
  if (key === null) return { scope: await signedIn(visit, token) }
  const asked = keptQuery(token.workspaceId, await actorIn(token), key)
  const [rows, [kept]] = await batch(visit.db, await whoHolds(token), asked)
  return { scope: scopeFrom(visit, rows[0]), ...(kept && { kept }) }
}

/** Bytes on one side: the request's body, or the answer, which is then a whole response. */
export type ByteHandlers = {
  [N in ByteEndpointName]: (
    scope: Scope,
    input: ByteInput<N>,
    request: Request,
  ) => Promise<ByteOutput<N> extends undefined ? Response : ByteOutput<N>>
}

/** Serves every byte endpoint of the contract, with the refusals of all others. */
export function serveBytes(app: App, handlers: ByteHandlers): void {
  for (const name of Object.keys(byteContract) as ByteEndpointName[]) {
    const endpoint: ByteEndpoint = byteContract[name]
    app.on(endpoint.method, endpoint.path, async here => {
      const answer = await callBytes(here, name, endpoint, handlers[name] as Handle)
      return answer instanceof Response ? answer : here.json(answer)
    })
  }
}

type Handle = (scope: Scope, input: unknown, request: Request) => Promise<object>

async function callBytes(here: Here, name: ByteEndpointName, endpoint: ByteEndpoint, handle: Handle): Promise<object> {
  const token = tokenIn(here.req.header('authorization'))
  if (!token) throw new Problem('not_signed_in')
  const key = endpoint.takes ? keyOf(here) : null
  const { scope, kept } = await enter(visitOf(here), token, key)
  if (!opens(scope, endpoint)) throw new Problem('not_allowed', { endpoint: name })
  const input = parsed(endpoint.request, { ...headersOf(here, endpoint), ...here.req.param() })
  if (!endpoint.takes) return handle(scope, input, here.req.raw)
  const told = `${name} ${JSON.stringify(input)} ${here.req.header('content-length')}`
  const known = { ...scope, idempotency: await named(key, told) }
  return (await onceOnly(known, kept, () => handle(known, input, here.req.raw))) as object
}

/** What the headers say; each value is percent-encoded UTF-8. Throws `malformed`. */
function headersOf(here: Here, { headers }: ByteEndpoint): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([field, header]) => {
      const said = here.req.header(header)
      return said === undefined ? [] : [[field, decoded(header, said)]]
    }),
  )
}

function decoded(header: string, said: string): string {
  try {
    return decodeURIComponent(said)
  } catch {
    throw new Problem('malformed', { field: header, why: 'Percent-encoded UTF-8.' })
  }
}

const byteEndpoints: readonly ByteEndpoint[] = Object.values(byteContract)

/** True for a request whose body is bytes; the limit on JSON bodies is not for it. */
export const takesBytes = (method: string, path: string): boolean =>
  byteEndpoints.some(one => one.takes !== undefined && one.method === method && one.path === path)

/** The headers that byte endpoints read; browsers ask whether they may be sent. */
export const byteHeaders: readonly string[] = [...new Set(byteEndpoints.flatMap(one => Object.values(one.headers)))]

/** What the request cost, for benches and budgets; shown only by a server on somebody's own machine. */
const costLine = ({ trips, rowsRead, rowsWritten }: Cost) =>
  `d1;desc="trips=${trips} read=${rowsRead} written=${rowsWritten}"`

/** Throws `not_allowed` unless this person or key may call the endpoint at all; the verb then looks at what they may touch. */
export function requireCall(scope: Scope, name: EndpointName): void {
  if (!mayCall(scope, name)) throw new Problem('not_allowed', { endpoint: name })
}

/** True when this person or key may call the endpoint at all. */
export const mayCall = (scope: Scope, name: EndpointName): boolean => opens(scope, contract[name])

function opens(scope: Scope, { access, keyScope }: Pick<Endpoint, 'access' | 'keyScope'>): boolean {
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
  return parsed(request as z.ZodMiniType, { ...given, ...here.req.param() })
}

function parsed(request: z.ZodMiniType, given: object): unknown {
  const read = z.safeParse(request, given)
  if (read.success) return read.data
  const [issue] = read.error.issues
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

/** Throws `malformed`. */
function keyOf(here: Here): string | null {
  const key = here.req.header('idempotency-key')
  if (key === undefined) return null
  if (KEY.test(key)) return key
  throw new Problem('malformed', { field: 'Idempotency-Key', why: '8 to 80 letters, digits, - or _' })
}

/** `told`: all that the request says, by which a key that serves two requests is found out. */
const named = async (key: string | null, told: string): Promise<Scope['idempotency']> =>
  key === null ? null : { key, requestHash: await hash(told) }

/** Gives the kept answer where the key was used before, also when the first request is still on its way. */
async function onceOnly(scope: Scope, kept: KeptRow | undefined, act: () => Promise<unknown>): Promise<unknown> {
  const before = answerIn(kept, scope.idempotency?.requestHash ?? '')
  if (before) return before.answer
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
    return (await keptAnswer(scope))?.answer
  }
}
