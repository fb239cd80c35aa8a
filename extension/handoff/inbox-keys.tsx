import type { MoveKind } from '../../shared/handoff/machine.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import { useSentences } from '../ui/language.tsx'
import { type ListActions, ListKeySheet, listActionFor } from '../ui/list-keys.tsx'
import { useSingleKeys } from '../ui/single-keys.tsx'

/** A move that was asked for by its key. */
export type InboxVerb = Extract<MoveKind, 'accept' | 'answer' | 'decline' | 'assign'>

interface InboxActions extends ListActions {
  act(verb: InboxVerb): void
  /** Gives it to whoever's turn it is. */
  assignNext(): void
  /** Selects the row in view, or lets it go. */
  select(): void
  /** Takes the rows down to the next (or up to the former) into the selection. */
  extend(down: boolean): void
  selectAll(): void
  undo(): void
  /** To the search box. */
  search(): void
  /** From 0. */
  box(index: number): void
}

const PAGE = 'inbox'

/** Keys while the inbox is in view. */
export function useInboxKeys(actions: InboxActions): void {
  useSingleKeys(PAGE, event => actionFor(event, actions))
}

function actionFor(event: KeyboardEvent, actions: InboxActions): (() => void) | undefined {
  const { key, shiftKey } = event
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return shiftKey ? () => actions.extend(true) : actions.next
    case 'k':
    case 'ArrowUp':
      return shiftKey ? () => actions.extend(false) : actions.previous
    case 'J':
    case 'K':
      // Without Shift it is Caps Lock.
      if (!shiftKey) return key === 'J' ? actions.next : actions.previous
      return () => actions.extend(key === 'J')
    case 'a':
      return () => actions.act('accept')
    case 'r':
      return () => actions.act('answer')
    case 'd':
      return () => actions.act('decline')
    case 'g':
      return () => actions.act('assign')
    case 'n':
      return actions.assignNext
    case 'x':
      return actions.select
    case '*':
      return actions.selectAll
    case 'u':
      return actions.undo
    case '/':
      return actions.search
    case '1':
    case '2':
    case '3':
    case '4':
      return () => actions.box(Number(key) - 1)
    default:
      return listActionFor(event, actions)
  }
}

/** What the keys do, and the switch that turns them off. */
export function InboxKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(inboxSentences)
  const turns = useSentences(inboxTurnSentences)
  const keys = [
    [['A'], say.keyAccept],
    [['R'], say.keyAnswer],
    [['D'], say.keyDecline],
    [['G'], say.keyAssign],
    [['N'], turns.key],
    [['X'], say.keySelect],
    [['Shift+J', 'Shift+K'], say.keyExtend],
    [['*'], say.keyAll],
    [['U'], say.keyUndo],
    [['/'], say.keyFilter],
    [['1', '2', '3', '4'], say.keyBoxes],
  ] as const
  return (
    <ListKeySheet page={PAGE} open={open} onClose={onClose} keys={keys} back={say.keyBack}>
      <p class="muted">{say.keysSelected}</p>
    </ListKeySheet>
  )
}
