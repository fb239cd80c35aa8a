import type { HandoffState, Intent } from './machine.ts'

/** As much of a handoff as the way of its case depends on. */
export interface Stay {
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
  readonly intent: Intent
  readonly state: HandoffState
  readonly requestedAt: number
}

export interface Hop<S extends Stay> {
  readonly handoff: S
  /** It went into a department that the case had already left. */
  readonly returns: boolean
}

/** So many returns, and nobody sends the case on by themselves any more: an arbiter decides. */
export const RETURNS_DECIDED = 2

const untaken: readonly HandoffState[] = ['requested', 'lapsed', 'disputed', 'declined', 'withdrawn', 'ruled']

/** A request that nobody took moved nothing. */
const moved = ({ state }: Stay) => !untaken.includes(state)

/** It was sent back, or an arbiter took it away. */
const sentBack = ({ state }: Stay) => state === 'declined' || state === 'ruled'

const inOrder = <S extends Stay>(stays: readonly S[]) => [...stays].sort((a, b) => a.requestedAt - b.requestedAt)

/** A case's handoffs, oldest first, with the returns found: into a department that handed it on, or that sent it back. */
export function hopsOf<S extends Stay>(stays: readonly S[]): Hop<S>[] {
  const left = new Set<string>()
  return inOrder(stays).map(handoff => {
    const returns = left.has(handoff.toDepartmentId)
    if (moved(handoff)) left.add(handoff.fromDepartmentId)
    if (sentBack(handoff)) left.add(handoff.toDepartmentId)
    return { handoff, returns }
  })
}

/** True when asking that department now would send the case back to one it has already left. */
export function wouldReturn(stays: readonly Stay[], toDepartmentId: string): boolean {
  return stays.some(
    stay =>
      (moved(stay) && stay.fromDepartmentId === toDepartmentId) ||
      (sentBack(stay) && stay.toDepartmentId === toDepartmentId),
  )
}

/**
 * How often a case was sent back since it was last settled: by departments that declined it, and by asking one that had sent it
 * back or given it away. Help that was given and confirmed, and a ruling, begin the count anew.
 */
export function returnsOf(stays: readonly Stay[]): number {
  const refused = new Set<string>()
  let count = 0
  for (const stay of inOrder(stays)) {
    if (refused.has(stay.toDepartmentId) && stay.state !== 'withdrawn') count += 1
    if (stay.state === 'declined') count += 1
    if (stay.state === 'declined' || (stay.intent === 'transfer' && moved(stay))) {
      refused.add(stay.state === 'declined' ? stay.toDepartmentId : stay.fromDepartmentId)
    }
    if (stay.state === 'confirmed' || stay.state === 'ruled') {
      count = 0
      refused.clear()
    }
  }
  return count
}

/** True when the next request would be a hop after the second return: it becomes a decision instead. */
export function needsDecision(stays: readonly Stay[], toDepartmentId: string): boolean {
  const next: Stay = {
    fromDepartmentId: '',
    toDepartmentId,
    intent: 'assist',
    state: 'requested',
    requestedAt: Number.MAX_SAFE_INTEGER,
  }
  return returnsOf([...stays, next]) >= RETURNS_DECIDED
}
