import { expect, test } from 'vitest'
import { sweepStaffQuery } from '../../../worker/organisation/staff-rows.ts'
import { noteTurn } from '../../../worker/organisation/turn-rows.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { absence, always, DAY, db, hireInBilling, midnight, staffed } from '../../support/duty.ts'
import { request } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

test('rotation, deputy and limits follow who leaves', async () => {
  const all = await staffed()
  const { lina, wanglei, zhouzheng, hemin, departments } = all
  await hireInBilling(all)
  const { id } = departments.billing
  let { version } = await hemin.call('readOrganisation', {})
  const turns = { memberIds: [lina.id, wanglei.id], days: 7, anchor: '2026-01-05', handOver: '09:00' }
  ;({ version } = await zhouzheng.call('writeRoster', { id, roster: [always(lina.id, { turns })], version }))
  const dutyRules = { deputyId: wanglei.id, nextBy: 'load' as const, capacities: { [wanglei.id]: 5, [lina.id]: 8 } }
  ;({ version } = await zhouzheng.call('writeDutyRules', { id, dutyRules, version }))
  const { items } = await hemin.call('listMembers', {})
  const before = items.find(one => one.id === wanglei.id)
  if (!before) throw new Error('no such member')
  const { email: _, ...edit } = { ...before, departmentIds: [] }
  await hemin.call('changeMember', edit)
  const after = (await hemin.call('readOrganisation', {})).departments.find(one => one.id === id)
  expect(after?.roster).toMatchObject([{ memberId: lina.id, turns: null }])
  expect(after?.dutyRules).toEqual({ deputyId: null, nextBy: 'load', capacities: { [lina.id]: 8 } })
})

test('rules of duty are a lead’s to write, and name people of the department only', async () => {
  const all = await staffed()
  const { lina, linxia, chenlan, zhouzheng, departments } = all
  const { id } = departments.billing
  const dutyRules = { deputyId: lina.id, nextBy: 'rotation' as const, capacities: {} }
  const { version } = await lina.call('readOrganisation', {})
  for (const other of [lina, chenlan]) {
    const write = other.call('writeDutyRules', { id, dutyRules, version })
    await expect(write).rejects.toMatchObject({ code: 'not_allowed' })
  }
  const wrong = zhouzheng.call('writeDutyRules', { id, dutyRules: { ...dutyRules, deputyId: linxia.id }, version })
  await expect(wrong).rejects.toMatchObject({ code: 'unknown_member' })
  const stale = zhouzheng.call('writeDutyRules', { id, dutyRules, version: 1 })
  await expect(stale).rejects.toMatchObject({ code: 'stale' })
  const written = await zhouzheng.call('writeDutyRules', { id, dutyRules, version })
  expect(written.departments.find(one => one.id === id)?.dutyRules).toEqual(dutyRules)
  expect(written.names[lina.id]).toBe('李娜')
})

test('who is next goes by the department’s rule and by what each has open', async () => {
  const all = await staffed()
  const { lina, zhouzheng, linxia, hemin, departments } = all
  const { id } = departments.billing
  const next = async () => (await zhouzheng.call('readNextPerson', { id })).turns[0]?.member ?? null
  expect(await next()).toBeNull()
  let { version } = await hemin.call('readOrganisation', {})
  const roster = [always(lina.id), always(zhouzheng.id)]
  ;({ version } = await hemin.call('writeRoster', { id, roster, version }))
  const dutyRules = { deputyId: null, nextBy: 'load' as const, capacities: {} }
  ;({ version } = await hemin.call('writeDutyRules', { id, dutyRules, version }))
  expect(await next()).toEqual({ id: lina.id, name: '李娜' })
  await expect(linxia.call('readNextPerson', { id })).rejects.toMatchObject({ code: 'not_found' })
  await lina.call('addAbsence', absence(lina))
  expect(await next()).toEqual({ id: zhouzheng.id, name: '周正' })
})

test('somebody who joins as a lead stands on the ladder at once, and a whole company’s absences cost the panel no row', async () => {
  const all = await staffed()
  const { hemin, workspaceId, lina, departments } = all
  const { items } = await hemin.call('listMembers', {})
  const before = items.find(one => one.id === lina.id)
  if (!before) throw new Error('no such member')
  const { email: _, ...edit } = { ...before, role: 'lead' as const }
  await hemin.call('changeMember', edit)
  const copy = q.selectFrom('workspaces').select('staff').where('id', '=', workspaceId)
  const [[row]] = await batch(db(), copy)
  expect(JSON.parse(row?.staff ?? '').people).toContainEqual({
    id: lina.id,
    name: '李娜',
    role: 'lead',
    departmentIds: [departments.billing.id],
  })
  const costOf = async () => {
    const answer = await request('/v1/me', { headers: { authorization: `Bearer ${lina.token}` } })
    return Number(/read=(\d+)/.exec(answer.headers.get('server-timing') ?? '')?.[1])
  }
  const cost = await costOf()
  for (let i = 0; i < 40; i++) {
    const when = { from: midnight(2 * i + 1), until: midnight(2 * i + 2) }
    await lina.call('addAbsence', absence(lina, when))
  }
  expect(await costOf()).toBe(cost)
  const [[full]] = await batch(db(), copy)
  // Those of the next five weeks, and no more.
  expect(JSON.parse(full?.staff ?? '').absences).toHaveLength(18)
})

test('what is far ahead comes into reach when the sweep passes', async () => {
  const all = await staffed()
  const { lina, workspaceId } = all
  await lina.call('addAbsence', absence(lina, { from: midnight(60), until: midnight(61) }))
  const copy = q.selectFrom('workspaces').select('staff').where('id', '=', workspaceId)
  const absences = async () => JSON.parse((await batch(db(), copy))[0][0]?.staff ?? '').absences
  expect(await absences()).toEqual([])
  await batch(db(), sweepStaffQuery(Date.now() + 40 * DAY))
  expect(await absences()).toHaveLength(1)
})

test('an accepted handoff counts as load and as a turn, after which the next one is somebody else’s', async () => {
  const all = await staffed()
  const { lina, zhouzheng, linxia, hemin, departments } = all
  const { id } = departments.billing
  let { version } = await hemin.call('readOrganisation', {})
  const roster = [always(lina.id), always(zhouzheng.id)]
  ;({ version } = await hemin.call('writeRoster', { id, roster, version }))
  const rules = (nextBy: 'load' | 'rotation', capacities = {}) => ({ deputyId: null, nextBy, capacities })
  ;({ version } = await hemin.call('writeDutyRules', { id, dutyRules: rules('load'), version }))
  const asked = await linxia.call('requestHandoff', {
    facts: ticket('31'),
    fromDepartmentId: departments.support.id,
    toDepartmentId: id,
    packet: { why: '退款', expected: '核实', byWhen: Date.now() + DAY, quote: '', links: [] },
  })
  const { id: handoffId } = asked
  await lina.call('moveHandoff', { id: handoffId, version: asked.version, move: { kind: 'accept' } })
  const next = async () => (await zhouzheng.call('readNextPerson', { id })).turns[0]?.member.id
  expect(await next()).toBe(zhouzheng.id)
  const full = { [zhouzheng.id]: 0, [lina.id]: 1 }
  ;({ version } = await hemin.call('writeDutyRules', { id, dutyRules: rules('load', full), version }))
  expect(await next()).toBeUndefined()
  await hemin.call('writeDutyRules', { id, dutyRules: rules('rotation'), version })
  expect(await next()).toBe(zhouzheng.id)
  await batch(db(), noteTurn(all.workspaceId, id, zhouzheng.id, Date.now() + 1))
  expect(await next()).toBe(lina.id)
})
