import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchorAt, offsetsOf, rowsBetween, topFor } from '../../../extension/thread/virtual.ts'

const someHeights = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 200 })

test('whatever is in the window is drawn, and not much more', () => {
  let cases = 0
  fc.assert(
    fc.property(someHeights, fc.nat(40_000), fc.integer({ min: 1, max: 900 }), (heights, at, height) => {
      cases += 1
      const offsets = offsetsOf(heights)
      const top = Math.min(at, Math.max(0, (offsets.at(-1) ?? 0) - height))
      const [from, to] = rowsBetween(offsets, top, top + height, 100)
      for (let i = 0; i < heights.length; i++) {
        const seen = (offsets[i + 1] ?? 0) > top && (offsets[i] ?? 0) < top + height
        if (seen) expect(from <= i && i < to).toBe(true)
        const far = (offsets[i + 1] ?? 0) < top - 101 || (offsets[i] ?? 0) > top + height + 101
        if (far) expect(from <= i && i < to).toBe(false)
      }
    }),
    { numRuns: 500 },
  )
  console.log(`rows between: ${cases} cases`)
})

test('rows that come above, or turn out higher, leave the anchor where it was', () => {
  let cases = 0
  fc.assert(
    fc.property(someHeights, someHeights, fc.nat(30_000), fc.nat(300), (above, heights, at, grown) => {
      cases += 1
      const keys = heights.map((_, i) => `k${i}`)
      const offsets = offsetsOf(heights)
      const top = Math.min(at, (offsets.at(-1) ?? 0) - 1)
      const anchor = anchorAt(keys, offsets, top)
      const moreKeys = [...above.map((_, i) => `older${i}`), ...keys]
      const more = offsetsOf([...above.map(one => one + grown), ...heights])
      const shift = above.reduce((sum, one) => sum + one + grown, 0)
      expect(anchor && topFor(anchor, moreKeys, more)).toBe(top + shift)
    }),
    { numRuns: 500 },
  )
  console.log(`anchors: ${cases} cases`)
})

test('a thread of ten thousand rows draws a window of it', () => {
  const offsets = offsetsOf(Array(10_000).fill(60))
  const [from, to] = rowsBetween(offsets, 300_000, 300_800, 600)
  expect(to - from).toBeLessThan(40)
  expect(rowsBetween([0], 0, 100, 10)).toEqual([0, 0])
  expect(anchorAt([], [0], 0)).toBeNull()
})
