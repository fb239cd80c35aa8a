import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { contract, type EndpointName, type Input, type Output } from '../../../shared/contract.ts'
import { fillPath } from '../../../shared/endpoint.ts'
import type { ProblemBody } from '../../../shared/problems.ts'
import { Stop } from '../task.ts'

/** Calls the public API as whoever holds a token. A refusal stops the command and says which call met it. */
export type Call = <Name extends EndpointName>(name: Name, input: Input<Name>) => Promise<Output<Name>>

/**
 * A caller of the API at `origin`. Every write carries an Idempotency-Key made of what it says, so that a write that is sent
 * again has no second effect. Without a token: what anybody may call.
 */
export function callerAt(origin: string, token: string | null): Call {
  return async (name, input) => {
    const { path, method, response } = contract[name]
    const filled = fillPath(path, input as Record<string, unknown>)
    const inQuery = method === 'GET' || method === 'DELETE'
    const query = inQuery ? `?${new URLSearchParams(given(filled.rest))}` : ''
    const answer = await fetch(origin + filled.path + query, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'content-type': 'application/json',
        ...(method === 'GET' ? {} : { 'idempotency-key': keyOf(name, input) }),
      },
      ...(inQuery ? {} : { body: JSON.stringify(filled.rest) }),
    })
    const body: unknown = await answer.json()
    if (!answer.ok) throw refusal(name, body as ProblemBody)
    return z.parse(response as z.ZodMiniType, body) as Output<typeof name>
  }
}

const keyOf = (name: string, input: unknown): string =>
  createHash('sha256')
    .update(`demo ${name} ${JSON.stringify(input)}`)
    .digest('base64url')

const given = (rest: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]])))

const refusal = (name: string, { code, facts, requestId }: ProblemBody): Stop =>
  new Stop(`The server refused ${name}: ${code} ${JSON.stringify(facts)} (request ${requestId})`)

/** All items of a list, page after page. */
export async function everyItem<T>(
  read: (after?: string) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = []
  for (let after: string | undefined; ; ) {
    const page = await read(after)
    items.push(...page.items)
    if (page.next === null) return items
    after = page.next
  }
}
