import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { absence, db, hireInBilling, midnight, onDutyIn, staffed } from '../../support/duty.ts'
import { callerWith, office, type Person } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

test('who is away is stood in for by the deputy, then by the lead; coming back ends it', async () => {
  const all = await staffed()
  const { lina, wanglei, zhouzheng, departments } = all
  const { id } = departments.billing
  await hireInBilling(all)
  expect((await onDutyIn(all, id))?.memberId).toBe(lina.id)
  const added = await lina.call('addAbsence', absence(lina, { deputyId: wanglei.id }))
  expect(added).toMatchObject({ memberId: lina.id, reason: '看牙', version: 1 })
  expect(await onDutyIn(all, id)).toMatchObject({ memberId: wanglei.id, name: '王磊', insteadOf: '李娜' })
  await wanglei.call('addAbsence', absence(wanglei, { deputyId: lina.id, until: midnight(1) }))
  expect(await onDutyIn(all, id)).toMatchObject({ memberId: zhouzheng.id, until: midnight(1) })
  await zhouzheng.call('addAbsence', absence(zhouzheng))
  expect(await onDutyIn(all, id)).toBeNull()
  await lina.call('removeAbsence', { id: added.id, version: added.version })
  expect((await onDutyIn(all, id))?.memberId).toBe(lina.id)
})

test('the panel knows it too: its context says who stands in, and for whom', async () => {
  const all = await staffed()
  const { lina, zhouzheng, linxia, departments } = all
  await lina.call('addAbsence', absence(lina))
  const facts = ticket('77')
  const context = await linxia.call('readContext', { facts, language: 'zh' })
  const billing = context.departments.find(one => one.id === departments.billing.id)
  expect(billing?.duty).toMatchObject({ memberId: zhouzheng.id, insteadOf: '李娜' })
})

test('nobody is away twice at once, not even when two devices say so together', async () => {
  const { lina } = await staffed()
  await lina.call('addAbsence', absence(lina))
  const touching = absence(lina, { from: midnight(1), until: midnight(5) })
  await expect(lina.call('addAbsence', touching)).rejects.toMatchObject({ code: 'absence_overlaps' })
  const after = await lina.call('addAbsence', absence(lina, { from: midnight(2), until: midnight(3) }))
  const { memberId: _, ...edit } = absence(lina, { from: midnight(1), until: midnight(3) })
  const change = lina.call('changeAbsence', { id: after.id, version: 1, ...edit })
  await expect(change).rejects.toMatchObject({ code: 'absence_overlaps' })
  const later = absence(lina, { from: midnight(10), until: midnight(12) })
  const both = await Promise.allSettled([lina.call('addAbsence', later), lina.call('addAbsence', later)])
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an absence ends after it begins and not in the past; an old version is stale', async () => {
  const { lina } = await staffed()
  const past = absence(lina, { from: midnight(-3), until: midnight(-1) })
  await expect(lina.call('addAbsence', past)).rejects.toMatchObject({ code: 'too_late' })
  const backwards = absence(lina, { from: midnight(2), until: midnight(1) })
  await expect(lina.call('addAbsence', backwards)).rejects.toMatchObject({ code: 'malformed' })
  const { id } = await lina.call('addAbsence', absence(lina))
  const { memberId: _, ...edit } = absence(lina, { until: midnight(1) })
  expect((await lina.call('changeAbsence', { id, version: 1, ...edit })).version).toBe(2)
  await expect(lina.call('changeAbsence', { id, version: 1, ...edit })).rejects.toMatchObject({ code: 'stale' })
  await expect(lina.call('removeAbsence', { id, version: 1 })).rejects.toMatchObject({ code: 'stale' })
})

test('members write their own absences, leads those of their departments, admins all; others cannot even see one', async () => {
  const all = await staffed()
  const { lina, linxia, chenlan, zhouzheng, hemin, wuyue } = all
  for (const stranger of [linxia, chenlan]) {
    await expect(stranger.call('addAbsence', absence(lina))).rejects.toMatchObject({ code: 'not_allowed' })
  }
  const { id } = await zhouzheng.call('addAbsence', absence(lina))
  const { memberId: _, ...edit } = absence(lina, { until: midnight(1) })
  for (const stranger of [linxia, chenlan]) {
    const change = stranger.call('changeAbsence', { id, version: 1, ...edit })
    await expect(change).rejects.toMatchObject({ code: 'not_found' })
    await expect(stranger.call('removeAbsence', { id, version: 1 })).rejects.toMatchObject({ code: 'not_found' })
  }
  const { wuyue: foreign } = await office()
  await expect(foreign.call('removeAbsence', { id, version: 1 })).rejects.toMatchObject({ code: 'not_found' })
  await expect(foreign.call('addAbsence', absence(lina))).rejects.toMatchObject({ code: 'unknown_member' })
  expect((await hemin.call('changeAbsence', { id, version: 1, ...edit })).version).toBe(2)
  await wuyue.call('removeAbsence', { id, version: 2 })
})

test('a deputy works in the same department, is active and somebody else', async () => {
  const { lina, linxia, zhouzheng } = await staffed()
  for (const deputyId of [linxia.id, lina.id, newId(0)]) {
    const wrong = absence(lina, { deputyId })
    await expect(lina.call('addAbsence', wrong)).rejects.toMatchObject({ code: 'unknown_member' })
  }
  expect((await lina.call('addAbsence', absence(lina, { deputyId: zhouzheng.id }))).deputyId).toBe(zhouzheng.id)
})

test('why somebody is away is seen by them, their leads and admins, and stands in no log', async () => {
  const all = await staffed()
  const { lina, wanglei, zhouzheng, hemin, linxia, departments, workspaceId } = all
  await hireInBilling(all)
  await lina.call('addAbsence', absence(lina))
  const { id } = departments.billing
  const reasonFor = async (who: Person) => (await who.call('readDuty', { id })).absences[0]?.reason
  expect(await reasonFor(lina)).toBe('看牙')
  expect(await reasonFor(zhouzheng)).toBe('看牙')
  expect(await reasonFor(hemin)).toBe('看牙')
  expect(await reasonFor(wanglei)).toBeNull()
  const outside = await linxia.call('readDuty', { id })
  expect(outside.absences).toEqual([])
  expect(outside.exchanges).toEqual([])
  expect(JSON.stringify(outside)).not.toContain('看牙')
  expect((await lina.call('readMyDuty', {})).absences[0]?.reason).toBe('看牙')
  const logged = q.selectFrom('events').select('data').where('workspace_id', '=', workspaceId)
  const copied = q.selectFrom('workspaces').select('staff').where('id', '=', workspaceId)
  expect(JSON.stringify(await batch(db(), logged, copied))).not.toContain('看牙')
})

test('two weeks of a department are told stretch by stretch, with names', async () => {
  const all = await staffed()
  const { lina, zhouzheng, departments, linxia } = all
  await lina.call('addAbsence', absence(lina, { from: midnight(3), until: midnight(4) }))
  const plan = await linxia.call('readDuty', { id: departments.billing.id })
  expect(plan.from).toBe(midnight())
  expect(plan.until).toBe(midnight(14))
  expect(plan.stretches.map(one => [one.memberId, one.from, one.until, one.why])).toEqual([
    [lina.id, midnight(), midnight(3), null],
    [zhouzheng.id, midnight(3), midnight(4), 'away'],
    [lina.id, midnight(4), midnight(14), null],
  ])
  expect(plan.names).toEqual({ [lina.id]: '李娜', [zhouzheng.id]: '周正' })
  await expect(linxia.call('readDuty', { id: newId(0) })).rejects.toMatchObject({ code: 'not_found' })
})

test('a made-up token and another company read nobody’s duty', async () => {
  const { departments } = await staffed()
  const stranger = callerWith('baton_nothing')
  const read = { id: departments.billing.id }
  await expect(stranger.call('readDuty', read)).rejects.toMatchObject({ code: 'not_signed_in' })
  const { wuyue } = await office()
  await expect(wuyue.call('readDuty', read)).rejects.toMatchObject({ code: 'not_found' })
  await expect(wuyue.call('readNextPerson', read)).rejects.toMatchObject({ code: 'not_found' })
})
