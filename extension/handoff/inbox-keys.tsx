import type { MoveKind } from '../../shared/handoff/machine.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import { useSentences } from '../ui/language.tsx'
import { isOnControl, KeySheet, useSingleKeys } from '../ui/single-keys.tsx'

/** A move that was asked for by its key. */
export type InboxVerb = Extract<MoveKind, 'accept' | 'answer' | 'decline' | 'assign'>

interface InboxActions {
  next(): void
  previous(): void
  read(): void
  back(): void
  act(verb: InboxVerb): void
  /** Gives it to whoever's turn it is. */
  assignNext(): void
  help(): void
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

function actionFor({ key, target, shiftKey }: KeyboardEvent, actions: InboxActions): (() => void) | undefined {
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
    case 'Enter':
      return isOnControl(target) ? undefined : actions.read
    case 'Escape':
      return actions.back
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
    case '?':
      return actions.help
    default:
      return undefined
  }
}

/** What the keys do, and the switch that turns them off. */
export function InboxKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(inboxSentences)
  const turns = useSentences(inboxTurnSentences)
  const keys = [
    [['J', '↓'], say.keyNext],
    [['K', '↑'], say.keyPrevious],
    [['Enter'], say.keyOpen],
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
    [['Esc'], say.keyBack],
    [['?'], say.keyHelp],
  ] as const
  return (
    <KeySheet
      page={PAGE}
      open={open}
      onClose={onClose}
      title={say.keys}
      keys={keys}
      switchLabel={say.keysOn}
      switchHint={say.keysOnHint}
    >
      <p class="muted">{say.keysSelected}</p>
    </KeySheet>
  )
}
