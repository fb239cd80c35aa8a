import { expect, test } from 'vitest'
import { dateAfter, instantOf, wallTime } from '../../../shared/calendar.ts'
import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { bindings, callerWith, type Office, office, type Person, request } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const ZONE = 'Asia/Shanghai'
const db = () => bindings.DB.withSession('first-primary')

/** Duty all round the clock, every day, so that the tests do not depend on when they run. */
const always = (memberId: string, part: object = {}) => ({
  id: newId(Date.now()),
  memberId,
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  from: '00:00',
  to: '24:00',
  since: null,
  until: null,
  ...part,
})

/** Today's or a later midnight in Shanghai. */
const midnight = (days = 0) => instantOf(dateAfter(wallTime(Date.now(), ZONE).date, days), '00:00', ZONE)

/** The office, with Lina before Zhouzheng on Billing's roster, always, and everybody of Support on theirs. */
async function staffed(): Promise<Office> {
  const all = await office()
  const { hemin, departments, lina, linxia } = all
  const roster = [always(lina.id)]
  const { version } = await hemin.call('writeRoster', { id: departments.billing.id, roster, version: 1 })
  await hemin.call('writeRoster', { id: departments.support.id, roster: [always(linxia.id)], version })
  return all
}

const absence = (who: Person, part: Partial<Input<'addAbsence'>> = {}): Input<'addAbsence'> => ({
  memberId: who.id,
  from: midnight(),
  until: midnight(2),
  wholeDays: true,
  deputyId: null,
  reason: '看牙',
  ...part,
})

async function onDutyIn({ linxia }: Office, departmentId: string) {
  const { departments } = await linxia.call('readMe', {})
  return departments.find(one => one.id === departmentId)?.duty ?? null
}

/** A colleague of Lina's who is no lead. */
async function hireInBilling(all: Office): Promise<Person> {
  const { wanglei, hemin, departments } = all
  const { items } = await hemin.call('listMembers', {})
  const before = items.find(one => one.id === wanglei.id)
  if (!before) throw new Error('no such member')
  const { email: _, ...edit } = { ...before, departmentIds: [departments.billing.id] }
  await hemin.call('changeMember', edit)
  return wanglei
}

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

const exchange = (all: Office, part: Partial<Input<'askExchange'>> = {}): Input<'askExchange'> => ({
  departmentId: all.departments.billing.id,
  giverId: all.lina.id,
  takerId: all.zhouzheng.id,
  from: midnight(1),
  until: midnight(2),
  back: null,
  note: '',
  ...part,
})

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
  const next = async () => (await zhouzheng.call('readNextPerson', { id })).member
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
  const { sweepStaffQuery } = await import('../../../worker/organisation/staff-rows.ts')
  const copy = q.selectFrom('workspaces').select('staff').where('id', '=', workspaceId)
  const absences = async () => JSON.parse((await batch(db(), copy))[0][0]?.staff ?? '').absences
  expect(await absences()).toEqual([])
  await batch(db(), sweepStaffQuery(Date.now() + 40 * DAY))
  expect(await absences()).toHaveLength(1)
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

test('an accepted handoff counts as load, and a noted turn passes the next one on', async () => {
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
  const next = async () => (await zhouzheng.call('readNextPerson', { id })).member?.id
  expect(await next()).toBe(zhouzheng.id)
  const full = { [zhouzheng.id]: 0, [lina.id]: 1 }
  ;({ version } = await hemin.call('writeDutyRules', { id, dutyRules: rules('load', full), version }))
  expect(await next()).toBeUndefined()
  await hemin.call('writeDutyRules', { id, dutyRules: rules('rotation'), version })
  expect(await next()).toBe(lina.id)
  const { noteTurn } = await import('../../../worker/organisation/turn-rows.ts')
  await batch(db(), noteTurn(all.workspaceId, id, lina.id, Date.now()))
  expect(await next()).toBe(zhouzheng.id)
})
