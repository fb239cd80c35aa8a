import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOfGroups } from '../../../worker/platform/cursor.ts'

interface Row {
  readonly group: string
  readonly at: number
}

/** Everything that walking page by page comes to, and how many pages that took. */
function walked(rows: readonly Row[], limit: number): { seen: Row[]; pages: number } {
  const seen: Row[] = []
  let after: string | null = ''
  for (let pages = 1; ; pages++) {
    const from: string = after
    const { items, next } = pageOfGroups(rows.filter(row => row.group > from).slice(0, limit), limit, row => row.group)
    seen.push(...items)
    if (next === null) return { seen, pages }
    after = next
  }
}

const rowsOf = (sizes: readonly number[]): Row[] =>
  sizes.flatMap((size, i) => Array.from({ length: size }, (_, at) => ({ group: `g${String(i).padStart(3, '0')}`, at })))

test('page by page each group comes whole and once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }),
      fc.integer({ min: 6, max: 9 }),
      (sizes, limit) => {
        const rows = rowsOf(sizes)
        expect(walked(rows, limit).seen).toEqual(rows)
      },
    ),
  )
})

test('a group that is larger than a page is cut, and what follows comes', () => {
  const rows = rowsOf([2, 9, 1])
  const { seen, pages } = walked(rows, 4)
  expect(seen).toEqual([...rows.slice(0, 6), ...rows.slice(11)])
  expect(pages).toBe(3)
  expect(pageOfGroups([], 4, () => '')).toEqual({ items: [], next: null })
})
