import type { output, ZodMiniType } from 'zod/mini'
import type { ProblemCode } from './problems.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call, at least. Roles stand in the order agent < lead < admin < owner; `anyone` needs no token. */
export type Access = 'anyone' | 'agent' | 'lead' | 'admin' | 'owner'

/** What an API key may be allowed to do. Members' tokens need none of these. */
export const keyScopes = [
  'touchpoints:write',
  'knowledge:read',
  'knowledge:write',
  'cases:read',
  'ownership:read',
  'handoffs:write',
] as const
export type KeyScope = (typeof keyScopes)[number]

export interface Endpoint<Request extends ZodMiniType = ZodMiniType, Response extends ZodMiniType = ZodMiniType> {
  readonly method: Method
  /** `/v1/things/:id`; a name after `:` is a field of the request. */
  readonly path: string
  readonly access: Access
  /** The scope with which an API key may call too. */
  readonly keyScope?: KeyScope
  /** One flat object: path names, then the query (GET, DELETE) or the JSON body (the rest). */
  readonly request: Request
  readonly response: Response
  /** Beyond those that any call can meet. */
  readonly problems: readonly ProblemCode[]
  /** One sentence for the API document. */
  readonly summary: string
}

/**
 * Writes down one endpoint; the Worker serves it, the browser calls it, the OpenAPI document shows it.
 * `route` is `METHOD /path`.
 */
export function endpoint<Request extends ZodMiniType, Response extends ZodMiniType>(
  route: `${Method} /v1/${string}`,
  rest: {
    access: Access
    keyScope?: KeyScope
    request: Request
    response: Response
    problems?: readonly ProblemCode[]
    summary: string
  },
): Endpoint<Request, Response> {
  const at = route.indexOf(' ')
  return { problems: [], ...rest, method: route.slice(0, at) as Method, path: route.slice(at + 1) }
}

/**
 * An endpoint of which one side is bytes and not JSON. What JSON calls say in query or body these say in headers, each value
 * percent-encoded UTF-8; path names are as ever.
 */
export interface ByteEndpoint<
  Request extends ZodMiniType = ZodMiniType,
  Response extends ZodMiniType | undefined = ZodMiniType | undefined,
  Headers extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> extends Omit<Endpoint<Request>, 'response'> {
  /** The body is bytes, at most so many of them. Left out: the answer is bytes. */
  readonly takes?: number
  /** Which header carries a field. */
  readonly headers: Headers
  /** What is answered to bytes, as JSON. */
  readonly response: Response
}

/** Writes down a byte endpoint: with `takes` and `response` bytes go in, without them bytes come out. */
export function byteEndpoint<
  Request extends ZodMiniType,
  const Headers extends Readonly<Record<string, string>>,
  Response extends ZodMiniType | undefined = undefined,
>(
  route: `${Method} /v1/${string}`,
  rest: {
    access: Exclude<Access, 'anyone'>
    keyScope?: KeyScope
    takes?: number
    headers: Headers
    request: Request
    response?: Response
    problems?: readonly ProblemCode[]
    summary: string
  },
): ByteEndpoint<Request, Response, Headers> {
  const at = route.indexOf(' ')
  const where = { method: route.slice(0, at) as Method, path: route.slice(at + 1) }
  return { problems: [], ...rest, response: rest.response as Response, ...where }
}

export type RequestOf<E> = E extends { readonly request: infer Request extends ZodMiniType } ? output<Request> : never
export type ResponseOf<E> = E extends { readonly response: infer Response extends ZodMiniType }
  ? output<Response>
  : never

/** The names after `:` in a path. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')
}

/**
 * The path with its names filled in, and what is left of the input for query or body.
 * A missing name is a programming error and throws.
 */
export function fillPath(
  path: string,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    if (typeof value !== 'string' || value === '') throw new Error(`${path} needs ${name}`)
    delete rest[name]
    return encodeURIComponent(value)
  })
  return { path: filled, rest }
}
