import { describe, expect, test } from 'vitest'
import {
  noDraft,
  type RolesDraft,
  spotAfter,
  strokeOf,
  struck,
  undone,
} from '../../../extension/ownership/roles-draft.ts'
import { noRoles, type Topic } from '../../../shared/ownership/contract.ts'
import { cellOf } from '../../../shared/ownership/roles.ts'
import { idOf } from '../../support/cast.ts'

const [support, billing, logistics] = [idOf(1), idOf(2), idOf(3)]
const refunds: Topic = {
  id: idOf(201),
  name: '退款',
  englishName: '',
  departmentId: billing,
  deputyIds: [],
  phaseId: null,
  ...noRoles,
}
const everywhere = () => true
const typed = (draft: RolesDraft, departmentId: string, key: string, leads: (id: string) => boolean = everywhere) => {
  const stroke = strokeOf(key)
  if (!stroke) throw new Error(key)
  return struck(draft, refunds, departmentId, stroke, leads)
}
const cells = (draft: RolesDraft) =>
  [support, billing, logistics].map(id => cellOf(draft.rows.get(refunds.id) ?? refunds, id))

describe('周正 types into the RACI table', () => {
  test('letters in either case and width, each step undone again', () => {
    const one = typed(noDraft, support, 'r') as RolesDraft
    const two = typed(one, logistics, 'Ｉ') as RolesDraft
    expect(cells(two)).toEqual(['R', 'A', 'I'])
    expect(cells(undone(two))).toEqual(['R', 'A', ''])
    expect(undone(undone(two))).toEqual(noDraft)
    expect(undone(noDraft)).toBe(noDraft)
  })

  test('what is typed back to what was saved is no change', () => {
    const there = typed(noDraft, support, 'C') as RolesDraft
    expect((typed(there, support, 'Delete') as RolesDraft).rows.size).toBe(0)
    expect(typed(noDraft, support, 'Backspace')).toBe(noDraft)
  })

  test('the one A is neither cleared nor written over; it moves', () => {
    expect(typed(noDraft, billing, 'Delete')).toBe('one_a')
    expect(typed(noDraft, billing, 'I')).toBe('c_on_a')
    expect(cells(typed(noDraft, support, 'A') as RolesDraft)).toEqual(['AR', '', ''])
  })

  test("others' rows stay, and the A is not given away by those who may not", () => {
    const billingOnly = (id: string) => id === billing
    expect(typed(noDraft, support, 'R', id => id === support)).toBe('not_yours')
    expect(typed(noDraft, support, 'A', billingOnly)).toBe('give')
    expect(cells(typed(noDraft, support, 'C', billingOnly) as RolesDraft)).toEqual(['C', 'AR', ''])
  })
})

test.each([
  ['ArrowUp', false, { row: 0, column: 1 }],
  ['ArrowDown', false, { row: 2, column: 1 }],
  ['ArrowLeft', false, { row: 1, column: 0 }],
  ['ArrowRight', false, { row: 1, column: 2 }],
  ['Home', false, { row: 1, column: 0 }],
  ['End', true, { row: 4, column: 2 }],
  ['PageDown', false, { row: 4, column: 1 }],
  ['x', false, null],
])('%s (with Ctrl: %s) leads to %j', (key, withModifier, expected) => {
  expect(spotAfter(key, withModifier, { row: 1, column: 1 }, 5, 3)).toEqual(expected)
})
