import { Problem } from '../problems.ts'
import type { Grounds } from './dispute.ts'

/**
 * Where a handoff stands. Open: requested, lapsed (nobody answered in time; it went up to the lead), accepted, waiting, answered,
 * disputed. Ended: declined, withdrawn, confirmed, ruled (an arbiter gave it to somebody else).
 */
export const states = [
  'requested',
  'lapsed',
  'accepted',
  'waiting',
  'answered',
  'disputed',
  'declined',
  'withdrawn',
  'confirmed',
  'ruled',
] as const
export type HandoffState = (typeof states)[number]

export const openStates = [
  'requested',
  'lapsed',
  'accepted',
  'waiting',
  'answered',
  'disputed',
] as const satisfies readonly HandoffState[]

/** True while somebody still has to do something. */
export function isOpen(state: HandoffState): boolean {
  return (openStates as readonly HandoffState[]).includes(state)
}

export const waits = ['asker', 'customer', 'third_party'] as const
export type WaitingOn = (typeof waits)[number]

/** 协作 asks for help and leaves the case where it is; 移交 moves accountability, once the receiver agrees. */
export const intents = ['assist', 'transfer'] as const
export type Intent = (typeof intents)[number]

/** The two sides of the deal, the department that asked and the one that was asked; and who decides between them. */
export const sides = ['asker', 'receiver', 'arbiter'] as const
export type Side = (typeof sides)[number]
export type Party = Exclude<Side, 'arbiter'>

/** What somebody can do to a handoff that exists. */
export type Move =
  | { kind: 'accept' }
  /** `inTurn`: by the department's own rule, and never beyond what the person can carry. */
  | { kind: 'assign'; memberId: string; inTurn?: boolean | undefined }
  | { kind: 'decline'; reason: string; proposedDepartmentId: string | null }
  | { kind: 'ask_back'; question: string }
  | { kind: 'wait'; on: 'customer' | 'third_party'; reason: string }
  | { kind: 'resume'; note: string }
  | { kind: 'reply'; note: string }
  | { kind: 'answer'; answer: string }
  | { kind: 'confirm'; note: string }
  | { kind: 'reopen'; reason: string }
  | { kind: 'withdraw'; reason: string }
  | { kind: 'dispute'; grounds: Grounds; statement: string; links: string[] }
  | { kind: 'state'; statement: string; links: string[] }
  | { kind: 'settle'; note: string }
  | { kind: 'rule'; departmentId: string; reason: string }
export type MoveKind = Move['kind']

/** The event that each move appends to the log. Names stay for ever: they are stored. */
export const eventOf = {
  accept: 'handoff_accepted',
  assign: 'handoff_assigned',
  decline: 'handoff_declined',
  ask_back: 'handoff_asked_back',
  wait: 'handoff_waited',
  resume: 'handoff_resumed',
  reply: 'handoff_replied',
  answer: 'handoff_answered',
  confirm: 'handoff_confirmed',
  reopen: 'handoff_reopened',
  withdraw: 'handoff_withdrawn',
  dispute: 'handoff_disputed',
  state: 'handoff_stated',
  settle: 'handoff_settled',
  rule: 'handoff_ruled',
} as const satisfies Record<MoveKind, string>

/** What the clocks append, in nobody's name. Only a lapse moves the state. */
export const clockEvents = ['handoff_warned', 'handoff_breached', 'handoff_lapsed', 'handoff_climbed'] as const
export type ClockEvent = (typeof clockEvents)[number]

/** Somebody made an ownership rule of the ruling: no move, it stands where it stood. */
export const RULE_MADE = 'handoff_rule_made'

interface Step {
  readonly side: readonly Side[]
  readonly from: readonly HandoffState[]
  /** `same`: where it was; `before`: where it stood when the dispute began. */
  readonly to: HandoffState | 'same' | 'before'
}

/** Who may make a move, from which states, and where it leads. Nothing else decides, but what a ruling has bound. */
const steps: Record<MoveKind, Step> = {
  accept: { side: ['receiver'], from: ['requested', 'lapsed'], to: 'accepted' },
  assign: { side: ['receiver'], from: ['requested', 'lapsed', 'accepted', 'waiting'], to: 'same' },
  decline: { side: ['receiver'], from: ['requested', 'lapsed'], to: 'declined' },
  ask_back: { side: ['receiver'], from: ['accepted'], to: 'waiting' },
  wait: { side: ['receiver'], from: ['accepted'], to: 'waiting' },
  resume: { side: ['receiver'], from: ['waiting'], to: 'accepted' },
  reply: { side: ['asker'], from: ['waiting'], to: 'accepted' },
  answer: { side: ['receiver'], from: ['accepted', 'waiting'], to: 'answered' },
  confirm: { side: ['asker'], from: ['answered'], to: 'confirmed' },
  reopen: { side: ['asker'], from: ['answered', 'confirmed'], to: 'accepted' },
  withdraw: { side: ['asker'], from: ['requested', 'lapsed', 'accepted', 'waiting', 'disputed'], to: 'withdrawn' },
  dispute: {
    side: ['asker', 'receiver'],
    from: ['requested', 'lapsed', 'accepted', 'waiting', 'answered'],
    to: 'disputed',
  },
  state: { side: ['asker', 'receiver'], from: ['disputed'], to: 'same' },
  settle: { side: ['asker', 'receiver'], from: ['disputed'], to: 'before' },
  rule: { side: ['arbiter'], from: ['disputed'], to: 'ruled' },
}

/** Where it stood when a dispute began, and whose word began it: null when the second return did. */
export interface Before {
  readonly state: HandoffState
  readonly waitingOn: WaitingOn | null
  readonly by: Party | null
}

/** As much of a handoff as its moves depend on. */
export interface Standing {
  readonly state: HandoffState
  readonly waitingOn: WaitingOn | null
  /** Given to the receiver by a ruling: it can neither be declined nor disputed again. */
  readonly bound: boolean
  /** Set while disputed. */
  readonly before: Before | null
}

/** Where a new handoff begins. */
export const requested: Standing = { state: 'requested', waitingOn: null, bound: false, before: null }

/** Where one begins that an arbiter has to decide first: the case came back for the second time. */
export const undecided: Standing = {
  state: 'disputed',
  waitingOn: null,
  bound: false,
  before: { state: 'requested', waitingOn: null, by: null },
}

/** Where one begins that a ruling gives to its receiver. */
export const given: Standing = { ...requested, bound: true }

/** True when `side` may make `move` now. The panel shows only such moves; the Worker refuses the rest. */
export function isPossible(standing: Standing, move: MoveKind, side: Side): boolean {
  const step = steps[move]
  if (!step.side.includes(side) || !step.from.includes(standing.state)) return false
  if (move === 'reply') return standing.waitingOn === 'asker'
  if (move === 'decline' || move === 'dispute') return !standing.bound
  // Only who began a quarrel can end it without a ruling.
  if (move === 'settle') return standing.before?.by === side
  return true
}

/** The moves that `mine` may make now, in the order of the table above. */
export function possibleMoves(standing: Standing, mine: readonly Side[]): MoveKind[] {
  return (Object.keys(steps) as MoveKind[]).filter(move => mine.some(side => isPossible(standing, move, side)))
}

/** The side that somebody makes a move for; the receiver's where they stand on both. Null when it is not theirs. */
export function sideOfMove(standing: Standing, move: MoveKind, mine: readonly Side[]): Side | null {
  const able = mine.filter(side => isPossible(standing, move, side))
  return able.includes('receiver') ? 'receiver' : (able[0] ?? null)
}

/**
 * Where a move leads. Throws `not_allowed` when it belongs to another side, `handoff_is_ruled` when a ruling has bound the
 * receiver, and `handoff_moved_on` when the handoff no longer stands where the move could start.
 */
export function afterMove(standing: Standing, move: Move, mine: readonly Side[], receiverId: string): Standing {
  const step = steps[move.kind]
  if (!step.side.some(side => mine.includes(side))) throw new Problem('not_allowed', { move: move.kind })
  const side = sideOfMove(standing, move.kind, mine)
  if (side) return next(standing, move.kind, { ...move, side, receiverId })
  if (standing.bound && step.from.includes(standing.state)) throw new Problem('handoff_is_ruled')
  if (move.kind === 'settle' && standing.state === 'disputed') throw new Problem('not_allowed', { move: move.kind })
  throw new Problem('handoff_moved_on', { state: standing.state })
}

/** As much of a stored move as its effect depends on. */
interface Said {
  readonly on?: WaitingOn
  readonly side?: Side
  readonly departmentId?: string
  readonly receiverId?: string
}

function next(standing: Standing, kind: MoveKind, said: Said): Standing {
  const { before, bound } = standing
  const rest = { ...standing, waitingOn: null, before: null }
  switch (kind) {
    case 'ask_back':
      return { ...rest, state: 'waiting', waitingOn: 'asker' }
    case 'wait':
      return { ...rest, state: 'waiting', waitingOn: said.on ?? 'third_party' }
    case 'assign':
      return standing.state === 'requested' || standing.state === 'lapsed' ? { ...rest, state: 'accepted' } : standing
    case 'dispute': {
      const by = said.side === 'asker' || said.side === 'receiver' ? said.side : null
      return { ...rest, state: 'disputed', before: { state: standing.state, waitingOn: standing.waitingOn, by } }
    }
    case 'state':
      return standing
    case 'settle':
      return resumed(before, bound)
    case 'rule':
      return said.departmentId === said.receiverId ? resumed(before, true) : { ...rest, state: 'ruled' }
    default:
      return { ...rest, state: steps[kind].to as HandoffState }
  }
}

/** After a quarrel it stands where it stood before, for the party that has it. */
function resumed(before: Before | null, bound: boolean): Standing {
  const { state, waitingOn } = before ?? { state: 'requested' as const, waitingOn: null }
  return { state, waitingOn, bound, before: null }
}

const moveOf = Object.fromEntries(Object.entries(eventOf).map(([move, event]) => [event, move])) as Record<
  string,
  MoveKind
>

/** The move that an event of the log stores; undefined for a request, a clock's event, and kinds this version does not know. */
export function moveOfEvent(kind: string): MoveKind | undefined {
  return moveOf[kind]
}

/** Where one event of the log leads; `receiverId` is the department that was asked. Kinds that this version does not know change nothing. */
export function standingAfter(
  standing: Standing,
  event: { kind: string; data: unknown },
  receiverId: string,
): Standing {
  if (event.kind === 'handoff_lapsed') {
    return standing.state === 'requested' ? { ...standing, state: 'lapsed' } : standing
  }
  const move = moveOf[event.kind]
  return move ? next(standing, move, { ...(event.data as Said), receiverId }) : standing
}
