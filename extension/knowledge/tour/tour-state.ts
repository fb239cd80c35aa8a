/** The steps, in their order; each stands beside the part of the page that bears its `data-tour`. */
export const tourSteps = [
  { name: 'find', at: 'search', by: 'input' },
  { name: 'trust', at: 'confidence', by: null },
  { name: 'insert', at: 'article', by: null },
  { name: 'flag', at: 'article', by: null },
  { name: 'write', at: 'write', by: 'click' },
] as const

/** How far somebody is: never begun, at a step, or over with (to the end or not). */
export type TourState =
  | { readonly kind: 'new' }
  | { readonly kind: 'at'; readonly step: number }
  | { readonly kind: 'over' }

const nameFor = (memberId: string) => `baton-tour-knowledge|${memberId}`

/** What this browser remembers of somebody's tour. */
export function readTour(memberId: string): TourState {
  try {
    const kept = localStorage.getItem(nameFor(memberId))
    if (kept === 'over') return { kind: 'over' }
    const step = Number.parseInt(kept ?? '', 10)
    return step >= 0 && step < tourSteps.length ? { kind: 'at', step } : { kind: 'new' }
  } catch {
    return { kind: 'new' }
  }
}

export function writeTour(memberId: string, state: TourState): void {
  try {
    if (state.kind === 'new') localStorage.removeItem(nameFor(memberId))
    else localStorage.setItem(nameFor(memberId), state.kind === 'at' ? String(state.step) : 'over')
  } catch {
    // Without storage the tour is offered again.
  }
}
