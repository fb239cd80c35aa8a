import { useEffect, useRef, useState } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import { Switch } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { Kbd } from '../ui/marks.tsx'

interface TaskKeyActions {
  next(): void
  previous(): void
  read(): void
  back(): void
  done(): void
  make(): void
  help(): void
}

/** Single keys can be switched off: dictation software types them by accident (WCAG 2.1.4). */
const OFF = 'task-keys-off'

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

/** Keys while the page of tasks is in view; never while somebody types, and none with Ctrl, Alt or Meta. */
export function useTaskKeys(actions: TaskKeyActions): void {
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
  const field = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'
  return target instanceof Element && target.closest(field) !== null
}

function actionFor({ key, target }: KeyboardEvent, actions: TaskKeyActions): (() => void) | undefined {
  const onControl = target instanceof Element && target.closest('a, button, summary') !== null
  const onRow = target instanceof Element && target.closest('.inbox-row') !== null
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return actions.next
    case 'k':
    case 'ArrowUp':
      return actions.previous
    case 'Enter':
      return onControl && !onRow ? undefined : actions.read
    case 'Escape':
      return actions.back
    case 'x':
      return actions.done
    case 'n':
      return actions.make
    case '?':
      return actions.help
    default:
      return undefined
  }
}

/** What the keys do, and the switch that turns them off. */
export function TaskKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(taskSentences)
  const [off, setOff] = useState(keysAreOff)
  const keys = [
    [['J', '↓'], say.keyNext],
    [['K', '↑'], say.keyPrevious],
    [['Enter'], say.keyOpen],
    [['X'], say.keyDone],
    [['N'], say.keyNew],
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
