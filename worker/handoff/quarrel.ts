import { type Dispute, type Ruling, type Statement, withStatement } from '../../shared/handoff/dispute.ts'
import { eventOf } from '../../shared/handoff/machine.ts'
import type { HandoffRow } from './rows.ts'
import type { HandoffEvent, RequestData } from './rules.ts'

/** A request that an arbiter has to decide first, as `handoff_requested` keeps it. */
export interface Decision {
  readonly arbiter: { readonly id: string; readonly name: string }
  readonly decideBy: number
  /** What the receiver said when it sent the case back before; null when it never did. */
  readonly receiver: Statement | null
}

/** The quarrel that a request begins with after the second return: both sides' words are known already. */
export function disputeOfReturn(at: number, { by, packet }: RequestData, decision: Decision): Dispute {
  const asker: Statement = { text: packet.why, links: packet.links, byName: by, at }
  return { grounds: 'returned', by: null, asker, openedAt: at, ...decision }
}

/** The quarrel's columns after one more event: what each side says, who decides, and what was decided. */
export function disputeAfter(
  row: HandoffRow,
  event: HandoffEvent,
): Pick<HandoffRow, 'dispute' | 'ruling' | 'arbiter_id'> {
  const { kind, at, data } = event
  const { dispute, ruling, arbiter_id } = row
  const said = (): Statement => ({
    text: String(data.statement),
    links: (data.links as string[] | undefined) ?? [],
    byName: data.by,
    at,
  })
  const side = data.side === 'asker' ? 'asker' : 'receiver'
  if (kind === eventOf.dispute) {
    const { grounds, arbiter, decideBy } = data as unknown as Pick<Dispute, 'grounds' | 'arbiter' | 'decideBy'>
    const fresh: Dispute = { grounds, by: side, asker: null, receiver: null, arbiter, decideBy, openedAt: at }
    return { dispute: JSON.stringify(withStatement(fresh, side, said())), ruling: null, arbiter_id: arbiter.id }
  }
  if (dispute !== null && kind === eventOf.state) {
    return { dispute: JSON.stringify(withStatement(JSON.parse(dispute), side, said())), ruling, arbiter_id }
  }
  if (dispute !== null && kind === eventOf.rule) {
    return { dispute, ruling: JSON.stringify(rulingFrom(event)), arbiter_id: null }
  }
  if (kind === eventOf.settle || kind === eventOf.withdraw) return { dispute, ruling, arbiter_id: null }
  return { dispute, ruling, arbiter_id }
}

function rulingFrom({ at, actorId, data }: HandoffEvent): Ruling {
  const { departmentId, reason, nextId } = data as unknown as Pick<Ruling, 'departmentId' | 'reason' | 'nextId'>
  return { departmentId, reason, arbiter: { id: actorId, name: data.by }, at, nextId: nextId ?? null, ruleId: null }
}

/** The ruling with the rule that somebody made of it. */
export function withRule(ruling: string | null, { data }: HandoffEvent): string | null {
  return ruling === null ? null : JSON.stringify({ ...(JSON.parse(ruling) as Ruling), ruleId: String(data.ruleId) })
}
