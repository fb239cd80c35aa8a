import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionFrom, emptyGroup, groupFrom, isFilled } from '../../../extension/ownership/condition-nodes.ts'
import { type Condition, conditionDepth } from '../../../shared/ownership/contract.ts'

const words = fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constant('words' as const),
      words,
      where: fc.constantFrom('subject' as const, 'message' as const, 'either' as const),
    }),
    fc.record({ kind: fc.constantFrom('queue' as const, 'tags' as const, 'segment' as const), values: words }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

/** Two negations in a row say nothing. */
function plain(one: Condition): Condition {
  if (one.kind === 'not') {
    const inner = plain(one.of)
    return inner.kind === 'not' ? inner.of : { kind: 'not', of: inner }
  }
  return 'of' in one ? { ...one, of: one.of.map(plain) } : one
}

test('the editor gives back what it was given, and never nests deeper', () => {
  fc.assert(
    fc.property(condition, one => {
      const back = conditionFrom(groupFrom(one))
      expect(back).toEqual(plain(one))
      expect(conditionDepth(back)).toBeLessThanOrEqual(conditionDepth(one))
    }),
  )
})

test('a group with an empty box is not ready', () => {
  expect(isFilled(emptyGroup('all'))).toBe(false)
})
