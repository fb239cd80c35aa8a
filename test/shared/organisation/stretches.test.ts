import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onDuty } from '../../../shared/duty.ts'
import { dutyStretches, holdsAll } from '../../../shared/organisation/stretches.ts'
import { DAY } from '../../support/cast.ts'
import { away, crew, department, shanghai, shift, staffOf, support, WORLD_DAYS, WORLD_FROM, worlds } from './crew.ts'

const { linxia, zhaomin } = crew

test('two weeks are told stretch by stretch, with gaps at night, and who stands in', () => {
  const ours = department(support, [shift(linxia.id, { to: '13:00' }), shift(zhaomin.id, { from: '13:00' })])
  const staff = staffOf({ absences: [away(linxia.id, '2026-11-24', '2026-11-25', zhaomin.id)] })
  const [monday, tuesday] = [shanghai('2026-11-23T00:00'), shanghai('2026-11-24T00:00')]
  const stretches = dutyStretches(ours, monday, monday + 2 * DAY, staff)
  expect(stretches).toEqual([
    { memberId: linxia.id, from: shanghai('2026-11-23T09:00'), until: shanghai('2026-11-23T13:00') },
    { memberId: zhaomin.id, from: shanghai('2026-11-23T13:00'), until: shanghai('2026-11-23T18:00') },
    {
      memberId: zhaomin.id,
      from: shanghai('2026-11-24T09:00'),
      until: shanghai('2026-11-24T13:00'),
      insteadOf: linxia.id,
    },
    { memberId: zhaomin.id, from: shanghai('2026-11-24T13:00'), until: shanghai('2026-11-24T18:00') },
  ])
  expect(holdsAll(stretches, zhaomin.id, tuesday + 9 * 3_600_000, tuesday + 18 * 3_600_000)).toBe(true)
  expect(holdsAll(stretches, zhaomin.id, tuesday, tuesday + DAY)).toBe(false)
})

test('at any moment the stretches say what `onDuty` says, and never overlap', () => {
  let cases = 0
  fc.assert(
    fc.property(worlds, ({ department: any, staff, at }) => {
      cases++
      const stretches = dutyStretches(any, WORLD_FROM, WORLD_FROM + WORLD_DAYS * DAY, staff)
      const duty = at < WORLD_FROM + WORLD_DAYS * DAY ? onDuty(any, at, staff) : null
      const found = stretches.find(one => one.from <= at && at < one.until)
      expect(found?.memberId ?? null).toBe(duty?.memberId ?? null)
      for (const [i, one] of stretches.entries()) {
        expect(one.from).toBeLessThan(one.until)
        if (i > 0) expect(stretches[i - 1]?.until).toBeLessThanOrEqual(one.from)
      }
    }),
    { numRuns: 200 },
  )
  console.log(`stretches: ${cases} worlds`)
})
