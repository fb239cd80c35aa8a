import { expect, test } from 'vitest'
import { dayEndOf } from '../../../extension/handoff/day-end.ts'
import { hrefOf, inBox, isSamePlace, placeFromView, placeOf, viewOf } from '../../../extension/handoff/inbox-place.ts'
import { placeFrom } from '../../../extension/hub/place.ts'

const billing = '00000000-0000-7000-8000-000000000012'
const read = (href: string) => placeOf(placeFrom(href).query)

test('a narrowed list has an address, and is read back from it and from a saved view', () => {
  const filter = { otherId: billing, standing: 'untaken', due: 'overdue', topicId: billing, q: '退款 &x=1' } as const
  const at = { box: 'asked', department: billing, show: 'open', filter } as const
  expect(read(hrefOf(at))).toEqual(at)
  expect(isSamePlace(placeFromView(viewOf(at)), at)).toBe(true)
})

test('what an address says wrong is left out, not asked of the server', () => {
  expect(read('#/inbox?box=nonsense&other=me&state=frozen&due=never&topic=x&show=ended')).toEqual({
    box: 'department',
    department: null,
    show: 'ended',
    filter: {},
  })
})

test('another box keeps the words and the topic, and lets go of what meant this one', () => {
  const at = read(`#/inbox?other=${billing}&state=untaken&due=today&q=refund`)
  expect(inBox(at, 'asked').filter).toEqual({ q: 'refund' })
})

test('the day ends at midnight on the reader’s wall, also when the clocks change', () => {
  const at = Date.parse('2026-11-23T02:20:00Z')
  expect(dayEndOf({ now: at, timeZone: 'Asia/Shanghai' })).toBe(Date.parse('2026-11-23T16:00:00Z'))
  const change = Date.parse('2026-10-25T00:30:00Z')
  expect(dayEndOf({ now: change, timeZone: 'Europe/Berlin' })).toBe(Date.parse('2026-10-25T23:00:00Z'))
})
