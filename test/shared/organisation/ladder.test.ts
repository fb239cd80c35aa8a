import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allOnDuty } from '../../../shared/duty.ts'
import { climbLadder, levels, rungFrom } from '../../../shared/organisation/ladder.ts'
import { type Load, nextTurns } from '../../../shared/organisation/next-person.ts'
import { defaultDutyRules } from '../../../shared/organisation/roster.ts'
import { isAway, type Staff } from '../../../shared/organisation/staff.ts'
import { standInFor } from '../../../shared/organisation/stand-in.ts'
import { type Department, roleReaches } from '../../../shared/organisation.ts'
import {
  away,
  billing,
  crew,
  department,
  directoryOf,
  everybody,
  shanghai,
  shift,
  staffOf,
  support,
  worlds,
} from './crew.ts'

const { linxia, zhaomin, zhouning, chenlan, lina, zhouzheng, hemin } = crew
const NOON = shanghai('2026-11-25T12:00')
const rules = { deputyId: zhaomin.id, nextBy: 'pull' as const, capacities: {} }
const ours = department(support, [shift(linxia.id)], { dutyRules: rules })
const theirs = department(billing, [shift(lina.id)])
const wednesday = (memberId: string, deputyId: string | null = null) =>
  away(memberId, '2026-11-25', '2026-11-26', deputyId)
const withAway = (...absences: ReturnType<typeof wednesday>[]) => directoryOf([ours, theirs], staffOf({ absences }))

describe('who stands in', () => {
  test('is the member while they are there, else the deputy they named', () => {
    expect(standInFor(linxia.id, NOON, withAway())).toBe(linxia.id)
    expect(standInFor(linxia.id, NOON, withAway(wednesday(linxia.id, zhouning.id)))).toBe(zhouning.id)
    expect(standInFor(linxia.id, shanghai('2026-11-26T00:00'), withAway(wednesday(linxia.id, zhouning.id)))).toBe(
      linxia.id,
    )
  })

  test('goes from a circle to the lead, the lead’s deputy, an admin, and then to whoever is left', () => {
    const circle = [wednesday(linxia.id, zhouning.id), wednesday(zhouning.id, linxia.id)]
    expect(standInFor(linxia.id, NOON, withAway(...circle))).toBe(chenlan.id)
    expect(standInFor(linxia.id, NOON, withAway(...circle, wednesday(chenlan.id)))).toBe(zhaomin.id)
    const noDeputy = [...circle, wednesday(chenlan.id), wednesday(zhaomin.id)]
    expect(standInFor(linxia.id, NOON, withAway(...noDeputy))).toBe(hemin.id)
    expect(standInFor(linxia.id, NOON, withAway(...noDeputy, wednesday(hemin.id)))).toBeNull()
    expect(standInFor(lina.id, NOON, withAway(...noDeputy, wednesday(lina.id)))).toBe(zhouzheng.id)
  })

  test('is never somebody away and never a loop; there is somebody while a member of the department or an admin is there', () => {
    let cases = 0
    fc.assert(
      fc.property(worlds, fc.constantFrom(...everybody), ({ directory, staff, at }, who) => {
        cases++
        const found = standInFor(who.id, at, directory)
        if (found !== null) expect(isAway(found, at, staff.absences)).toBe(false)
        const near = everybody.filter(
          one => roleReaches(one.role, 'admin') || one.departmentIds.some(id => who.departmentIds.includes(id)),
        )
        if (near.some(one => !isAway(one.id, at, staff.absences))) expect(found).not.toBeNull()
        if (found !== null) expect([...near.map(one => one.id), who.id]).toContain(found)
      }),
      { numRuns: 3_000 },
    )
    console.log(`standing in: ${cases} worlds`)
  })
})

describe('the ladder', () => {
  test('has who is on duty, the leads, their deputy, the admins', () => {
    expect(climbLadder(ours, staffOf(), NOON)).toEqual([
      { level: 'duty', memberIds: [linxia.id] },
      { level: 'lead', memberIds: [chenlan.id] },
      { level: 'deputy', memberIds: [zhaomin.id] },
      { level: 'admin', memberIds: [hemin.id] },
    ])
  })

  test('leaves out a level with nobody there, and names nobody twice', () => {
    const atNight = shanghai('2026-11-25T23:00')
    expect(climbLadder(ours, staffOf(), atNight)[0]?.level).toBe('lead')
    const absences = [wednesday(linxia.id, zhaomin.id), wednesday(chenlan.id)]
    const ladder = climbLadder(ours, staffOf({ absences }), NOON)
    expect(ladder).toEqual([
      { level: 'duty', memberIds: [zhaomin.id] },
      { level: 'admin', memberIds: [hemin.id] },
    ])
    expect(rungFrom(ladder, 'lead')?.level).toBe('admin')
    expect(rungFrom(ladder, 'duty')?.memberIds).toEqual([zhaomin.id])
    expect(rungFrom([], 'duty')).toBeNull()
  })

  test('a lead who is away is stood in for by whom they named', () => {
    const ladder = climbLadder(ours, staffOf({ absences: [wednesday(chenlan.id, zhouning.id)] }), NOON)
    expect(rungFrom(ladder, 'lead')).toEqual({ level: 'lead', memberIds: [zhouning.id] })
  })

  test('a lead who is away is also stood in for by a colleague of another department, who takes no duty', () => {
    const absences = [wednesday(chenlan.id, lina.id)]
    const atNight = shanghai('2026-11-25T23:00')
    expect(rungFrom(climbLadder(ours, staffOf({ absences }), NOON), 'lead')?.memberIds).toEqual([lina.id])
    expect(allOnDuty(ours, atNight, staffOf({ absences }))).toEqual([])
    const nobody = [...absences, wednesday(linxia.id), wednesday(zhaomin.id)]
    expect(allOnDuty(ours, NOON, staffOf({ absences: nobody }))).toEqual([])
  })

  test('names people who are there, each once, in the order of levels, an admin among them while one is there', () => {
    let cases = 0
    fc.assert(
      fc.property(worlds, ({ department: any, staff, at }) => {
        cases++
        const ladder = climbLadder(any, staff, at)
        const named = ladder.flatMap(one => one.memberIds)
        for (const id of named) expect(isAway(id, at, staff.absences)).toBe(false)
        expect(new Set(named).size).toBe(named.length)
        const order = ladder.map(one => levels.indexOf(one.level))
        expect(order).toEqual([...new Set(order)].sort())
        for (const one of ladder) expect(one.memberIds.length).toBeGreaterThan(0)
        if (!isAway(hemin.id, at, staff.absences)) expect(named).toContain(hemin.id)
      }),
      { numRuns: 2_000 },
    )
    console.log(`ladder: ${cases} worlds`)
  })
})

describe('the next person', () => {
  const nextPerson = (any: Department, staff: Staff, loads: Readonly<Record<string, Load>>, at: number) =>
    nextTurns(any, staff, loads, at, 1).turns[0]?.memberId ?? null
  const three = [shift(linxia.id), shift(zhaomin.id), shift(zhouning.id)]
  const choosing = (nextBy: 'pull' | 'rotation' | 'load', capacities: Record<string, number> = {}) =>
    department(support, three, { dutyRules: { deputyId: null, nextBy, capacities } })
  const load = (open: number, lastAssignedAt: number | null = null): Load => ({ open, lastAssignedAt })

  test('is nobody where whoever takes it has it', () => {
    expect(nextPerson(choosing('pull'), staffOf(), {}, NOON)).toBeNull()
  })

  test('by rotation is who waited longest, skipping who is full or away', () => {
    const loads = { [linxia.id]: load(1, 30), [zhaomin.id]: load(9, 10), [zhouning.id]: load(1, 20) }
    expect(nextPerson(choosing('rotation'), staffOf(), loads, NOON)).toBe(zhaomin.id)
    expect(nextPerson(choosing('rotation', { [zhaomin.id]: 9 }), staffOf(), loads, NOON)).toBe(zhouning.id)
    const absences = [wednesday(zhaomin.id)]
    expect(nextPerson(choosing('rotation'), staffOf({ absences }), loads, NOON)).toBe(zhouning.id)
    expect(nextPerson(choosing('rotation'), staffOf(), {}, NOON)).toBe(linxia.id)
    expect(nextPerson(choosing('rotation'), staffOf(), loads, shanghai('2026-11-25T20:00'))).toBeNull()
  })

  test('by load is who has least of what they can carry, then who waited longest', () => {
    const loads = { [linxia.id]: load(2, 30), [zhaomin.id]: load(3, 10), [zhouning.id]: load(2, 20) }
    expect(nextPerson(choosing('load'), staffOf(), loads, NOON)).toBe(zhouning.id)
    const capacities = { [linxia.id]: 3, [zhaomin.id]: 12, [zhouning.id]: 4 }
    expect(nextPerson(choosing('load', capacities), staffOf(), loads, NOON)).toBe(zhaomin.id)
    expect(nextPerson(choosing('load', { [zhaomin.id]: 10 }), staffOf(), loads, NOON)).toBe(zhouning.id)
    const full = { [linxia.id]: 2, [zhaomin.id]: 3, [zhouning.id]: 0 }
    expect(nextPerson(choosing('load', full), staffOf(), loads, NOON)).toBeNull()
  })

  test('is on duty, there and below capacity; there is one exactly while anybody is', () => {
    let cases = 0
    const someLoad = fc.record({ open: fc.integer({ min: 0, max: 5 }), lastAssignedAt: fc.option(fc.nat(9)) })
    const loads = fc.dictionary(fc.constantFrom(linxia.id, zhaomin.id, zhouning.id, chenlan.id), someLoad)
    fc.assert(
      fc.property(worlds, loads, ({ department: any, staff, at }, given) => {
        cases++
        const { nextBy, capacities } = any.dutyRules ?? defaultDutyRules
        const able = allOnDuty(any, at, staff)
          .map(one => one.memberId)
          .filter(id => (given[id]?.open ?? 0) < (capacities[id] ?? 1_000))
        const next = nextPerson(any, staff, given, at)
        if (nextBy === 'pull' || able.length === 0) {
          expect(next).toBeNull()
          return
        }
        expect(able).toContain(next)
        expect(isAway(next ?? '', at, staff.absences)).toBe(false)
        if (nextBy !== 'rotation') return
        const waited = (id: string) => given[id]?.lastAssignedAt ?? -1
        expect(waited(next ?? '')).toBe(Math.min(...able.map(waited)))
      }),
      { numRuns: 2_000 },
    )
    console.log(`next person: ${cases} worlds`)
  })

  test('given one after another, a rotation comes round to everybody equally', () => {
    const loads: Record<string, Load> = {}
    const given: string[] = []
    for (let i = 0; i < 30; i++) {
      const next = nextPerson(choosing('rotation'), staffOf(), loads, NOON) ?? ''
      loads[next] = load((loads[next]?.open ?? 0) + 1, i)
      given.push(next)
    }
    for (const one of [linxia, zhaomin, zhouning]) expect(given.filter(id => id === one.id)).toHaveLength(10)
  })
  test('several turns are as if each had been given before the next was asked for, and stop where all are full', () => {
    let cases = 0
    const someLoad = fc.record({ open: fc.integer({ min: 0, max: 5 }), lastAssignedAt: fc.option(fc.nat(9)) })
    const loads = fc.dictionary(fc.constantFrom(linxia.id, zhaomin.id, zhouning.id, chenlan.id), someLoad)
    fc.assert(
      fc.property(worlds, loads, fc.integer({ min: 1, max: 12 }), ({ department: any, staff, at }, given, count) => {
        cases++
        const { capacities } = any.dutyRules ?? defaultDutyRules
        const { turns, short } = nextTurns(any, staff, given, at, count)
        expect(short === null).toBe(turns.length === count)
        const after: Record<string, Load> = { ...given }
        for (const [i, { memberId, open, capacity }] of turns.entries()) {
          expect(nextPerson(any, staff, after, at)).toBe(memberId)
          expect(open).toBe(after[memberId]?.open ?? 0)
          expect(capacity).toBe(capacities[memberId] ?? null)
          expect(open).toBeLessThan(capacity ?? 1_000)
          after[memberId] = load(open + 1, at + i + 1)
        }
        if (short !== null) expect(nextPerson(any, staff, after, at)).toBeNull()
      }),
      { numRuns: 1_000 },
    )
    console.log(`turns: ${cases} worlds`)
  })

  test('says why nobody gets one', () => {
    const short = (any: Department, loads: Record<string, Load> = {}, at = NOON) =>
      nextTurns(any, staffOf(), loads, at, 2).short
    expect(short(choosing('pull'))).toBe('pull')
    expect(short(choosing('load'), {}, shanghai('2026-11-25T20:00'))).toBe('nobody')
    const one = { [linxia.id]: 1, [zhaomin.id]: 0, [zhouning.id]: 0 }
    expect(short(choosing('load', one))).toBe('full')
    expect(short(choosing('load'))).toBeNull()
  })
})
