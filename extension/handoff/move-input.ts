import type { Move, MoveKind } from '../../shared/handoff/machine.ts'

/** What a person types for a move. */
export interface MoveInput {
  readonly text: string
  readonly on: 'customer' | 'third_party'
  readonly proposedDepartmentId: string
}

export const emptyMoveInput: MoveInput = { text: '', on: 'customer', proposedDepartmentId: '' }

/** The longest text a move carries, in UTF-16 units. */
export const MOVE_TEXT_MAX = 4_000

const mayBeSilent: readonly MoveKind[] = ['accept', 'resume', 'confirm', 'withdraw']

/** True when the move asks for words; the others take a note if there is one. */
export function needsText(kind: MoveKind): boolean {
  return !mayBeSilent.includes(kind)
}

/** The move a person made, from what they typed. */
export function moveFrom(kind: MoveKind, { text, on, proposedDepartmentId }: MoveInput): Move {
  const words = text.trim()
  switch (kind) {
    case 'accept':
      return { kind }
    case 'decline':
      return { kind, reason: words, proposedDepartmentId: proposedDepartmentId || null }
    case 'ask_back':
      return { kind, question: words }
    case 'wait':
      return { kind, on, reason: words }
    case 'answer':
      return { kind, answer: words }
    case 'reopen':
    case 'withdraw':
      return { kind, reason: words }
    case 'resume':
    case 'reply':
    case 'confirm':
      return { kind, note: words }
  }
}

/** The move that is expected next stands out; the others follow in their order. */
export function firstMove(moves: readonly MoveKind[]): MoveKind | undefined {
  const order: readonly MoveKind[] = ['accept', 'reply', 'confirm', 'answer']
  return order.find(kind => moves.includes(kind))
}
