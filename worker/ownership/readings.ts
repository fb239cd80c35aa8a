import type { CaseFacts } from '../../shared/case.ts'
import { EXCERPT_MAX, READINGS_KEPT_MS } from '../../shared/ownership/audit-contract.ts'
import type { Ownership } from '../../shared/ownership/contract.ts'
import type { Ticket } from '../../shared/ownership/match.ts'
import { languageOf } from '../../shared/written-language.ts'
import { all, type Query } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Scope } from '../platform/scope.ts'
import { forgetReadings, upsertReading } from './reading-rows.ts'

/** What rules could read of a case, cut short: kept so that a change of rules can be played over recent cases. */
export interface Reading extends Ticket {
  readonly number: string
  readonly departmentId: string
}

/** The ticket that rules are asked about. `segment` is the customer's. */
export function ticketOf({ subject, latestMessage, queue, tags }: CaseFacts, segment: string): Ticket {
  const message = latestMessage.text
  return { subject, message, queue, tags, language: languageOf(`${subject}\n${message}`), segment }
}

/**
 * What is kept of a ticket: the first thousand characters of its message, and after them the rules' words that stood further on, so
 * that today's rules answer as they did.
 */
export function readingOf(facts: CaseFacts, segment: string, ownership: Ownership): Reading {
  const ticket = ticketOf(facts, segment)
  const { message } = ticket
  const further = ownership.matches.filter(one => one.field === 'message' && one.to > EXCERPT_MAX)
  const words = [...new Set(further.map(one => message.slice(one.from, one.to)))].slice(0, 20)
  const start = message.slice(0, EXCERPT_MAX)
  const kept = message.length > EXCERPT_MAX ? [start, ...words].join('\n') : message
  return {
    ...ticket,
    message: kept,
    number: facts.number || facts.ref.externalId,
    departmentId: ownership.departmentId,
  }
}

/** Keeps a reading in place of the case's former one. `agreedId` is the department that a transfer gave it to, whatever rules say. */
export function keepReading(scope: Scope, caseId: string, reading: Reading, agreedId: string | null): Query {
  const departmentId = agreedId ?? reading.departmentId
  return upsertReading(scope.workspace.id, caseId, scope.now, { ...reading, departmentId })
}

/** Forgets readings older than ninety days, two thousand at a time. Called by the schedule. */
export async function sweepReadings(env: Env, now: number): Promise<void> {
  await all(env.DB.withSession('first-primary'), forgetReadings(now - READINGS_KEPT_MS))
}
