import { expect, test } from 'vitest'
import { type AskInput, checkAsk, packetFrom } from '../../../extension/handoff/ask-input.ts'
import { byWhenChoices } from '../../../extension/handoff/by-when.ts'
import { emptyMoveInput, moveFrom } from '../../../extension/handoff/move-input.ts'
import { officeCalendar } from '../../../shared/calendar.ts'
import { Packet } from '../../../shared/handoff/contract.ts'
import { hopsOf, wouldReturn } from '../../../shared/handoff/hops.ts'
import { CAST_NOW, HOUR, idOf } from '../../support/cast.ts'
import { handoff } from '../../support/cast-context.ts'

const office = officeCalendar('Asia/Shanghai')
const at = (text: string) => Date.parse(`${text}+08:00`)
const choices = (now: number) => Object.fromEntries(byWhenChoices(office, now).map(one => [one.id, one.at]))

test('two working hours step over lunch, and noon is the next working day', () => {
  expect(choices(at('2026-11-23T11:30'))).toEqual({
    two_hours: at('2026-11-23T15:00'),
    today_end: at('2026-11-23T18:00'),
    tomorrow_noon: at('2026-11-24T12:00'),
  })
})

test('on Friday evening there is no end of today, and everything is on Monday', () => {
  expect(choices(at('2026-11-27T19:00'))).toEqual({
    two_hours: at('2026-11-30T11:00'),
    tomorrow_noon: at('2026-11-30T12:00'),
  })
})

test('a department without working time offers no quick choice', () => {
  expect(byWhenChoices({ ...office, week: office.week.map(() => []) }, CAST_NOW)).toEqual([])
})

const input: AskInput = {
  toDepartmentId: idOf(2),
  fromDepartmentId: idOf(1),
  intent: 'assist',
  parentId: null,
  why: ' 看不到流水 ',
  expected: '退款',
  when: 'two_hours',
  ownTime: '',
  quote: '',
  links: ['https://desk.example.com/1', '', 'https://desk.example.com/1'],
}

test('why, expected, by when and another department are required', () => {
  expect(checkAsk(input, CAST_NOW + HOUR, CAST_NOW)).toEqual({})
  const bare = { ...input, toDepartmentId: '', why: ' ', expected: '', links: ['javascript:alert(1)'] }
  expect(checkAsk(bare, CAST_NOW - 1, CAST_NOW)).toEqual({
    toDepartmentId: 'needDepartment',
    why: 'needWhy',
    expected: 'needExpected',
    byWhen: 'needTime',
    links: 'badLink',
  })
  expect(checkAsk({ ...input, toDepartmentId: idOf(1) }, CAST_NOW + 1, CAST_NOW)).toEqual({
    toDepartmentId: 'sameDepartment',
  })
})

test('what passes the check is a packet as the server takes it', () => {
  const packet = packetFrom({ ...input, quote: '长'.repeat(9_000) }, CAST_NOW)
  expect(Packet.parse(packet)).toEqual(packet)
  expect(packet.links).toEqual(['https://desk.example.com/1'])
})

test('a request that nobody took leads nowhere; one that was accepted makes the way back a return', () => {
  const withdrawn = handoff(1, { state: 'withdrawn', requestedAt: 1 })
  const back = handoff(2, { fromDepartmentId: idOf(2), toDepartmentId: idOf(1), requestedAt: 3 })
  expect(hopsOf([back, withdrawn]).map(hop => hop.returns)).toEqual([false, false])
  const taken = handoff(3, { state: 'accepted', requestedAt: 2 })
  expect(hopsOf([back, taken]).map(hop => [hop.handoff.id, hop.returns])).toEqual([
    [taken.id, false],
    [back.id, true],
  ])
  expect(wouldReturn([taken], idOf(1))).toBe(true)
  expect(wouldReturn([taken], idOf(4))).toBe(false)
})

test('a move carries its words under the name the log knows', () => {
  const typed = { ...emptyMoveInput, text: ' 因为 ', on: 'third_party' as const }
  expect(moveFrom('decline', typed)).toEqual({ kind: 'decline', reason: '因为', proposedDepartmentId: null })
  expect(moveFrom('wait', typed)).toEqual({ kind: 'wait', on: 'third_party', reason: '因为' })
  expect(moveFrom('answer', typed)).toEqual({ kind: 'answer', answer: '因为' })
})
