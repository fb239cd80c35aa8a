import type { Handoff } from '../../shared/handoff/contract.ts'

type HopFacts = Pick<Handoff, 'fromDepartmentId' | 'toDepartmentId' | 'requestedAt' | 'state'>

/** A request that nobody took moved nothing. */
const moved = (handoff: HopFacts) => !['requested', 'declined', 'withdrawn'].includes(handoff.state)

export interface Hop<H extends HopFacts> {
  readonly handoff: H
  /** It went into a department that the case had already left. */
  readonly returns: boolean
}

/** A case's handoffs, oldest first, with the returns found (strategies.md, "Handoff, exactly"). */
export function hopsOf<H extends HopFacts>(handoffs: readonly H[]): Hop<H>[] {
  const left = new Set<string>()
  return [...handoffs]
    .sort((a, b) => a.requestedAt - b.requestedAt)
    .map(handoff => {
      const returns = left.has(handoff.toDepartmentId)
      if (moved(handoff)) left.add(handoff.fromDepartmentId)
      return { handoff, returns }
    })
}

/** True when asking that department now would send the case back to one it has already left. */
export function wouldReturn(handoffs: readonly HopFacts[], toDepartmentId: string): boolean {
  return handoffs.some(handoff => moved(handoff) && handoff.fromDepartmentId === toDepartmentId)
}
