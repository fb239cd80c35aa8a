import { Problem } from '../problems.ts'

/** Where a handoff stands. Open: requested, accepted, waiting, answered. Ended: declined, withdrawn, confirmed. */
export const states = ['requested', 'accepted', 'waiting', 'answered', 'declined', 'withdrawn', 'confirmed'] as const
export type HandoffState = (typeof states)[number]

export const openStates = ['requested', 'accepted', 'waiting', 'answered'] as const satisfies readonly HandoffState[]

/** True while somebody still has to do something. */
export function isOpen(state: HandoffState): boolean {
  return (openStates as readonly HandoffState[]).includes(state)
}

export const waits = ['asker', 'customer', 'third_party'] as const
export type WaitingOn = (typeof waits)[number]

/** The two sides of the deal: the department that asked, and the one that was asked. */
export type Side = 'asker' | 'receiver'

/** What somebody can do to a handoff that exists. */
export type Move =
  | { kind: 'accept' }
  | { kind: 'decline'; reason: string; proposedDepartmentId: string | null }
  | { kind: 'ask_back'; question: string }
  | { kind: 'wait'; on: 'customer' | 'third_party'; reason: string }
  | { kind: 'resume'; note: string }
  | { kind: 'reply'; note: string }
  | { kind: 'answer'; answer: string }
  | { kind: 'confirm'; note: string }
  | { kind: 'reopen'; reason: string }
  | { kind: 'withdraw'; reason: string }
export type MoveKind = Move['kind']

/** The event that each move appends to the log. Names stay for ever: they are stored. */
export const eventOf = {
  accept: 'handoff_accepted',
  decline: 'handoff_declined',
  ask_back: 'handoff_asked_back',
  wait: 'handoff_waited',
  resume: 'handoff_resumed',
  reply: 'handoff_replied',
  answer: 'handoff_answered',
  confirm: 'handoff_confirmed',
  reopen: 'handoff_reopened',
  withdraw: 'handoff_withdrawn',
} as const satisfies Record<MoveKind, string>

interface Step {
  readonly side: Side
  readonly from: readonly HandoffState[]
  readonly to: HandoffState
}

/** Who may make a move, from which states, and where it leads. Nothing else decides. */
const steps: Record<MoveKind, Step> = {
  accept: { side: 'receiver', from: ['requested'], to: 'accepted' },
  decline: { side: 'receiver', from: ['requested'], to: 'declined' },
  ask_back: { side: 'receiver', from: ['accepted'], to: 'waiting' },
  wait: { side: 'receiver', from: ['accepted'], to: 'waiting' },
  resume: { side: 'receiver', from: ['waiting'], to: 'accepted' },
  reply: { side: 'asker', from: ['waiting'], to: 'accepted' },
  answer: { side: 'receiver', from: ['accepted', 'waiting'], to: 'answered' },
  confirm: { side: 'asker', from: ['answered'], to: 'confirmed' },
  reopen: { side: 'asker', from: ['answered', 'confirmed'], to: 'accepted' },
  withdraw: { side: 'asker', from: ['requested', 'accepted', 'waiting'], to: 'withdrawn' },
}

/** As much of a handoff as its moves depend on. */
export interface Standing {
  readonly state: HandoffState
  readonly waitingOn: WaitingOn | null
}

/** Where a new handoff begins. */
export const requested: Standing = { state: 'requested', waitingOn: null }

/** True when `side` may make `move` now. The panel shows only such moves; the Worker refuses the rest. */
export function isPossible(standing: Standing, move: MoveKind, side: Side): boolean {
  const step = steps[move]
  if (step.side !== side || !step.from.includes(standing.state)) return false
  return move !== 'reply' || standing.waitingOn === 'asker'
}

/** The moves that `sides` may make now, in the order of the table above. */
export function possibleMoves(standing: Standing, sides: readonly Side[]): MoveKind[] {
  return (Object.keys(steps) as MoveKind[]).filter(move => sides.some(side => isPossible(standing, move, side)))
}

/**
 * Where a move leads. Throws `not_allowed` when it belongs to the other side, and `handoff_moved_on` when the handoff
 * no longer stands where the move could start.
 */
export function afterMove(standing: Standing, move: Move, sides: readonly Side[]): Standing {
  const step = steps[move.kind]
  if (!sides.includes(step.side)) throw new Problem('not_allowed', { move: move.kind })
  if (!isPossible(standing, move.kind, step.side)) throw new Problem('handoff_moved_on', { state: standing.state })
  return { state: step.to, waitingOn: waitAfter(move) }
}

function waitAfter(move: Move): WaitingOn | null {
  if (move.kind === 'ask_back') return 'asker'
  return move.kind === 'wait' ? move.on : null
}

const moveOf = Object.fromEntries(Object.entries(eventOf).map(([move, event]) => [event, move])) as Record<
  string,
  MoveKind
>

/** Where one event of the log leads. Kinds that this version does not know change nothing. */
export function standingAfter(standing: Standing, event: { kind: string; data: unknown }): Standing {
  const move = moveOf[event.kind]
  return move
    ? { state: steps[move].to, waitingOn: waitAfter({ ...(event.data as object), kind: move } as Move) }
    : standing
}
