import { useEffect, useRef } from 'preact/hooks'

export type Shortcuts = Readonly<Record<string, () => void>>

/** Single keys inside the panel. Never while somebody types, holds a modifier, or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const run = latest.current[event.key.toLowerCase()]
      if (!run || isBusy(event)) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return true
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  const target = event.target instanceof Element ? event.target : null
  const typing = target?.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]')
  return Boolean(typing) || document.querySelector('dialog[open], [popover]:popover-open') !== null
}
