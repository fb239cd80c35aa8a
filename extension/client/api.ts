import * as z from 'zod/mini'
import { contract, type EndpointName, type Input, type Output } from '../../shared/contract.ts'
import { fillPath } from '../../shared/endpoint.ts'
import { isProblemCode, Problem, type ProblemFacts } from '../../shared/problems.ts'

export const TIMEOUT_MS = 15_000
/** Writes up to this length (UTF-16 units) outlive a page that is left; browsers carry 64 KiB of them at once. */
const KEPT_ALIVE_MAX = 2_000

export interface CallOptions {
  /** The Idempotency-Key of a write: the same key has its effect once. */
  readonly key?: string
  readonly signal?: AbortSignal | undefined
}

/** One server, seen by one signed-in person. */
export interface Api {
  /**
   * Calls an endpoint and checks its answer against the contract. Throws `Problem`: what the server says, `away` when it is out
   * of reach or silent for 15 seconds, `broken` for an answer that nobody planned. An aborted call throws the signal's reason.
   */
  call<Name extends EndpointName>(name: Name, input: Input<Name>, options?: CallOptions): Promise<Output<Name>>
}

/** `token` is asked at each call; null calls as a stranger. */
export function createApi(server: () => string, token: () => string | null): Api {
  // The freshest state of the database that this browser has seen: its next reads are not older.
  let bookmark: string | null = null
  return {
    async call(name, input, { key, signal } = {}) {
      const { method, path, response } = contract[name]
      const { url, body } = addressOf(server(), method, path, input)
      const headers = new Headers({ accept: 'application/json' })
      const bearer = token()
      if (bearer) headers.set('authorization', `Bearer ${bearer}`)
      if (body !== null) headers.set('content-type', 'application/json')
      if (key) headers.set('idempotency-key', key)
      if (bookmark) headers.set('x-d1-bookmark', bookmark)
      const answer = await ask(
        url,
        { method, headers, body, keepalive: body !== null && body.length <= KEPT_ALIVE_MAX },
        signal,
      )
      bookmark = answer.headers.get('x-d1-bookmark') ?? bookmark
      if (!answer.ok) throw problemOf(answer.status, answer.body)
      const parsed = z.safeParse(response as z.ZodMiniType, answer.body)
      if (!parsed.success) throw new Problem('broken')
      return parsed.data as Output<typeof name>
    },
  }
}

function addressOf(server: string, method: string, path: string, input: object) {
  const { path: filled, rest } = fillPath(path, input as Record<string, unknown>)
  const url = new URL(server.replace(/\/+$/, '') + filled)
  if (method !== 'GET' && method !== 'DELETE') return { url: url.href, body: JSON.stringify(rest) }
  for (const [name, value] of Object.entries(rest)) if (value != null) url.searchParams.set(name, String(value))
  return { url: url.href, body: null }
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; null where the body was none. */
  readonly body: unknown
}

async function ask(url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Answer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      ...init,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      credentials: 'omit',
      cache: 'no-store',
    })
    const text = await response.text()
    return { ok: response.ok, status: response.status, headers: response.headers, body: parsed(text, response) }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    throw error instanceof Problem ? error : new Problem('away')
  }
}

/** Some other machine answers a 200 that is no JSON, such as a hotel's network: our server is away. */
function parsed(text: string, response: Response): unknown {
  try {
    return JSON.parse(text)
  } catch {
    if (response.ok) throw new Problem('away')
    return null
  }
}

const ProblemAnswer = z.object({
  code: z.string(),
  facts: z.catch(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), {}),
})

/** The problem in an answer's text. */
export function problemIn(status: number, text: string): Problem {
  try {
    return problemOf(status, JSON.parse(text))
  } catch {
    return problemOf(status, null)
  }
}

function problemOf(status: number, body: unknown): Problem {
  const said = z.safeParse(ProblemAnswer, body).data
  if (said && isProblemCode(said.code)) return new Problem(said.code, said.facts as ProblemFacts)
  if (status === 502 || status === 503 || status === 504) return new Problem('away')
  if (status === 401) return new Problem('not_signed_in')
  return new Problem(status === 429 ? 'too_many_requests' : 'broken')
}
