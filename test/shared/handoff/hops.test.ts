import { expect, test } from 'vitest'
import { hopsOf, needsDecision, returnsOf, type Stay, wouldReturn } from '../../../shared/handoff/hops.ts'
import type { HandoffState, Intent } from '../../../shared/handoff/machine.ts'

/** A case's way, as `from to state`, in the order of time. */
const way = (...steps: string[]): Stay[] =>
  steps.map((step, i) => {
    const [fromDepartmentId = '', toDepartmentId = '', state = '', intent = 'assist'] = step.split(' ')
    return {
      fromDepartmentId,
      toDepartmentId,
      state: state as HandoffState,
      intent: intent as Intent,
      requestedAt: i,
    }
  })

test('declined by the right department and then taken by another is no quarrel', () => {
  const stays = way('support billing declined', 'support logistics accepted')
  expect(returnsOf(stays)).toBe(1)
  expect(needsDecision(stays, 'engineering')).toBe(false)
})

test('sent back twice, the third request is a decision, whoever is asked', () => {
  const stays = way('support billing declined', 'support logistics declined')
  for (const to of ['billing', 'logistics', 'engineering']) expect(needsDecision(stays, to)).toBe(true)
})

test('sent back once, asking the same department again is a decision', () => {
  const stays = way('support billing declined')
  expect(needsDecision(stays, 'billing')).toBe(true)
  expect(needsDecision(stays, 'logistics')).toBe(false)
})

test('a ruling, or help that was given, begins the count anew', () => {
  for (const ended of ['ruled', 'confirmed']) {
    const stays = way(
      'support billing declined',
      'support logistics declined',
      `support billing ${ended}`,
      'support billing declined',
    )
    expect(returnsOf(stays)).toBe(1)
  }
})

test('withdrawing one’s own request is nobody’s return', () => {
  const stays = way('support billing withdrawn', 'support billing withdrawn', 'support billing requested')
  expect(returnsOf(stays)).toBe(0)
})

test('asking several departments at once, and the same one again after it helped, is no return', () => {
  const stays = way('support billing confirmed', 'support logistics accepted')
  expect(needsDecision(stays, 'billing')).toBe(false)
  expect(wouldReturn(stays, 'billing')).toBe(false)
})

test('a case that was transferred away returns to who gave it', () => {
  const stays = way('support billing accepted transfer')
  expect(wouldReturn(stays, 'support')).toBe(true)
  expect(
    returnsOf([...stays, ...way('', 'billing support requested')].map((one, i) => ({ ...one, requestedAt: i }))),
  ).toBe(1)
})

test('the returns of a route are marked: into a department that sent it back, or that handed it on', () => {
  const stays = way(
    'support billing declined',
    'support logistics accepted',
    'logistics support requested',
    'support billing requested',
  )
  expect(hopsOf(stays).map(hop => hop.returns)).toEqual([false, false, true, true])
})
