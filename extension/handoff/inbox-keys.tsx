import { useEffect, useRef, useState } from 'preact/hooks'
import type { MoveKind } from '../../shared/handoff/machine.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { Switch } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { Kbd } from '../ui/marks.tsx'

/** A move that was asked for by its key. */
export type InboxVerb = Extract<MoveKind, 'accept' | 'answer' | 'decline' | 'assign'>

interface InboxActions {
  next(): void
  previous(): void
  read(): void
  back(): void
  act(verb: InboxVerb): void
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

/** Single keys can be switched off: dictation software types them by accident (WCAG 2.1.4). */
const OFF = 'inbox-keys-off'

function keysAreOff(): boolean {
  try {
    return localStorage.getItem(OFF) === '1'
  } catch {
    return false
  }
}

function switchKeys(on: boolean) {
  try {
    if (on) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
  } catch {
    // Without storage the choice holds for no longer than this dialog.
  }
}

/** Keys while the inbox is in view; never while somebody types, and none with Ctrl, Alt or Meta. */
export function useInboxKeys(actions: InboxActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (isTaken(event.target) || keysAreOff()) return
      const run = actionFor(event, latest.current)
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Where keys mean something else: fields, open dialogs and menus. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open')) return true
  // A box that selects a row takes no letters.
  const fields = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'
  return target instanceof Element && target.closest(fields) !== null
}

function actionFor({ key, target, shiftKey }: KeyboardEvent, actions: InboxActions): (() => void) | undefined {
  const onControl = target instanceof Element && target.closest('a, button, summary') !== null
  const onRow = target instanceof Element && target.closest('.inbox-row') !== null
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
      return onControl && !onRow ? undefined : actions.read
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
  const [off, setOff] = useState(keysAreOff)
  const keys = [
    [['J', '↓'], say.keyNext],
    [['K', '↑'], say.keyPrevious],
    [['Enter'], say.keyOpen],
    [['A'], say.keyAccept],
    [['R'], say.keyAnswer],
    [['D'], say.keyDecline],
    [['G'], say.keyAssign],
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
    <Dialog open={open} onClose={onClose} title={say.keys}>
      <dl class="key-list">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map(name => (
                <Kbd key={name} keys={name} />
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{say.keysSelected}</p>
      <Switch
        label={say.keysOn}
        hint={say.keysOnHint}
        checked={!off}
        onChecked={on => {
          switchKeys(on)
          setOff(!on)
        }}
      />
    </Dialog>
  )
}
