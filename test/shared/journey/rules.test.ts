import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signalKinds, touchpointKinds } from '../../../shared/journey/contract.ts'
import { defaultPhases, type Felt, placeOf, signalsOf } from '../../../shared/journey/rules.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 8, 14, 2)
const LONG_AGO = { firstSeenAt: 0 }
const touch = (daysAgo: number, more: Partial<Felt> = {}): Felt => ({
  at: NOW - daysAgo * DAY,
  kind: 'other',
  departmentId: null,
  caseId: null,
  channel: '',
  feeling: null,
  ...more,
})
const kinds = (touches: Felt[], customer = LONG_AGO) => signalsOf(customer, touches, NOW).map(one => one.kind)

test('the third contact in seven days is a repeat; handoffs and orders are no contacts', () => {
  const contacts = [touch(0, { kind: 'case' }), touch(3, { kind: 'call' }), touch(6.9, { kind: 'visit' })]
  expect(signalsOf(LONG_AGO, contacts, NOW)).toEqual([{ kind: 'repeat_contact', count: 3, days: 7 }])
  expect(kinds([...contacts.slice(1), touch(7, { kind: 'case' })])).toEqual([])
  expect(kinds([...contacts.slice(1), touch(1, { kind: 'order' })])).toEqual([])
})

test('unhappy looks back thirty days, and a shrug is not unhappy', () => {
  expect(signalsOf(LONG_AGO, [touch(29, { feeling: -1 }), touch(1, { feeling: -2 })], NOW)).toEqual([
    { kind: 'unhappy', count: 2, days: 30 },
  ])
  expect(kinds([touch(31, { feeling: -2 }), touch(1, { feeling: 0 })])).toEqual([])
})

test('three different departments in fourteen days are many', () => {
  const by = (...ids: string[]) => ids.map(departmentId => touch(2, { departmentId }))
  expect(kinds(by('a', 'b', 'c'))).toEqual(['many_departments'])
  expect(kinds(by('a', 'b', 'b'))).toEqual([])
})

test('a handoff is silent after two days until its case is answered', () => {
  const asked = touch(3, { kind: 'handoff', caseId: 'c', channel: 'requested' })
  expect(kinds([asked])).toEqual(['silent_handoff'])
  expect(kinds([touch(1, { ...asked, at: NOW - DAY })])).toEqual([])
  expect(kinds([asked, touch(2.5, { kind: 'handoff', caseId: 'c', channel: 'answered' })])).toEqual([])
  expect(kinds([asked, touch(2.5, { kind: 'handoff', caseId: 'other', channel: 'answered' })])).toEqual([
    'silent_handoff',
  ])
  const reopened = touch(2.1, { kind: 'handoff', caseId: 'c', channel: 'reopened' })
  expect(kinds([asked, touch(2.5, { kind: 'handoff', caseId: 'c', channel: 'answered' }), reopened])).toEqual([
    'silent_handoff',
  ])
})

test('a customer is new for seven days', () => {
  expect(signalsOf({ firstSeenAt: NOW - 2.5 * DAY }, [], NOW)).toEqual([{ kind: 'new_customer', count: 2, days: 7 }])
  expect(kinds([], { firstSeenAt: NOW - 7 * DAY })).toEqual([])
})

const anyTouch: fc.Arbitrary<Felt> = fc.record({
  at: fc.integer({ min: NOW - 60 * DAY, max: NOW + 5 * DAY }),
  kind: fc.constantFrom(...touchpointKinds),
  departmentId: fc.constantFrom(null, 'a', 'b', 'c', 'd'),
  caseId: fc.constantFrom(null, 'x', 'y'),
  channel: fc.constantFrom('', 'requested', 'answered', 'declined'),
  feeling: fc.constantFrom(null, -2, -1, 0, 1, 2),
})

test('signals do not depend on the order of touchpoints, nor on the future, and come once each in their order', () => {
  fc.assert(
    fc.property(fc.array(anyTouch, { maxLength: 30 }), fc.integer({ min: 0, max: NOW }), (touches, firstSeenAt) => {
      const signals = signalsOf({ firstSeenAt }, touches, NOW)
      expect(signalsOf({ firstSeenAt }, [...touches].reverse(), NOW)).toEqual(signals)
      expect(
        signalsOf(
          { firstSeenAt },
          touches.filter(one => one.at <= NOW),
          NOW,
        ),
      ).toEqual(signals)
      const order = signals.map(one => signalKinds.indexOf(one.kind))
      expect(new Set(order).size).toBe(order.length)
    }),
  )
})

test('more contacts never make a repeat go away', () => {
  fc.assert(
    fc.property(fc.array(anyTouch, { maxLength: 20 }), fc.array(anyTouch, { maxLength: 5 }), (some, more) => {
      const before = signalsOf(LONG_AGO, some, NOW).find(one => one.kind === 'repeat_contact')?.count ?? 0
      const after = signalsOf(LONG_AGO, [...some, ...more], NOW).find(one => one.kind === 'repeat_contact')?.count ?? 0
      expect(after).toBeGreaterThanOrEqual(before)
    }),
  )
})

test('the place on the map: by hand, else the newest touchpoint that names a phase of the map, else nowhere', () => {
  const [discover, buy] = defaultPhases.map(one => one.id)
  const touches = [
    { at: 3, phaseId: 'gone' },
    { at: 2, phaseId: buy ?? '' },
    { at: 1, phaseId: discover ?? '' },
  ]
  expect(placeOf({ phaseId: null }, touches, defaultPhases)).toBe(buy)
  expect(placeOf({ phaseId: null }, [...touches].reverse(), defaultPhases)).toBe(buy)
  expect(placeOf({ phaseId: discover ?? '' }, touches, defaultPhases)).toBe(discover)
  expect(placeOf({ phaseId: 'gone' }, [], defaultPhases)).toBeNull()
})
