import { isSame } from '../../shared/ownership/changes.ts'
import type { Topic } from '../../shared/ownership/contract.ts'
import { type Letter, withLetter, withoutLetters } from '../../shared/ownership/roles.ts'

/** The rows of the RACI table while they are being changed, with every step before, so that each can be undone. */
export interface RolesDraft {
  /** Changed topics by their id. */
  readonly rows: ReadonlyMap<string, Topic>
  readonly before: readonly ReadonlyMap<string, Topic>[]
}

export const noDraft: RolesDraft = { rows: new Map(), before: [] }

/** What a key would do in a cell. */
export type Stroke = { readonly kind: 'letter'; readonly letter: Letter } | { readonly kind: 'clear' }

export type Refusal = 'one_a' | 'c_on_a' | 'not_yours' | 'give'

/** So many steps can be undone. */
const STEPS_MAX = 200

/** The draft after a stroke, or why the cell refuses it. `leads` says for which departments the reader may decide. */
export function struck(
  draft: RolesDraft,
  saved: Topic,
  departmentId: string,
  stroke: Stroke,
  leads: (departmentId: string) => boolean,
): RolesDraft | Refusal {
  const topic = draft.rows.get(saved.id) ?? saved
  if (!leads(saved.departmentId)) return 'not_yours'
  if (stroke.kind === 'letter' && stroke.letter === 'A' && !leads(departmentId)) return 'give'
  const next =
    stroke.kind === 'clear' ? withoutLetters(topic, departmentId) : withLetter(topic, departmentId, stroke.letter)
  if (!next) return stroke.kind === 'clear' ? 'one_a' : 'c_on_a'
  if (isSame(next, topic)) return draft
  const rows = new Map(draft.rows)
  if (isSame(next, saved)) rows.delete(saved.id)
  else rows.set(saved.id, next)
  return { rows, before: [...draft.before, draft.rows].slice(-STEPS_MAX) }
}

/** The draft as it was one step ago. */
export function undone(draft: RolesDraft): RolesDraft {
  const rows = draft.before.at(-1)
  return rows ? { rows, before: draft.before.slice(0, -1) } : draft
}

export interface Spot {
  readonly row: number
  readonly column: number
}

/** Where a key leads in a table of so many rows and columns; null for keys that lead nowhere. */
export function spotAfter(
  key: string,
  withModifier: boolean,
  { row, column }: Spot,
  rows: number,
  columns: number,
): Spot | null {
  const within = (at: number, most: number) => Math.max(0, Math.min(most - 1, at))
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column }
    case 'ArrowDown':
      return { row: within(row + 1, rows), column }
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) }
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) }
    case 'Home':
      return { row: withModifier ? 0 : row, column: 0 }
    case 'End':
      return { row: withModifier ? rows - 1 : row, column: columns - 1 }
    case 'PageUp':
      return { row: within(row - 10, rows), column }
    case 'PageDown':
      return { row: within(row + 10, rows), column }
    default:
      return null
  }
}

/** What a key writes; null for keys that write nothing. */
export function strokeOf(key: string): Stroke | null {
  if (key === 'Delete' || key === 'Backspace') return { kind: 'clear' }
  const letter = key.normalize('NFKC').toUpperCase()
  return letter === 'R' || letter === 'A' || letter === 'C' || letter === 'I' ? { kind: 'letter', letter } : null
}
