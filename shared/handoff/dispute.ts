import * as z from 'zod/mini'
import { Id, Instant, text, WebUrl } from '../parts.ts'
import type { Party } from './machine.ts'

/** Why somebody disputes. The second return of a case opens a decision by itself, on the ground `returned`. */
export const grounds = ['not_ours', 'missing_information', 'no_capacity', 'priority'] as const
export type Grounds = (typeof grounds)[number]

/** How long both sides may state their case before the arbiter decides, in working ms of the receiver's calendar. */
export const DISPUTE_MS = 8 * 3_600_000

/** What one side says, and what it points to. */
export const Statement = z.object({
  text: text(1, 4_000),
  links: z.array(WebUrl).check(z.maxLength(10)),
  byName: z.string(),
  at: Instant,
})
export type Statement = z.output<typeof Statement>

export const Dispute = z.object({
  grounds: z.enum([...grounds, 'returned']),
  /** Null: nobody's word, but the second return of the case. */
  by: z.nullable(z.enum(['asker', 'receiver'])),
  asker: z.nullable(Statement),
  receiver: z.nullable(Statement),
  arbiter: z.object({ id: Id, name: z.string() }),
  /** When it should be decided. */
  decideBy: Instant,
  openedAt: Instant,
})
export type Dispute = z.output<typeof Dispute>

export const Ruling = z.object({
  departmentId: Id,
  reason: z.string(),
  arbiter: z.object({ id: Id, name: z.string() }),
  at: Instant,
  /** The handoff to the department that it was given to; null when it went back to the asker, or stays with the receiver. */
  nextId: z.nullable(Id),
  /** The ownership rule that was made of it; null until one is. */
  ruleId: z.nullable(Id),
})
export type Ruling = z.output<typeof Ruling>

/** The dispute with one side's statement added. A side that speaks again replaces its earlier words; the log keeps both. */
export function withStatement(dispute: Dispute, side: Party, statement: Statement): Dispute {
  return { ...dispute, [side]: statement }
}
