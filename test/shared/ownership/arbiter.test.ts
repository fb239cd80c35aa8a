import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../../../shared/organisation.ts'
import { arbiterOf, type Judge } from '../../../shared/ownership/arbiter.ts'
import { idOf } from '../../support/cast.ts'

const [support, billing, logistics, quality] = [idOf(1), idOf(2), idOf(3), idOf(6)]
const person = (number: number, role: Judge['role'], departmentIds: string[], more: Partial<Judge> = {}): Judge => ({
  id: idOf(number),
  role,
  departmentIds,
  active: true,
  away: false,
  ...more,
})
const zhaomin = person(104, 'lead', [quality])
const wanglei = person(103, 'agent', [logistics])
const hemin = person(110, 'admin', [support])
const tangyu = person(111, 'admin', [])
const owner = person(100, 'owner', [billing])
const everybody = [hemin, owner, wanglei, tangyu, zhaomin]
const topic = { arbiterId: zhaomin.id, deputyArbiterId: wanglei.id }
const parties = [support, billing]

describe('who decides a dispute between Support and Billing', () => {
  test('the arbiter of the topic', () => {
    expect(arbiterOf(topic, parties, everybody)).toBe(zhaomin)
  })

  test('the deputy when the arbiter works in one of the two departments', () => {
    expect(arbiterOf(topic, [quality, billing], everybody)).toBe(wanglei)
  })

  test.each([
    ['is away', { away: true }],
    ['left', { active: false }],
  ])('the deputy when the arbiter %s', (_, gone) => {
    expect(arbiterOf(topic, parties, [{ ...zhaomin, ...gone }, wanglei, owner, tangyu])).toBe(wanglei)
  })

  test('the deputy when nobody knows the arbiter any more, or none was named', () => {
    expect(arbiterOf(topic, parties, [wanglei, owner])).toBe(wanglei)
    expect(arbiterOf({ ...topic, arbiterId: null }, parties, everybody)).toBe(wanglei)
  })

  test('an admin of neither department when arbiter and deputy both are parties', () => {
    expect(arbiterOf(topic, [quality, logistics], everybody)).toBe(hemin)
    expect(arbiterOf(null, parties, everybody)).toBe(tangyu)
  })

  test('the owner when every admin is a party or away, even as a party', () => {
    expect(arbiterOf(null, parties, [hemin, { ...tangyu, away: true }, owner])).toBe(owner)
  })

  test('of several owners one who is no party, then one who is there', () => {
    const other = person(120, 'owner', [])
    expect(arbiterOf(null, parties, [owner, other])).toBe(other)
    expect(
      arbiterOf(null, parties, [
        { ...owner, away: true },
        { ...other, departmentIds: [support] },
      ])?.id,
    ).toBe(other.id)
    expect(arbiterOf(null, parties, [{ ...owner, away: true }])?.id).toBe(owner.id)
  })

  test('nobody at all', () => {
    expect(arbiterOf(topic, parties, [{ ...owner, active: false }, person(130, 'agent', [])])).toBeNull()
  })
})

test('never a party nor somebody away unless an owner who is left; the order of people never decides', () => {
  const judge = fc.record({
    id: fc.integer({ min: 100, max: 120 }).map(idOf),
    role: fc.constantFrom(...roles),
    departmentIds: fc.subarray([support, billing, logistics, quality]),
    active: fc.boolean(),
    away: fc.boolean(),
  })
  const people = fc.uniqueArray(judge, { selector: one => one.id, maxLength: 12 })
  let runs = 0
  fc.assert(
    fc.property(
      people,
      people,
      fc.subarray([support, billing, logistics, quality], { maxLength: 2 }),
      (all, some, of) => {
        runs += 1
        const named = { arbiterId: some[0]?.id ?? null, deputyArbiterId: some[1]?.id ?? null }
        const chosen = arbiterOf(named, of, all)
        expect(arbiterOf(named, of, [...all].reverse())).toEqual(chosen)
        if (!chosen) {
          expect(all.some(one => one.active && one.role === 'owner')).toBe(false)
          return
        }
        expect(chosen.active).toBe(true)
        const unfair = chosen.away || chosen.departmentIds.some(id => of.includes(id))
        if (unfair) expect(chosen.role).toBe('owner')
      },
    ),
    { numRuns: 2_000 },
  )
  console.log(`arbiterOf: ${runs} cases`)
})
