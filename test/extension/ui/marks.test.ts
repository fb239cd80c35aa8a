import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { departmentClass } from '../../../extension/ui/classes.ts'
import { initials } from '../../../extension/ui/initials.ts'
import { keyLabel } from '../../../extension/ui/keys.ts'
import { cut } from '../../../extension/ui/spans.ts'

test.each([
  ['陈晓雯', '陈'],
  ['欧阳娜娜', '欧阳'],
  ['𠮷田', '𠮷'],
  ['Chen Xiaowen', 'CX'],
  ['anna maria de luca', 'AL'],
  ['Cher', 'C'],
  ['li.na@example.com', 'LC'],
  ['  ', ''],
])('the avatar of %j shows %j', (name, shown) => {
  expect(initials(name)).toBe(shown)
})

test('department colours are 1 to 10 and wrap round', () => {
  expect([1, 10, 11, 0, Number.NaN, undefined].map(departmentClass)).toEqual([
    'dept-1',
    'dept-10',
    'dept-1',
    'dept-10',
    undefined,
    undefined,
  ])
})

test('shortcuts are written as the platform does', () => {
  expect(keyLabel('Alt+E', true)).toBe('⌥E')
  expect(keyLabel('Alt+E', false)).toBe('Alt E')
  expect(keyLabel('Mod+Shift+K', true)).toBe('⌘⇧K')
  expect(keyLabel('Mod+K', false)).toBe('Ctrl K')
  expect(keyLabel('/', false)).toBe('/')
})

describe('marked stretches', () => {
  test('overlapping, unordered and too far out', () => {
    const spans = [
      { from: 6, to: 99 },
      { from: 0, to: 2 },
      { from: 1, to: 4 },
    ]
    expect(cut('重复扣款,退款', spans)).toEqual([
      { text: '重复扣款', marked: true },
      { text: ',退', marked: false },
      { text: '款', marked: true },
    ])
  })

  test('nothing is lost, and exactly the given letters are marked', () => {
    const span = fc.record({ from: fc.integer({ min: -3, max: 30 }), to: fc.integer({ min: -3, max: 30 }) })
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(span, { maxLength: 6 }), (text, spans) => {
        const pieces = cut(text, spans)
        expect(pieces.map(piece => piece.text).join('')).toBe(text)
        const flags = pieces.flatMap(piece => Array.from({ length: piece.text.length }, () => piece.marked))
        expect(flags).toEqual(
          Array.from({ length: text.length }, (_, at) => spans.some(({ from, to }) => from <= at && at < to)),
        )
      }),
    )
  })
})
