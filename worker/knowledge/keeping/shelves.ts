import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import { type Cursor, cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { batch, type Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { articleFromRow, articleQuery } from '../rows.ts'
import { readable } from '../storing.ts'
import type { Shelf } from './due-rows.ts'
import { mayMend, watchOf } from './keepers.ts'

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

interface Placed {
  readonly id: string
}

/**
 * One page over several shelves, each row once, in the order of `at` and id. Each shelf is asked for one row more than the page
 * holds. One round trip.
 */
export async function pageOver<Row extends Placed>(
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
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const cursor: Cursor | null = last ? { at: at(last), id: last.id } : null
  return { items, next: rows.length > limit && cursor ? cursorText(cursor) : null }
}

/**
 * What is open on one article, a page of it: all for those who may mend it, their own for everybody else who may read it. Throws
 * `not_found` for those who may not. One round trip.
 */
export async function openOn<Row extends { readonly id: string; readonly at: number; readonly by_id: string }>(
  scope: Scope,
  articleId: string,
  { after, most }: { readonly after: string | undefined; readonly most: number },
  open: (from: Cursor | null, limit: number) => Query<Row>,
): Promise<{ items: Row[]; next: string | null }> {
  const { id } = scope.workspace
  const [articles, directories, rows] = await batch(
    scope.db,
    articleQuery(id, articleId),
    directoryQuery(id),
    open(cursorFrom(after), most + 1),
  )
  const article = articleFromRow(readable(scope, articles[0]))
  const all = mayMend(scope, article, directoryFromRow(directories[0]))
  const { items, next } = pageOf(rows, most, last => cursorText({ at: last.at, id: last.id }))
  return { items: items.filter(one => all || one.by_id === scope.member.id), next }
}
