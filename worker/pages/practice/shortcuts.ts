import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { list } from './desk-state.ts'
import { writingMode } from './drafts.ts'
import { go, listAddress, place, ticketAddress } from './place.ts'

export const shortcutsShown = signal(false)

/** After `g`, the next key has this long. */
const CHORD_MS = 1_500

const typingPlaces = 'input, textarea, select, [contenteditable="true"], dialog[open]'

/** The desk's own keys, like those of other helpdesks. They rest while somebody types, and leave modified keys alone. */
export function useShortcuts(): void {
  useEffect(() => {
    let goingSince = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(typingPlaces)) return
      const going = event.timeStamp - goingSince < CHORD_MS
      goingSince = event.key === 'g' ? event.timeStamp : 0
      const act = going && event.key === 'l' ? goToList : keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

const keys: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  r: () => startWriting('reply'),
  n: () => startWriting('note'),
  '/': goToSearch,
  '?': () => {
    shortcutsShown.value = true
  },
}

/** The tickets before and after the one on screen, in the order of the list it was opened from. */
export function neighbours(id: string): { before: string | null; after: string | null } {
  const ids = (list.value?.items ?? []).map(one => one.id)
  const at = ids.indexOf(id)
  return at < 0 ? { before: null, after: ids[0] ?? null } : { before: ids[at - 1] ?? null, after: ids[at + 1] ?? null }
}

/** Puts the caret into the reply or the note. */
export function startWriting(mode: 'reply' | 'note'): void {
  if (!place.value.ticketId) return
  writingMode.value = mode
  focusOn(`[data-reply-editor][data-mode="${mode}"]`)
}

function step(by: 1 | -1): void {
  const { ticketId } = place.value
  if (ticketId) stepInTickets(ticketId, by)
  else stepInList(by)
}

function stepInTickets(id: string, by: 1 | -1): void {
  const { before, after } = neighbours(id)
  const next = by > 0 ? after : before
  if (next) go(ticketAddress(next))
}

function stepInList(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]?.focus()
}

function goToList(): void {
  if (place.value.ticketId) go(listAddress(place.value.listing))
}

function goToSearch(): void {
  goToList()
  focusOn('#search')
}

/** Puts the caret into an element, or waits a frame for it to be drawn. */
function focusOn(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector)
  if (element) element.focus()
  else requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
}
