import { HTTPException } from 'hono/http-exception'
import { isProblemCode, Problem, type ProblemBody, type ProblemCode, problems } from '../../shared/problems.ts'
import type { Here } from './serve.ts'

/**
 * Turns whatever was thrown into the one shape that callers know (RFC 9457). Planned problems travel whole; anything else is
 * logged under the request's id and travels as `broken`.
 */
export function refuse(error: unknown, here: Here): Response {
  const problem = error instanceof Problem ? error : unplanned(error, here.get('requestId'))
  const body: ProblemBody = {
    type: `urn:baton:problem:${problem.code}`,
    title: problem.code.replaceAll('_', ' '),
    status: problem.status,
    code: problem.code,
    facts: problem.facts,
    requestId: here.get('requestId'),
  }
  return here.json(body, problem.status as 400, { 'content-type': 'application/problem+json' })
}

function unplanned(error: unknown, requestId: string): Problem {
  if (error instanceof HTTPException && error.status < 500) return new Problem(codeFor(error.status))
  console.error(requestId, error)
  return new Problem('broken')
}

function codeFor(status: number): ProblemCode {
  const code = Object.entries(problems).find(([, known]) => known === status)?.[0]
  return isProblemCode(code) ? code : 'malformed'
}
