import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cellOf,
  type Letter,
  letters,
  rolesInOrder,
  withLetter,
  withoutLetters,
} from '../../../shared/ownership/roles.ts'
import { departments, idOf } from '../../support/cast.ts'

const [support, billing, logistics] = [idOf(1), idOf(2), idOf(3)]
const all = departments.map(one => one.id)
const refunds = {
  departmentId: billing,
  responsibleIds: [] as string[],
  consultedIds: [] as string[],
  informedIds: [] as string[],
}
const row = (topic: typeof refunds) => [support, billing, logistics].map(id => cellOf(topic, id)).join(' | ')
const typed = (topic: typeof refunds, departmentId: string, letter: Letter) =>
  withLetter(topic, departmentId, letter) ?? topic

test('a topic of before: its department answers for it and does it', () => {
  expect(row(refunds)).toBe(' | AR | ')
})

test('R elsewhere takes the work away, R on A shares it, and the last R goes back to A', () => {
  const shared = typed(refunds, support, 'R')
  expect(row(shared)).toBe('R | A | ')
  expect(row(typed(shared, billing, 'R'))).toBe('R | AR | ')
  expect(row(typed(typed(shared, billing, 'R'), billing, 'R'))).toBe('R | A | ')
  expect(row(withoutLetters(shared, support) ?? refunds)).toBe(' | AR | ')
  expect(row(typed(shared, support, 'C'))).toBe('C | AR | ')
})

test('A moves: there is never a second one, and a topic cannot lose it', () => {
  const moved = typed(typed(refunds, logistics, 'I'), logistics, 'A')
  expect(row(moved)).toBe(' |  | AR')
  expect(withoutLetters(moved, logistics)).toBeNull()
  expect(withLetter(moved, logistics, 'C')).toBeNull()
})

test('whatever is typed: exactly one A, at least one R, each department one cell', () => {
  const key = fc.tuple(fc.constantFrom(...all), fc.constantFrom(...letters, 'Delete' as const))
  let keys = 0
  fc.assert(
    fc.property(fc.array(key, { maxLength: 30 }), strokes => {
      let topic = refunds
      for (const [id, letter] of strokes) {
        keys += 1
        const before = topic
        topic = (letter === 'Delete' ? withoutLetters(topic, id) : withLetter(topic, id, letter)) ?? topic
        const cells = all.map(one => cellOf(topic, one))
        expect(cells.filter(cell => cell.startsWith('A'))).toHaveLength(1)
        expect(cells.some(cell => cell.endsWith('R'))).toBe(true)
        expect(rolesInOrder(topic)).toEqual(topic)
        const named = [topic.departmentId, ...topic.consultedIds, ...topic.informedIds]
        expect(new Set(named).size).toBe(named.length)
        if (topic !== before && letter !== 'Delete')
          expect(cellOf(topic, id).includes(letter) || letter === 'R').toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
  console.log(`RACI: ${keys} keys typed`)
})
