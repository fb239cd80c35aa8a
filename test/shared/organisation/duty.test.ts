import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { officeCalendar } from '../../../shared/calendar.ts'
import { allOnDuty, departmentCard, onDuty, onDutyAt } from '../../../shared/duty.ts'
import { holderAt, Shift, type Turns } from '../../../shared/organisation/roster.ts'
import { isAway } from '../../../shared/organisation/staff.ts'
import { away, billing, crew, department, directoryOf, shanghai, shift, staffOf, support, worlds } from './crew.ts'

const { linxia, zhaomin, zhouning, chenlan, lina } = crew
const MONDAY_NOON = shanghai('2026-11-23T12:00')

describe('who is on duty', () => {
  test('is the first shift that covers the moment, until it ends or a shift above it begins', () => {
    const ours = department(support, [shift(linxia.id, { from: '14:00' }), shift(zhaomin.id)])
    expect(onDuty(ours, MONDAY_NOON)).toEqual({ memberId: zhaomin.id, until: shanghai('2026-11-23T14:00') })
    expect(onDuty(ours, shanghai('2026-11-23T14:00'))).toEqual({
      memberId: linxia.id,
      until: shanghai('2026-11-23T18:00'),
    })
    expect(onDuty(ours, shanghai('2026-11-22T12:00'))).toBeNull()
    expect(onDutyAt(directoryOf([ours], staffOf()), billing, MONDAY_NOON)).toBeNull()
  })

  test('is nobody on a day that an exception closes', () => {
    const calendar = {
      ...officeCalendar('Asia/Shanghai'),
      exceptions: [{ date: '2026-11-23', name: '盘点', intervals: [] }],
    }
    expect(onDuty(department(support, [shift(linxia.id)], { calendar }), MONDAY_NOON)).toBeNull()
  })
})

const weekly = (part: Partial<Turns> = {}): Turns => ({
  memberIds: [linxia.id, zhaomin.id, zhouning.id],
  days: 7,
  anchor: '2026-11-23',
  handOver: '09:00',
  ...part,
})

describe('a rotation', () => {
  const always = { weekdays: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }
  const rota = (turns: Turns) => shift(linxia.id, { ...always, turns })

  test('hands over by the week at its hour, and the one before says until when', () => {
    const ours = department(support, [rota(weekly())])
    expect(onDuty(ours, shanghai('2026-11-23T08:59'))).toEqual({
      memberId: zhouning.id,
      until: shanghai('2026-11-23T09:00'),
    })
    expect(onDuty(ours, shanghai('2026-11-23T09:00'))?.memberId).toBe(linxia.id)
    expect(onDuty(ours, shanghai('2026-11-30T08:59'))?.memberId).toBe(linxia.id)
    expect(onDuty(ours, shanghai('2026-11-30T09:00'))?.memberId).toBe(zhaomin.id)
    expect(onDuty(ours, shanghai('2026-12-14T09:00'))?.memberId).toBe(linxia.id)
  })

  test('goes by the wall, so a night in which clocks change moves no hand-over', () => {
    const calendar = officeCalendar('Europe/Berlin')
    const ours = department(support, [rota(weekly({ days: 1, anchor: '2026-03-28', handOver: '08:00' }))], { calendar })
    // Clocks go forward on 29 March: 08:00 is 07:00 UTC before and 06:00 UTC after.
    expect(onDuty(ours, Date.parse('2026-03-28T06:59Z'))?.memberId).toBe(zhouning.id)
    expect(onDuty(ours, Date.parse('2026-03-28T07:00Z'))?.memberId).toBe(linxia.id)
    expect(onDuty(ours, Date.parse('2026-03-29T05:59Z'))).toEqual({
      memberId: linxia.id,
      until: Date.parse('2026-03-29T06:00Z'),
    })
    expect(onDuty(ours, Date.parse('2026-03-29T06:00Z'))?.memberId).toBe(zhaomin.id)
  })

  test('gives everybody the same number of turns, in order, also before its anchor', () => {
    const days = fc.constantFrom(1, 7, 14, 21)
    const start = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(days, start, (length, offset) => {
        const { memberIds } = weekly()
        const rotation = rota(weekly({ days: length, handOver: '00:00' }))
        const dateOf = (day: number) => new Date(Date.UTC(2026, 10, 23 + day)).toISOString().slice(0, 10)
        // The slow model: walks day by day from far before, counting days into turns.
        let [turn, used] = [0, 0]
        for (let day = -1_260; day < offset + 3 * length; day++) {
          if (day >= offset) expect(holderAt(rotation, dateOf(day), '12:00')).toBe(memberIds[turn])
          if (++used === length) [turn, used] = [(turn + 1) % memberIds.length, 0]
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is refused with one person twice, or when the shift is named after somebody else', () => {
    expect(Shift.safeParse(rota(weekly())).success).toBe(true)
    expect(Shift.safeParse(rota(weekly({ memberIds: [linxia.id, linxia.id] }))).success).toBe(false)
    expect(Shift.safeParse({ ...rota(weekly()), memberId: lina.id }).success).toBe(false)
  })
})

describe('exchanges and absences', () => {
  const ours = department(support, [shift(linxia.id)], {
    dutyRules: { deputyId: null, nextBy: 'pull', capacities: {} },
  })
  const afternoon = { from: shanghai('2026-11-23T13:00'), until: shanghai('2026-11-23T15:00') }

  test('a colleague has the stretch that was agreed, and it goes back at its end', () => {
    const covers = [{ departmentId: support, giverId: linxia.id, takerId: zhaomin.id, ...afternoon }]
    const staff = staffOf({ covers })
    expect(onDuty(ours, MONDAY_NOON, staff)).toEqual({ memberId: linxia.id, until: afternoon.from })
    expect(onDuty(ours, afternoon.from, staff)).toEqual({
      memberId: zhaomin.id,
      until: afternoon.until,
      takenFrom: linxia.id,
    })
    expect(onDuty(ours, afternoon.until, staff)?.memberId).toBe(linxia.id)
  })

  test('what was taken may be given on, and even back', () => {
    const give = (giverId: string, takerId: string) => ({ departmentId: support, giverId, takerId, ...afternoon })
    const on = staffOf({ covers: [give(linxia.id, zhaomin.id), give(zhaomin.id, zhouning.id)] })
    expect(onDuty(ours, afternoon.from, on)?.memberId).toBe(zhouning.id)
    const back = staffOf({ covers: [give(linxia.id, zhaomin.id), give(zhaomin.id, linxia.id)] })
    expect(onDuty(ours, afternoon.from, back)?.memberId).toBe(linxia.id)
  })

  test('a taker who no longer works here gives the stretch back', () => {
    const covers = [{ departmentId: support, giverId: linxia.id, takerId: lina.id, ...afternoon }]
    expect(onDuty(ours, afternoon.from, staffOf({ covers }))?.memberId).toBe(linxia.id)
  })

  test('deputies chain inside dates; in a circle the next shift, then the lead, then the lead’s deputy is there', () => {
    const absences = [
      away(linxia.id, '2026-11-23', '2026-11-28', zhaomin.id),
      away(zhaomin.id, '2026-11-24', '2026-11-26', zhouning.id),
      away(zhouning.id, '2026-11-25', '2026-11-26', linxia.id),
    ]
    const staff = staffOf({ absences })
    expect(onDuty(ours, MONDAY_NOON, staff)).toEqual({
      memberId: zhaomin.id,
      until: shanghai('2026-11-23T18:00'),
      insteadOf: linxia.id,
    })
    expect(onDuty(ours, shanghai('2026-11-24T12:00'), staff)?.memberId).toBe(zhouning.id)
    const wednesday = shanghai('2026-11-25T12:00')
    expect(onDuty(ours, wednesday, staff)).toMatchObject({ memberId: chenlan.id, insteadOf: linxia.id })
    const noLead = staffOf({ absences: [...absences, away(chenlan.id, '2026-11-25', '2026-11-26')] })
    expect(onDuty(ours, wednesday, noLead)).toBeNull()
    expect(onDuty(ours, shanghai('2026-11-26T12:00'), noLead)?.memberId).toBe(zhaomin.id)
  })

  test('a card names who stands in, and for whom', () => {
    const staff = staffOf({ absences: [away(linxia.id, '2026-11-23', '2026-11-24', zhaomin.id)] })
    const card = departmentCard(ours, { [linxia.id]: '林夏' }, MONDAY_NOON, staff)
    expect(card.duty).toMatchObject({ name: '赵敏', insteadOf: '林夏' })
  })

  test('nobody on duty is ever away, each is there once, and the answer holds until it says', () => {
    let cases = 0
    fc.assert(
      fc.property(worlds, ({ department: any, staff, at }) => {
        cases++
        const all = allOnDuty(any, at, staff)
        for (const one of all) {
          expect(isAway(one.memberId, at, staff.absences)).toBe(false)
          expect(one.until).toBeGreaterThan(at)
        }
        expect(new Set(all.map(one => one.memberId)).size).toBe(all.length)
        const [first] = all
        if (!first || first.insteadOf === undefined) return
        expect(isAway(first.insteadOf, at, staff.absences)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    console.log(`on duty: ${cases} worlds`)
  })

  test('with a roster of one shift the answer does not change before `until`', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0, max: 1, noNaN: true }), (world, part) => {
        const alone = { ...world.department, roster: world.department.roster.slice(0, 1) }
        const duty = onDuty(alone, world.at, world.staff)
        if (!duty || duty.insteadOf !== undefined) return
        const later = Math.floor(world.at + (duty.until - 1 - world.at) * part)
        expect(onDuty(alone, later, world.staff)?.memberId).toBe(duty.memberId)
      }),
      { numRuns: 2_000 },
    )
  })
})
