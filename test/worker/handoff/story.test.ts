import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { office } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

const move = (handoff: Handoff) => ({ id: handoff.id, version: handoff.version })

test('Support asks Billing, Billing asks back, Support replies, Billing answers, Support confirms', async () => {
  const { linxia, lina, ...desk } = await office()
  const { support, billing } = desk.departments
  const asked = await linxia.call('requestHandoff', request({ linxia, lina, ...desk }, '101'))
  expect(asked).toMatchObject({
    state: 'requested',
    fromDepartmentId: support.id,
    toDepartmentId: billing.id,
    asker: { id: linxia.id, name: '林夏' },
    assignee: null,
    version: 1,
    case: { number: '#101', customerName: '赵敏' },
    packet: { why: '客户的卡被扣了两次' },
    latest: { kind: 'handoff_requested', text: '客户的卡被扣了两次' },
  })
  expect(await lina.call('countHandoffs', {})).toEqual({
    departments: [{ departmentId: billing.id, requested: 1, open: 1 }],
    mine: 0,
    asked: 0,
    decide: 0,
    forUs: 0,
  })

  const accepted = await lina.call('moveHandoff', { ...move(asked), move: { kind: 'accept' } })
  expect(accepted).toMatchObject({ state: 'accepted', assignee: { id: lina.id, name: '李娜' }, version: 2 })
  const back = await lina.call('moveHandoff', { ...move(accepted), move: { kind: 'ask_back', question: '哪张卡？' } })
  expect(back).toMatchObject({
    state: 'waiting',
    waitingOn: 'asker',
    latest: { kind: 'handoff_asked_back', text: '哪张卡？' },
  })
  expect(await linxia.call('countHandoffs', {})).toMatchObject({ asked: 1, decide: 0, forUs: 1 })
  const replied = await linxia.call('moveHandoff', { ...move(back), move: { kind: 'reply', note: '尾号 4421' } })
  expect(replied).toMatchObject({ state: 'accepted', waitingOn: null, assignee: { id: lina.id } })
  const answered = await lina.call('moveHandoff', { ...move(replied), move: { kind: 'answer', answer: '已退 199 元' } })
  expect(await linxia.call('countHandoffs', {})).toMatchObject({ asked: 1, decide: 0, forUs: 1 })
  const done = await linxia.call('moveHandoff', { ...move(answered), move: { kind: 'confirm', note: '' } })
  expect(done).toMatchObject({ state: 'confirmed', version: 6, latest: { text: '已退 199 元' } })
  expect(await linxia.call('countHandoffs', {})).toMatchObject({ asked: 0, decide: 0, forUs: 0 })

  const { handoff, log } = await lina.call('readHandoff', { id: done.id })
  expect(handoff).toEqual(done)
  expect(log.map(({ kind, actor }) => [kind, actor.name])).toEqual([
    ['handoff_requested', '林夏'],
    ['handoff_accepted', '李娜'],
    ['handoff_asked_back', '李娜'],
    ['handoff_replied', '林夏'],
    ['handoff_answered', '李娜'],
    ['handoff_confirmed', '林夏'],
  ])
  // The first hop: figures of every later flow chart start here.
  expect(log[0]?.data).toMatchObject({ fromDepartmentId: support.id, toDepartmentId: billing.id, caseId: done.case.id })
  expect(log[3]?.data).toEqual({ note: '尾号 4421' })
})

test('the customer’s timeline shows that departments talk, and never what they say', async () => {
  const desk = await office()
  const { linxia, lina, wanglei } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '102'))
  const accepted = await lina.call('moveHandoff', { ...move(asked), move: { kind: 'accept' } })
  await lina.call('moveHandoff', { ...move(accepted), move: { kind: 'answer', answer: '已退 199 元' } })
  const journey = await wanglei.call('readCustomer', { id: asked.case.customerId ?? '' })
  expect(journey.recent.map(({ kind, channel, departmentId }) => [kind, channel, departmentId])).toEqual([
    ['handoff', 'answered', desk.departments.billing.id],
    ['handoff', 'requested', desk.departments.billing.id],
    ['case', 'email', desk.departments.support.id],
  ])
  expect(journey.customer.touchpoints).toBe(3)
  expect(JSON.stringify(journey)).not.toMatch(/扣了两次|199 元/)
})

test('Wanglei of Logistics tries every door of a deal that is not his', async () => {
  const desk = await office()
  const { linxia, lina, wanglei, hemin } = desk
  const { support, billing, logistics } = desk.departments
  const asked = await linxia.call('requestHandoff', request(desk, '103'))
  await expect(wanglei.call('readHandoff', { id: asked.id })).rejects.toMatchObject({ code: 'not_found' })
  for (const kind of ['accept', 'confirm'] as const)
    await expect(
      wanglei.call('moveHandoff', { ...move(asked), move: kind === 'accept' ? { kind } : { kind, note: '' } }),
    ).rejects.toMatchObject({ code: 'not_found' })
  for (const box of ['department', 'asked'] as const)
    for (const departmentId of [support.id, billing.id])
      await expect(wanglei.call('listHandoffs', { box, departmentId })).rejects.toMatchObject({ code: 'not_found' })
  for (const box of ['department', 'mine', 'asked'] as const)
    expect((await wanglei.call('listHandoffs', { box })).items).toEqual([])
  expect(await wanglei.call('countHandoffs', {})).toEqual({
    departments: [{ departmentId: logistics.id, requested: 0, open: 0 }],
    mine: 0,
    asked: 0,
    decide: 0,
    forUs: 0,
  })
  const { items } = await wanglei.call('readRoute', { ref: ticket('103').ref })
  expect(items).toMatchObject([{ id: asked.id, state: 'requested', packet: null, latest: null }])
  await expect(
    wanglei.call('requestHandoff', { ...request(desk, '103'), fromDepartmentId: support.id }),
  ).rejects.toMatchObject({ code: 'not_allowed' })
  expect((await hemin.call('readHandoff', { id: asked.id })).handoff.packet).not.toBeNull()
  expect((await lina.call('readHandoff', { id: asked.id })).log).toHaveLength(1)
})

test('a side can only make its own moves, and only where they lead somewhere', async () => {
  const desk = await office()
  const { linxia, lina, chenlan } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '104'))
  await expect(linxia.call('moveHandoff', { ...move(asked), move: { kind: 'accept' } })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(
    lina.call('moveHandoff', { ...move(asked), move: { kind: 'answer', answer: 'x' } }),
  ).rejects.toMatchObject({
    code: 'handoff_moved_on',
    facts: { state: 'requested', byName: '林夏' },
  })
  const gone = await chenlan.call('moveHandoff', { ...move(asked), move: { kind: 'withdraw', reason: '' } })
  expect(gone).toMatchObject({ state: 'withdrawn', assignee: null, latest: { text: '客户的卡被扣了两次' } })
})

test('declined with the right department named; asking that one is a new handoff of the same case', async () => {
  const desk = await office()
  const { linxia, lina, wanglei } = desk
  const { logistics, billing, support } = desk.departments
  const asked = await linxia.call('requestHandoff', request(desk, '105'))
  const decline = (proposedDepartmentId: string | null) =>
    lina.call('moveHandoff', { ...move(asked), move: { kind: 'decline', reason: '这是运费', proposedDepartmentId } })
  await expect(decline(asked.id)).rejects.toMatchObject({ code: 'unknown_department' })
  const declined = await decline(logistics.id)
  expect(declined).toMatchObject({
    state: 'declined',
    proposedDepartmentId: logistics.id,
    latest: { text: '这是运费' },
  })
  const again = await linxia.call('requestHandoff', { ...request(desk, '105'), toDepartmentId: logistics.id })
  expect(again.case.id).toBe(asked.case.id)
  const { items } = await wanglei.call('readRoute', { ref: ticket('105').ref })
  expect(items.map(one => [one.state, one.packet === null])).toEqual([
    ['declined', true],
    ['requested', false],
  ])
  await expect(
    linxia.call('requestHandoff', { ...request(desk, '105'), toDepartmentId: support.id }),
  ).rejects.toMatchObject({ code: 'handoff_same_department' })
  await expect(
    linxia.call('requestHandoff', { ...request(desk, '105'), toDepartmentId: asked.id }),
  ).rejects.toMatchObject({ code: 'unknown_department' })
  expect(billing.id).toBe(declined.toDepartmentId)
})

test('reopened after it was confirmed, it is still with the one who had it', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  let handoff = await linxia.call('requestHandoff', request(desk, '106'))
  handoff = await lina.call('moveHandoff', { ...move(handoff), move: { kind: 'accept' } })
  handoff = await lina.call('moveHandoff', { ...move(handoff), move: { kind: 'answer', answer: '已退' } })
  handoff = await linxia.call('moveHandoff', { ...move(handoff), move: { kind: 'confirm', note: '谢谢' } })
  expect((await lina.call('listHandoffs', { box: 'mine' })).items).toEqual([])
  expect((await lina.call('listHandoffs', { box: 'mine', show: 'ended' })).items).toEqual([handoff])
  handoff = await linxia.call('moveHandoff', { ...move(handoff), move: { kind: 'reopen', reason: '还差一笔' } })
  expect(handoff).toMatchObject({ state: 'accepted', assignee: { id: lina.id } })
  expect((await lina.call('listHandoffs', { box: 'mine' })).items).toEqual([handoff])
})
