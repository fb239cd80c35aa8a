import { Problem } from '../../../shared/problems.ts'
import type { StoredDirectory } from '../../organisation/verbs.ts'
import { cursorText, pageOf } from '../../platform/cursor.ts'
import { batch, type Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Shelf } from './due-rows.ts'
import { watchOf } from './keepers.ts'

/** More than this nobody keeps; what is beyond would be seen by department. */
const SHELVES_MAX = 40

/** The shelves of the acting person, or that of a department which they lead. Throws `not_found` for another department. */
export function shelvesOf(scope: Scope, directory: StoredDirectory, departmentId: string | undefined): Shelf[] {
  const watch = watchOf(scope, directory, departmentId)
  if (!watch) throw new Problem('not_found')
  const shelf = (column: Shelf['column']) => (id: string) => ({ column, id })
  const all = [...watch.verifierIds.map(shelf('verifier_id')), ...watch.departmentIds.map(shelf('department_id'))]
  return all.slice(0, SHELVES_MAX)
}

/**
 * One page over several shelves, each row once, in the order of `at` and id. Each shelf is asked for one row more than the page
 * holds. One round trip.
 */
export async function pageOver<Row extends { readonly id: string }>(
  scope: Scope,
  shelves: readonly Shelf[],
  limit: number,
  query: (shelf: Shelf, limit: number) => Query<Row>,
  at: (row: Row) => number,
): Promise<{ items: Row[]; next: string | null }> {
  if (shelves.length === 0) return { items: [], next: null }
  const found = await batch(scope.db, ...shelves.map(shelf => query(shelf, limit + 1)))
  const once = new Map(found.flat().map(row => [row.id, row]))
  const rows = [...once.values()].sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))
  return pageOf(rows, limit, last => cursorText({ at: at(last), id: last.id }))
}
