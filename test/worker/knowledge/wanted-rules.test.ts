import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gistOf, shareOf } from '../../../worker/knowledge/finding/gist.ts'
import { meet, type Wish } from '../../../worker/knowledge/knowing/wanted-rules.ts'

test.each([
  ['退款多久', '多久退款'],
  ['退款多久', '退款要多久呢'.replace('要', '')],
  ['How do refunds work', 'refund working'],
  ['ＶＩＰ 退款', 'vip退款'],
  ['{{?电话}} 退款', '退款'],
])('%s and %s are about the same', (one, other) => {
  expect(gistOf(one)).toBe(gistOf(other))
  expect(gistOf(one)).not.toBe('')
})

test.each(['', '！？', 'the a of', '{{customer.name}}', '的了吗'])('“%s” tells nothing', words => {
  expect(gistOf(words)).toBe('')
})

test('terms are the same whatever the order of the words, bounded, and their own terms', () => {
  const word = fc.constantFrom('退款', '发票', 'refund', 'invoices', 'INV-2024', '物流', 'shipping', '密码', '登录')
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      (words, noise) => {
        const terms = gistOf(words.join(' '))
        expect(gistOf([...words].reverse().join('，'))).toBe(terms)
        const noisy = gistOf(noise)
        expect(noisy.split(' ').length).toBeLessThanOrEqual(24)
        expect(noisy).toBe(noisy.trim())
      },
    ),
  )
})

const wish = fc.record({
  departmentId: fc.constantFrom('a', 'b'),
  terms: fc
    .uniqueArray(fc.constantFrom('久', '多', '退', '款', '票', 'refund'), { minLength: 1 })
    .map(all => all.sort().join(' ')),
  words: fc.string(),
  times: fc.integer({ min: 1, max: 9 }),
  nothing: fc.integer({ min: 0, max: 9 }),
  byHand: fc.integer({ min: 0, max: 9 }),
  lastAt: fc.integer({ min: 1, max: 1_000 }),
})
const wishes = fc.uniqueArray(wish, { selector: one => `${one.departmentId} ${one.terms}`, maxLength: 20 })

test('every wording is in one group of its own department, near its head, and nothing is counted twice or lost', () => {
  fc.assert(
    fc.property(wishes, all => {
      const groups = meet(all)
      const inside = groups.flatMap(group => group.all)
      expect(new Set(inside)).toEqual(new Set(all))
      expect(inside).toHaveLength(all.length)
      const sum = (some: readonly Wish[]) => some.reduce((total, one) => total + one.times, 0)
      expect(sum(groups)).toBe(sum(all))
      for (const group of groups) {
        expect(group.times).toBe(sum(group.all))
        for (const one of group.all) {
          expect(one.departmentId).toBe(group.departmentId)
          expect(shareOf(one.terms, group.terms)).toBeGreaterThanOrEqual(0.6)
          expect(one.times).toBeLessThanOrEqual(group.all[0]?.times ?? 0)
          expect(one.lastAt).toBeLessThanOrEqual(group.lastAt)
        }
      }
    }),
  )
})

test('the order in which wordings come does not matter, and the most frequent stands first', () => {
  fc.assert(
    fc.property(wishes, all => {
      const groups = meet(all)
      expect(meet([...all].reverse())).toEqual(groups)
      const times = groups.map(group => group.times)
      expect(times).toEqual([...times].sort((a, b) => b - a))
    }),
  )
})
