import { expect, test } from 'vitest'
import { wallTime } from '../../../shared/calendar.ts'
import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import {
  absence,
  always,
  exchange,
  HOUR,
  hireInBilling,
  midnight,
  onDutyIn,
  staffed,
  ZONE,
} from '../../support/duty.ts'
import type { Person } from '../../support/office.ts'

test('a cover is asked, agreed by the other, and then holds everywhere', async () => {
  const all = await staffed()
  const { lina, wanglei, zhouzheng, departments } = all
  await hireInBilling(all)
  const now = { takerId: wanglei.id, from: midnight(), until: midnight(1) }
  const asked = await lina.call('askExchange', exchange(all, { ...now, note: '去接孩子' }))
  expect(asked.state).toBe('asked')
  expect((await onDutyIn(all, departments.billing.id))?.memberId).toBe(lina.id)
  expect((await wanglei.call('readMyDuty', {})).exchanges).toMatchObject([{ id: asked.id, note: '去接孩子' }])
  expect((await zhouzheng.call('readDuty', { id: departments.billing.id })).exchanges).toHaveLength(1)
  const { id, version } = asked
  for (const other of [lina, zhouzheng, all.linxia]) {
    const answer = other.call('answerExchange', { id, agree: true, version })
    await expect(answer).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await wanglei.call('answerExchange', { id, agree: true, version })).state).toBe('agreed')
  expect((await onDutyIn(all, departments.billing.id))?.memberId).toBe(wanglei.id)
  const again = wanglei.call('answerExchange', { id, agree: false, version: 2 })
  await expect(again).rejects.toMatchObject({ code: 'stale' })
})

test('a colleague may offer, a lead settles it at once, and a stranger does neither', async () => {
  const all = await staffed()
  const { lina, wanglei, zhouzheng, linxia, chenlan, hemin } = all
  await hireInBilling(all)
  const offered = await wanglei.call('askExchange', exchange(all, { takerId: wanglei.id }))
  const { id, version } = offered
  expect((await lina.call('answerExchange', { id, agree: false, version })).state).toBe('refused')
  const settled = await zhouzheng.call('askExchange', exchange(all, { takerId: wanglei.id }))
  expect(settled).toMatchObject({ state: 'agreed', askedById: zhouzheng.id })
  const next = { takerId: wanglei.id, from: midnight(3), until: midnight(4) }
  expect((await hemin.call('askExchange', exchange(all, next))).state).toBe('agreed')
  for (const stranger of [linxia, chenlan]) {
    await expect(stranger.call('askExchange', exchange(all, next))).rejects.toMatchObject({ code: 'not_allowed' })
  }
})

test('a swap moves both stretches at once', async () => {
  const all = await staffed()
  const { lina, zhouzheng, hemin, departments } = all
  const { id } = departments.billing
  const { version } = await hemin.call('readOrganisation', {})
  const turns = {
    memberIds: [lina.id, zhouzheng.id],
    days: 1,
    anchor: wallTime(Date.now(), ZONE).date,
    handOver: '00:00',
  }
  await hemin.call('writeRoster', { id, roster: [always(lina.id, { turns })], version })
  const back = { from: midnight(1), until: midnight(2) }
  const asked = await lina.call('askExchange', exchange(all, { from: midnight(2), until: midnight(3), back }))
  await zhouzheng.call('answerExchange', { id: asked.id, agree: true, version: 1 })
  const plan = await lina.call('readDuty', { id, from: midnight(), days: 4 })
  expect(plan.stretches.map(one => [one.memberId, one.why])).toEqual([
    [lina.id, null],
    [lina.id, 'exchange'],
    [zhouzheng.id, 'exchange'],
    [zhouzheng.id, null],
  ])
  expect((await lina.call('readMyDuty', {})).stretches.slice(0, 2).map(one => one.why)).toEqual([null, 'exchange'])
})

test('only what one holds is given, to who works there and is not away, and not in the past', async () => {
  const all = await staffed()
  const { lina, zhouzheng, linxia } = all
  const ask = (part: Partial<Input<'askExchange'>>, who: Person = lina) => who.call('askExchange', exchange(all, part))
  const notHers = ask({ giverId: zhouzheng.id, takerId: lina.id })
  await expect(notHers).rejects.toMatchObject({ code: 'not_on_duty' })
  const noBack = ask({ back: { from: midnight(5), until: midnight(6) } })
  await expect(noBack).rejects.toMatchObject({ code: 'not_on_duty', facts: { memberId: zhouzheng.id } })
  await expect(ask({ takerId: linxia.id })).rejects.toMatchObject({ code: 'unknown_member' })
  await expect(ask({ takerId: lina.id })).rejects.toMatchObject({ code: 'unknown_member' })
  await expect(ask({ from: midnight(-2), until: midnight(-1) })).rejects.toMatchObject({ code: 'too_late' })
  await expect(ask({ from: midnight(80), until: midnight(81) })).rejects.toMatchObject({ code: 'too_late' })
  await zhouzheng.call('addAbsence', absence(zhouzheng, { from: midnight(1) + HOUR, until: midnight(1) + 2 * HOUR }))
  await expect(ask({})).rejects.toMatchObject({ code: 'member_away' })
  const elsewhere = ask({ departmentId: newId(0) })
  await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' })
})

test('of two colleagues who agree to take the same stretch, one has it and the other is told', async () => {
  const all = await staffed()
  const { lina, wanglei, zhouzheng } = all
  await hireInBilling(all)
  const [a, b] = [
    await lina.call('askExchange', exchange(all)),
    await lina.call('askExchange', exchange(all, { takerId: wanglei.id })),
  ]
  const both = await Promise.allSettled([
    zhouzheng.call('answerExchange', { id: a.id, agree: true, version: 1 }),
    wanglei.call('answerExchange', { id: b.id, agree: true, version: 1 }),
  ])
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('who asked takes it back while it is open; afterwards only a lead, before it begins', async () => {
  const all = await staffed()
  const { lina, zhouzheng, linxia } = all
  const open = await lina.call('askExchange', exchange(all))
  const withdraw = (who: Person, one: { id: string; version: number }) =>
    who.call('withdrawExchange', { id: one.id, version: one.version })
  await expect(withdraw(linxia, open)).rejects.toMatchObject({ code: 'not_found' })
  expect((await withdraw(lina, open)).state).toBe('withdrawn')
  const second = await lina.call('askExchange', exchange(all))
  const agreed = await zhouzheng.call('answerExchange', { id: second.id, agree: true, version: 1 })
  await expect(withdraw(lina, agreed)).rejects.toMatchObject({ code: 'not_found' })
  expect((await withdraw(zhouzheng, agreed)).state).toBe('withdrawn')
  const begun = exchange(all, { from: midnight(), until: midnight(2) })
  const third = await lina.call('askExchange', begun)
  const running = await zhouzheng.call('answerExchange', { id: third.id, agree: true, version: 1 })
  await expect(withdraw(zhouzheng, running)).rejects.toMatchObject({ code: 'too_late' })
})
