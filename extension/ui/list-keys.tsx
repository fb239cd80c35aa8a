import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { listKeySentences } from '../../shared/sentences/list-keys.ts'
import { useSentences } from './language.tsx'
import { isOnControl, KeySheet } from './single-keys.tsx'

/** What the keys do that every list with something read beside it has. */
export interface ListActions {
  next(): void
  previous(): void
  read(): void
  back(): void
  help(): void
}

/** The action of a key that every list has; undefined for other keys, and where the key belongs to a control. */
export function listActionFor({ key, target }: KeyboardEvent, actions: ListActions): (() => void) | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return actions.next
    case 'k':
    case 'ArrowUp':
      return actions.previous
    case 'Enter':
      return isOnControl(target) ? undefined : actions.read
    case 'Escape':
      return actions.back
    case '?':
      return actions.help
    default:
      return undefined
  }
}

type Page = { readonly current: HTMLElement | null }

type ListWalk<Row> = {
  page: Page
  rows: readonly Row[]
  /** What is read beside the list. */
  id: string | undefined
  open: (row: Row | undefined) => void
}

/** Walks through the rows of a list with the one that is read, which stays in view. */
export function useListWalk<Row extends { readonly id: string }>({ page, rows, id, open }: ListWalk<Row>) {
  // Keys may choose a row that is out of view: each newly chosen row, and nothing else.
  useEffect(() => {
    page.current?.querySelector('.inbox-row[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [id])
  const index = rows.findIndex(one => one.id === id)
  return {
    index,
    next: () => open(rows[Math.min(index + 1, rows.length - 1)]),
    previous: () => open(rows[Math.max(index - 1, 0)]),
    read: () => page.current?.querySelector<HTMLElement>('.inbox-detail .inbox-subject')?.focus(),
  }
}

type ListKeySheetProps = {
  page: string
  open: boolean
  onClose: () => void
  /** The keys of this list alone, and what they do. */
  keys: readonly (readonly [readonly string[], string])[]
  /** What Esc does here, where it is not only the way back. */
  back?: string
  children?: ComponentChildren
}

/** What the keys of a list do, those that every list has around its own, and the switch that turns them off. */
export function ListKeySheet({ keys, back, ...sheet }: ListKeySheetProps) {
  const say = useSentences(listKeySentences)
  const all = [
    [['J', '↓'], say.next],
    [['K', '↑'], say.previous],
    [['Enter'], say.open],
    ...keys,
    [['Esc'], back ?? say.back],
    [['?'], say.help],
  ] as const
  return <KeySheet {...sheet} title={say.keys} keys={all} switchLabel={say.on} switchHint={say.onHint} />
}
