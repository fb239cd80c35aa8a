import type { Input } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { type Move, possibleMoves } from '../../shared/handoff/machine.ts'
import type { Shortage } from '../../shared/organisation/next-person.ts'
import type { Member } from '../../shared/organisation.ts'
import { sidesOf } from './standing.ts'

/** What can be done to several handoffs at once. */
export const bulkKinds = ['accept', 'assign', 'decline', 'confirm', 'withdraw'] as const
export type BulkKind = (typeof bulkKinds)[number]
export type BulkMove = Extract<Move, { kind: BulkKind }>

/** Which of the chosen handoffs a move can be made on, and which are left out. */
export interface Split {
  readonly able: readonly Handoff[]
  readonly unable: readonly Handoff[]
}

/** Sorts handoffs by whether the machine lets `me` make such a move now. */
export function splitFor(kind: BulkKind, handoffs: readonly Handoff[], me: Member): Split {
  const may = (one: Handoff) => possibleMoves(one, sidesOf(one, me)).includes(kind)
  return { able: handoffs.filter(may), unable: handoffs.filter(one => !may(one)) }
}

/** One act of a bulk: its own key, and the version that its person saw. */
export interface BulkAct {
  /** The Idempotency-Key. */
  readonly id: string
  /** What people call the ticket. */
  readonly name: string
  readonly label: string
  readonly input: Input<'moveHandoff'>
  /** The name of whoever's turn it is, where it is given by turn. */
  readonly to?: string
}

/** A handoff that stays without a person, and why. */
export interface Stayed {
  readonly name: string
  readonly handoffId: string
  readonly short: Shortage
}

/** Several acts that are sent together once the time to undo has passed. */
export interface Bulk {
  readonly kind: BulkKind
  readonly acts: readonly BulkAct[]
  /** What could not be given by turn. */
  readonly stayed?: readonly Stayed[]
  /** Epoch ms. */
  readonly sendAt: number
}

/** What people call a handoff's ticket, in lists of what was left out. */
export const ticketOf = ({ case: card }: Handoff): string => card.number || card.ref.externalId

/** Runs `work` over `items`, at most `lanes` at a time, and gives the results in order. */
export async function inLanes<T, R>(items: readonly T[], lanes: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T)
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return results
}
