import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import type { Move } from '../../../shared/handoff/machine.ts'
import { handoffQuery, logQuery } from '../../../worker/handoff/rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { rebuiltFrom } from '../../support/rebuilt.ts'
import { request, ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
const moveOf = (who: Person, { id, version }: Handoff, move: Move) => who.call('moveHandoff', { id, version, move })

/** Support asks `to`, which says that it is `proposed`'s. */
async function declined(desk: Office, number: string, to: 'billing' | 'logistics', proposed: 'billing' | 'logistics') {
  const asked = await desk.linxia.call('requestHandoff', {
    ...request(desk, number),
    toDepartmentId: desk.departments[to].id,
  })
  const who = to === 'billing' ? desk.lina : desk.wanglei
  const proposedDepartmentId = desk.departments[proposed].id
  return moveOf(who, asked, { kind: 'decline', reason: `归${proposed}`, proposedDepartmentId })
}

/** The case was sent back twice, and Support asks a third time. */
async function decision(desk: Office, number: string): Promise<Handoff> {
  await declined(desk, number, 'billing', 'logistics')
  await declined(desk, number, 'logistics', 'billing')
  return desk.linxia.call('requestHandoff', request(desk, number))
}

async function expectRebuilt(desk: Office, id: string) {
  const [rows, log] = await batch(db, handoffQuery(desk.workspaceId, id), logQuery(desk.workspaceId, id))
  expect(rows[0]).toEqual(await rebuiltFrom(desk.workspaceId, log))
}

test('the second return opens a decision: nobody has it before the arbiter rules', async () => {
  const desk = await office()
  const { linxia, lina, hemin } = desk
  const asked = await decision(desk, '601')
  expect(asked).toMatchObject({
    state: 'disputed',
    returns: true,
    dispute: { grounds: 'returned', by: null, arbiter: { id: hemin.id }, receiver: { text: '归logistics' } },
  })
  await expect(moveOf(lina, asked, { kind: 'accept' })).rejects.toMatchObject({ code: 'handoff_moved_on' })
  await expect(moveOf(linxia, asked, { kind: 'settle', note: '' })).rejects.toMatchObject({ code: 'not_allowed' })
  expect((await hemin.call('listHandoffs', { box: 'decide' })).items).toMatchObject([{ id: asked.id }])
  expect(await hemin.call('countHandoffs', {})).toMatchObject({ decide: 1 })
  await expectRebuilt(desk, asked.id)
})

test('ruled for the receiver: it has the case, and can neither decline nor dispute it again', async () => {
  const desk = await office()
  const { lina, hemin } = desk
  const asked = await decision(desk, '602')
  const stated = await moveOf(lina, asked, { kind: 'state', statement: '流水不在我们这', links: [] })
  expect(stated.dispute?.receiver).toMatchObject({ text: '流水不在我们这', byName: lina.name })
  const billing = desk.departments.billing.id
  const ruled = await moveOf(hemin, stated, { kind: 'rule', departmentId: billing, reason: '扣款归账务' })
  expect(ruled).toMatchObject({ state: 'requested', bound: true, ruling: { departmentId: billing, nextId: null } })
  const refused: Move[] = [
    { kind: 'decline', reason: '不', proposedDepartmentId: null },
    { kind: 'dispute', grounds: 'not_ours', statement: '不', links: [] },
  ]
  for (const move of refused) {
    await expect(moveOf(lina, ruled, move)).rejects.toMatchObject({ code: 'handoff_is_ruled' })
  }
  expect(await moveOf(lina, ruled, { kind: 'accept' })).toMatchObject({ state: 'accepted', assignee: { id: lina.id } })
  expect(await hemin.call('countHandoffs', {})).toMatchObject({ decide: 0 })
  await expectRebuilt(desk, asked.id)
})

test('ruled for a third department: it is asked in the same act, bound, with the same packet', async () => {
  const desk = await office()
  const { linxia, hemin, wanglei } = desk
  const asked = await decision(desk, '603')
  const logistics = desk.departments.logistics.id
  const ruled = await moveOf(hemin, asked, { kind: 'rule', departmentId: logistics, reason: '货在仓库' })
  expect(ruled).toMatchObject({ state: 'ruled', ruling: { departmentId: logistics, reason: '货在仓库' } })
  const nextId = ruled.ruling?.nextId ?? ''
  const { handoff: next } = await wanglei.call('readHandoff', { id: nextId })
  expect(next).toMatchObject({
    state: 'requested',
    bound: true,
    toDepartmentId: logistics,
    asker: { id: linxia.id },
    packet: asked.packet,
  })
  await expectRebuilt(desk, asked.id)
  await expectRebuilt(desk, nextId)
  const again = await desk.linxia.call('requestHandoff', request(desk, '603'))
  expect(again.state).toBe('requested')
})

test('ruled for the asker: it ends, and the case stays where it was', async () => {
  const desk = await office()
  const asked = await decision(desk, '604')
  const support = desk.departments.support.id
  const ruled = await moveOf(desk.hemin, asked, { kind: 'rule', departmentId: support, reason: '先补齐信息' })
  expect(ruled).toMatchObject({ state: 'ruled', ruling: { departmentId: support, nextId: null } })
})

test('neither side, nor a stranger, nor another admin’s neighbour can rule', async () => {
  const desk = await office()
  const other = await office()
  const asked = await decision(desk, '605')
  const rule = { kind: 'rule', departmentId: desk.departments.billing.id, reason: '我说了算' } as const
  for (const who of [desk.linxia, desk.chenlan, desk.lina, desk.zhouzheng]) {
    await expect(moveOf(who, asked, rule)).rejects.toMatchObject({ code: 'not_allowed' })
  }
  for (const who of [desk.wanglei, other.hemin, other.wuyue]) {
    await expect(moveOf(who, asked, rule)).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await desk.wuyue.call('listHandoffs', { box: 'decide' })).items).toEqual([])
  expect((await other.hemin.call('listHandoffs', { box: 'decide' })).items).toEqual([])
})

test('people of other departments see that it is disputed, and none of the words', async () => {
  const desk = await office()
  await decision(desk, '606')
  const { items } = await desk.wanglei.call('readRoute', { ref: ticket('606').ref })
  const seen = items.at(-1)
  expect(seen).toMatchObject({ state: 'disputed', packet: null, dispute: null, latest: null })
})

test('a quarrel in the middle of the work, taken back: it goes on where it stood', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '607'))
  const accepted = await moveOf(lina, asked, { kind: 'accept' })
  const statement = {
    grounds: 'missing_information' as const,
    statement: '没有订单号',
    links: ['https://wiki.example/9'],
  }
  const disputed = await moveOf(lina, accepted, { kind: 'dispute', ...statement })
  expect(disputed).toMatchObject({
    state: 'disputed',
    dispute: { by: 'receiver', receiver: { text: '没有订单号', links: ['https://wiki.example/9'] }, asker: null },
  })
  await expect(moveOf(linxia, disputed, { kind: 'settle', note: '' })).rejects.toMatchObject({ code: 'not_allowed' })
  const settled = await moveOf(lina, disputed, { kind: 'settle', note: '收到了' })
  expect(settled).toMatchObject({ state: 'accepted', assignee: { id: lina.id } })
  await expectRebuilt(desk, asked.id)
})

test('a lead gives it to a colleague; nobody outside the department can be given it', async () => {
  const desk = await office()
  const { linxia, lina, zhouzheng } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '608'))
  for (const memberId of [linxia.id, desk.wanglei.id, 'nobody-at-all']) {
    await expect(moveOf(zhouzheng, asked, { kind: 'assign', memberId })).rejects.toMatchObject({
      code: memberId === 'nobody-at-all' ? 'malformed' : 'unknown_member',
    })
  }
  const given = await moveOf(zhouzheng, asked, { kind: 'assign', memberId: lina.id })
  expect(given).toMatchObject({ state: 'accepted', assignee: { id: lina.id, name: lina.name } })
  await expectRebuilt(desk, asked.id)
})

test('help leaves the case where it is; a transfer moves it once the receiver agrees', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const owner = async () => (await linxia.call('readContext', { facts: ticket('609'), language: 'zh' })).ownership
  const help = await linxia.call('requestHandoff', request(desk, '609'))
  await moveOf(lina, help, { kind: 'accept' })
  expect((await owner()).departmentId).toBe(desk.departments.support.id)
  const transfer = await linxia.call('requestHandoff', { ...request(desk, '609'), intent: 'transfer' })
  expect((await owner()).departmentId).toBe(desk.departments.support.id)
  await moveOf(lina, transfer, { kind: 'accept' })
  expect(await owner()).toMatchObject({ departmentId: desk.departments.billing.id, agreed: true })
  await linxia.call('openCase', { facts: ticket('609', { subject: '新标题' }) })
  expect((await owner()).departmentId).toBe(desk.departments.billing.id)
})

test('Billing asks Logistics without losing its own stay, and Support sees the tree', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '610'))
  const accepted = await moveOf(lina, asked, { kind: 'accept' })
  const further = {
    ...request(desk, '610'),
    fromDepartmentId: desk.departments.billing.id,
    toDepartmentId: desk.departments.logistics.id,
    parentId: accepted.id,
  }
  const child = await lina.call('requestHandoff', further)
  expect((await lina.call('readHandoff', { id: asked.id })).handoff.state).toBe('accepted')
  const { items } = await linxia.call('readRoute', { ref: ticket('610').ref })
  expect(items).toMatchObject([
    { id: asked.id, parentId: null },
    { id: child.id, parentId: asked.id, packet: null },
  ])
  await expect(linxia.call('requestHandoff', { ...request(desk, '611'), parentId: accepted.id })).rejects.toMatchObject(
    { code: 'not_found' },
  )
})

test('the odds tell how often such requests came back, and where they belong, to anybody of the workspace only', async () => {
  const desk = await office()
  const other = await office()
  for (const number of ['621', '622', '623']) await declined(desk, number, 'billing', 'logistics')
  const accepted = await desk.linxia.call('requestHandoff', request(desk, '624'))
  await moveOf(desk.lina, accepted, { kind: 'accept' })
  await desk.linxia.call('requestHandoff', request(desk, '625'))
  const of = { toDepartmentId: desk.departments.billing.id }
  expect(await desk.linxia.call('readOdds', of)).toEqual({
    asked: 4,
    declined: 3,
    proposed: [{ departmentId: desk.departments.logistics.id, count: 3 }],
  })
  expect(await other.hemin.call('readOdds', of)).toEqual({ asked: 0, declined: 0, proposed: [] })
})
