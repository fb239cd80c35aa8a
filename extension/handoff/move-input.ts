import type { Grounds } from '../../shared/handoff/dispute.ts'
import type { Move, MoveKind } from '../../shared/handoff/machine.ts'

/** What a person types for a move. */
export interface MoveInput {
  readonly text: string
  readonly on: 'customer' | 'third_party'
  readonly proposedDepartmentId: string
  readonly memberId: string
  readonly grounds: Grounds
  readonly links: readonly string[]
}

export const emptyMoveInput: MoveInput = {
  text: '',
  on: 'customer',
  proposedDepartmentId: '',
  memberId: '',
  grounds: 'not_ours',
  links: [],
}

/** The longest text a move carries, in UTF-16 units. */
export const MOVE_TEXT_MAX = 4_000

const mayBeSilent: readonly MoveKind[] = ['accept', 'assign', 'resume', 'confirm', 'withdraw', 'settle']

/** True when the move asks for words; the others take a note if there is one. */
export function needsText(kind: MoveKind): boolean {
  return !mayBeSilent.includes(kind)
}

/** True when everything that is chosen rather than typed is chosen. */
export function isChosen(kind: MoveKind, { memberId, proposedDepartmentId }: MoveInput): boolean {
  if (kind === 'assign') return memberId !== ''
  return kind !== 'rule' || proposedDepartmentId !== ''
}

/** The move a person made, from what they typed. */
export function moveFrom(
  kind: MoveKind,
  { text, on, proposedDepartmentId, memberId, grounds, links }: MoveInput,
): Move {
  const words = text.trim()
  const shown = links.map(one => one.trim()).filter(one => one !== '')
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
    case 'settle':
      return { kind, note: words }
    case 'assign':
      return { kind, memberId }
    case 'dispute':
      return { kind, grounds, statement: words, links: shown }
    case 'state':
      return { kind, statement: words, links: shown }
    case 'rule':
      return { kind, departmentId: proposedDepartmentId, reason: words }
  }
}

/** The move that is expected next stands out; the others follow in their order. */
export function firstMove(moves: readonly MoveKind[]): MoveKind | undefined {
  const order: readonly MoveKind[] = ['rule', 'accept', 'reply', 'confirm', 'answer', 'state']
  return order.find(kind => moves.includes(kind))
}
