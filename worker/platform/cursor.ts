import { Problem } from '../../shared/problems.ts'

/** The last row of a page, in a list ordered by an instant and then an id. */
export interface Cursor {
  readonly at: number
  readonly id: string
}

/** How a cursor travels. */
export const cursorText = ({ at, id }: Cursor): string => `${at}.${id}`

/** Reads what `cursorText` wrote; null for the first page. Throws `malformed`. */
export function cursorFrom(text: string | undefined): Cursor | null {
  if (text === undefined || text === '') return null
  const [, at, id = ''] = /^(\d{1,16})\.([\w-]{1,40})$/.exec(text) ?? []
  if (at === undefined) throw new Problem('malformed', { field: 'after', why: 'Not a page of this list.' })
  return { at: Number(at), id }
}

/** One page out of rows that were asked for with one more than `limit`, so that it is known whether there are more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursor: (last: Row) => string) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursor(last) : null }
}

/**
 * One page out of at most `limit` rows that come in groups and in their order: whole groups, and the group behind which the next page
 * begins. Of a group that fills a page by itself the rest is left out.
 */
export function pageOfGroups<Row>(rows: readonly Row[], limit: number, groupOf: (row: Row) => string) {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined || rows.length < limit) return { items: rows, next: null }
  const cut = groupOf(last)
  const items = groupOf(first) === cut ? rows : rows.filter(row => groupOf(row) !== cut)
  return { items, next: groupOf(items.at(-1) ?? last) }
}
