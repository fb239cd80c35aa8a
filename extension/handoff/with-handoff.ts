import type { Context } from '../../shared/context.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { stampOf } from '../../shared/handoff/inbox.ts'

/** A context with one handoff newer: merged by id, the newer wins, new ones stand first. Twice equals once. */
export function withHandoff(context: Context, handoff: Handoff): Context {
  const before = context.handoffs.find(one => one.id === handoff.id)
  if (before && stampOf(before) >= stampOf(handoff)) return context
  const handoffs = before
    ? context.handoffs.map(one => (one.id === handoff.id ? handoff : one))
    : [handoff, ...context.handoffs].sort((a, b) => b.requestedAt - a.requestedAt)
  return { ...context, handoffs }
}
