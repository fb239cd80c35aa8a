import { bodyLimit } from 'hono/body-limit'
import type { EndpointName } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { refuse } from '../platform/refuse.ts'
import { type Scope, signedIn } from '../platform/scope.ts'
import { hash, type Token, tokenIn } from '../platform/secrets.ts'
import { type AllHandlers, type App, type Here, inputFor, perform, visitOf } from '../platform/serve.ts'
import { isLoopback } from '../sign-in/loopback.ts'
import type { Desk } from './tool.ts'

const BODY_MAX_BYTES = 64 * 1024
/** Batches ended with the revision after this one; whoever names none speaks it. */
const BATCHES_IN = '2025-03-26'
const BATCH_MAX = 10

/** Knowledge for programs that think: the Model Context Protocol at `POST /mcp`, one JSON answer for each message. */
export function mountMcp(app: App, handlers: AllHandlers): void {
  const limited = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: () => {
      throw new Problem('too_large', { bytes: BODY_MAX_BYTES })
    },
  })
  app.all('/mcp', ownOriginOnly, limited, async here => {
    if (here.req.method !== 'POST') return notHere(here)
    const token = tokenIn(here.req.header('authorization'))
    const visit = visitOf(here)
    const scope = token && (await signedIn(visit, token).catch(orNull))
    if (!token || !scope) return askToSignIn(here, token !== null)
    const body = await bodyOf(here)
    if (body instanceof Response) return body
    const messages = Array.isArray(body.message) ? body.message.length : 1
    if (!(await mayAsk(here, token, messages))) return slowDown(here)
    const { serveMessage } = await import('./server.ts')
    const answer = await serveMessage(here.req.raw, body.message, deskOf(scope, token, handlers))
    return new Response(answer.body, answer)
  })
}

/**
 * What the specification asks against rebound names: a browser's page may ask from this server's own address only, and on somebody's
 * own machine by a name that no DNS server can bend.
 */
async function ownOriginOnly(here: Here, next: () => Promise<void>): Promise<void> {
  const from = here.req.header('origin')
  const own = from === new URL(here.req.url).origin && (here.env.LOCAL === '' || isLoopback(here.req.url))
  if (from !== undefined && !own) throw new Problem('not_allowed', { why: 'origin' })
  await next()
}

/** There is no stream to open and no session to end. */
function notHere(here: Here): Response {
  const answer = refuse(new Problem('method_not_allowed'), here)
  answer.headers.set('allow', 'POST')
  return answer
}

function askToSignIn(here: Here, refused: boolean): Response {
  const answer = refuse(new Problem('not_signed_in'), here)
  const why = refused ? ', error="invalid_token", error_description="Revoked, expired, or never known here"' : ''
  answer.headers.set('www-authenticate', `Bearer realm="Baton"${why}`)
  return answer
}

function slowDown(here: Here): Response {
  const answer = refuse(new Problem('too_many_requests'), here)
  answer.headers.set('retry-after', '60')
  return answer
}

function orNull(error: unknown): null {
  if (error instanceof Problem && error.code === 'not_signed_in') return null
  throw error
}

/** A token's messages count one by one, also those in a batch. */
async function mayAsk(here: Here, token: Token, messages: number): Promise<boolean> {
  const key = await hash(token.whole)
  for (let i = 0; i < messages; i++) if (!(await here.env.QUESTIONS.limit({ key })).success) return false
  return true
}

/** The message or batch; a refusal where it is neither. */
async function bodyOf(here: Here): Promise<{ readonly message: unknown } | Response> {
  let message: unknown
  try {
    message = JSON.parse(await here.req.text())
  } catch (error) {
    if (error instanceof Problem) throw error
    return invalid(-32_700, 'Parse error: the body must be JSON')
  }
  if (!Array.isArray(message)) return { message }
  const revision = here.req.header('mcp-protocol-version') ?? BATCHES_IN
  if (revision !== BATCHES_IN) return invalid(-32_600, `Invalid Request: revision ${revision} knows no batches`)
  if (message.length === 0 || message.length > BATCH_MAX) {
    return invalid(-32_600, `Invalid Request: a batch holds 1 to ${BATCH_MAX} messages`)
  }
  return { message }
}

const invalid = (code: number, message: string) =>
  Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status: 400 })

function deskOf(scope: Scope, token: Token, handlers: AllHandlers): Desk {
  const as = <Name extends EndpointName>(name: Name) => ({
    visit: scope,
    token,
    name,
    handler: handlers[name] as never,
  })
  return {
    scope,
    link: place => `${scope.origin}/hub#/${place}`,
    call: async (name, input) =>
      (await perform({ ...as(name), input: async () => inputFor(name, input), key: null })) as never,
    callOnce: async (name, { key, told }, input) =>
      (await perform({ ...as(name), input: async () => inputFor(name, await input()), key, told })) as never,
  }
}
