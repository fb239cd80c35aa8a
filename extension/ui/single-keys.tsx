import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Switch } from './choices.tsx'
import { Dialog } from './dialog.tsx'
import { Kbd } from './marks.tsx'

/** What a key does now; nothing for keys that mean nothing here. */
type ActionFor = (event: KeyboardEvent) => (() => void) | undefined

/** Single keys can be switched off, page by page: dictation software types them by accident (WCAG 2.1.4). */
const offName = (page: string) => `${page}-keys-off`

function keysAreOff(page: string): boolean {
  try {
    return localStorage.getItem(offName(page)) === '1'
  } catch {
    return false
  }
}

function switchKeys(page: string, on: boolean) {
  try {
    if (on) localStorage.removeItem(offName(page))
    else localStorage.setItem(offName(page), '1')
  } catch {
    // Without storage the choice holds for no longer than the dialog.
  }
}

/** Keys while a page of the hub is in view; never while somebody types, and none with Ctrl, Alt or Meta. */
export function useSingleKeys(page: string, actionFor: ActionFor): void {
  const latest = useRef(actionFor)
  latest.current = actionFor
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (isTaken(event.target) || keysAreOff(page)) return
      const run = latest.current(event)
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [page])
}

/** Where keys mean something else: fields, open dialogs and menus. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open')) return true
  // A box that selects a row takes no letters.
  const fields = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'
  return target instanceof Element && target.closest(fields) !== null
}

/** True where Enter belongs to the control that has the focus, and not to the list of rows. */
export function isOnControl(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return target.closest('a, button, summary') !== null && target.closest('.inbox-row') === null
}

type KeySheetProps = {
  page: string
  open: boolean
  onClose: () => void
  title: string
  /** The names of the keys, and what they do. */
  keys: readonly (readonly [readonly string[], string])[]
  switchLabel: string
  switchHint: string
  /** A word more, below the keys. */
  children?: ComponentChildren
}

/** What the keys of a page do, and the switch that turns them off. */
export function KeySheet({ page, open, onClose, title, keys, switchLabel, switchHint, children }: KeySheetProps) {
  const [off, setOff] = useState(() => keysAreOff(page))
  return (
    <Dialog open={open} onClose={onClose} title={title}>
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
      {children}
      <Switch
        label={switchLabel}
        hint={switchHint}
        checked={!off}
        onChecked={on => {
          switchKeys(page, on)
          setOff(!on)
        }}
      />
    </Dialog>
  )
}
