import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { ringClocks } from '../../../worker/handoff/ringing.ts'
import { handoffQuery, logQuery } from '../../../worker/handoff/rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { climbTasks } from '../../../worker/task/climbing.ts'
import { absence, midnight } from '../../support/duty.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { rebuiltFrom } from '../../support/rebuilt.ts'
import { roundTheClock } from '../../support/round-the-clock.ts'
import { task } from '../../support/tasks.ts'
import { request, ticket } from '../../support/tickets.ts'

// 周正 leads Billing and works in Logistics, too; while he is away 王磊 of Logistics stands in for him.
const MINUTE = 60_000
const DAY = 86_400_000
const db = bindings.DB.withSession('first-primary')
const notThere = { code: 'not_found' }
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let desk: Office
let wanglei: Person

beforeEach(async () => {
  desk = await office()
  wanglei = desk.wanglei
  await roundTheClock(desk)
  const { hemin, zhouzheng, departments } = desk
  const { items } = await hemin.call('listMembers', {})
  const lead = items.find(one => one.id === zhouzheng.id)
  if (!lead) throw new Error('no such member')
  const { email: _, ...edit } = { ...lead, departmentIds: [departments.billing.id, departments.logistics.id] }
  await hemin.call('changeMember', edit)
  await hemin.call('addAbsence', absence(zhouzheng, { until: midnight(30), deputyId: wanglei.id }))
})

describe('a handoff that climbs to a lead who is away', () => {
  let asked: Handoff
  const lapse = () => ringClocks(bindings, desk.workspaceId, asked.requestedAt + 121 * MINUTE)
  beforeEach(async () => {
    asked = await desk.linxia.call('requestHandoff', request(desk, '801'))
  })

  test('is read by who stands in while it stands with them: not before, not after, and no neighbour of it', async () => {
    const { linxia, lina } = desk
    const read = () => wanglei.call('readHandoff', { id: asked.id })
    const route = async () => (await wanglei.call('readRoute', { ref: ticket('801').ref })).items[0]
    await expect(read()).rejects.toMatchObject(notThere)
    expect(await route()).toMatchObject({ packet: null, latest: null })
    await lapse()
    const neighbour = await linxia.call('requestHandoff', request(desk, '802'))
    const { handoff, log } = await read()
    expect(handoff).toMatchObject({ state: 'lapsed', climbed: 1, packet: asked.packet })
    expect(log.at(-1)?.data.memberIds).toEqual([wanglei.id])
    expect(await route()).toMatchObject({ packet: asked.packet })
    expect(await wanglei.call('readClocks', { id: asked.id })).toHaveProperty('own')
    await expect(wanglei.call('readHandoff', { id: neighbour.id })).rejects.toMatchObject(notThere)
    await expect(wanglei.call('readClocks', { id: neighbour.id })).rejects.toMatchObject(notThere)
    await lina.call('moveHandoff', { id: asked.id, version: handoff.version, move: { kind: 'accept' } })
    await expect(read()).rejects.toMatchObject(notThere)
    await expect(wanglei.call('readClocks', { id: asked.id })).rejects.toMatchObject(notThere)
    expect(await route()).toMatchObject({ packet: null, latest: null })
  })

  test('can be read and nothing else: no move, no box of the department, no thread', async () => {
    const { departments } = desk
    await lapse()
    const { handoff } = await wanglei.call('readHandoff', { id: asked.id })
    const refused = { code: 'not_allowed' }
    const moves = [
      { kind: 'accept' },
      { kind: 'assign', memberId: wanglei.id },
      { kind: 'decline', reason: '不归我们', proposedDepartmentId: null },
      { kind: 'withdraw', reason: '' },
      { kind: 'dispute', grounds: 'not_ours', statement: '不归我们', links: [] as string[] },
    ] as const
    for (const move of moves) {
      const { id, version } = handoff
      await expect(wanglei.call('moveHandoff', { id, version, move })).rejects.toMatchObject(refused)
    }
    for (const box of ['department', 'asked'] as const) {
      const list = { box, departmentId: departments.billing.id }
      await expect(wanglei.call('listHandoffs', list)).rejects.toMatchObject(notThere)
      expect((await wanglei.call('listHandoffs', { box })).items).toEqual([])
    }
    await expect(wanglei.call('readNextPerson', { id: departments.billing.id })).rejects.toMatchObject(notThere)
    await desk.lina.call('sendMessage', {
      id: asked.case.id,
      messageId: crypto.randomUUID(),
      text: '只给我们看',
      mentions: [],
      replyToId: null,
      quote: null,
      fileIds: [],
      wantsAnswer: false,
    })
    await expect(wanglei.call('listMessages', { id: asked.case.id })).rejects.toMatchObject(notThere)
  })

  test('is closed to everybody else who stands in for nobody, and to a neighbour company’s namesake', async () => {
    const other = await office()
    await lapse()
    for (const who of [other.wanglei, other.hemin, other.zhouzheng])
      await expect(who.call('readHandoff', { id: asked.id })).rejects.toMatchObject(notThere)
  })

  test('is told to who stands in, and the row is what the log tells, also once it was withdrawn', async () => {
    await lapse()
    const kinds = async () => (await wanglei.call('listNotices', {})).items.map(one => [one.kind, one.subject?.id])
    await expect.poll(kinds, { timeout: 10_000 }).toContainEqual(['handoff_lapsed', asked.id])
    const same = async () => {
      const { workspaceId } = desk
      const [rows, log] = await batch(db, handoffQuery(workspaceId, asked.id), logQuery(workspaceId, asked.id))
      expect(rows[0]).toEqual(await rebuiltFrom(workspaceId, log))
      return rows[0]?.reached
    }
    expect(await same()).toBe(JSON.stringify([wanglei.id]))
    const { version } = (await desk.linxia.call('readHandoff', { id: asked.id })).handoff
    await desk.linxia.call('moveHandoff', { id: asked.id, version, move: { kind: 'withdraw', reason: '' } })
    expect(await same()).toBe('[]')
    await expect(wanglei.call('readHandoff', { id: asked.id })).rejects.toMatchObject(notThere)
  })
})

test('a task that climbs to a lead who is away is read, and only read, by who stands in, until it ends', async () => {
  const { linxia, lina } = desk
  const overdue = { dueAt: Date.now() - MINUTE, facts: ticket('803') }
  const { id } = await linxia.call('createTask', task(desk, overdue))
  const neighbour = await linxia.call('createTask', task(desk, { dueAt: null, facts: ticket('803') }))
  const read = () => wanglei.call('readTask', { id })
  const listed = async () => (await wanglei.call('listCaseTasks', { ref: ticket('803').ref })).items.map(one => one.id)
  await climbTasks(bindings, Date.now())
  await expect(read()).rejects.toMatchObject(notThere)
  expect(await listed()).toEqual([])
  await climbTasks(bindings, Date.now() + 10 * DAY)
  expect((await read()).task).toMatchObject({ id, state: 'open' })
  expect(await listed()).toEqual([id])
  await expect(wanglei.call('readTask', { id: neighbour.id })).rejects.toMatchObject(notThere)
  const refused = { code: 'not_allowed' }
  const take = { kind: 'take' as const, holder: null }
  for (const move of [take, { kind: 'done' as const }, { kind: 'drop' as const, reason: '不' }])
    await expect(wanglei.call('moveTask', { id, move })).rejects.toMatchObject(refused)
  const { title, details, departmentId, dueAt, version } = (await read()).task
  const change = { id, title: `${title}!`, details, departmentId, dueAt, version, checklist: [] }
  await expect(wanglei.call('changeTask', change)).rejects.toMatchObject(refused)
  await lina.call('moveTask', { id, move: { kind: 'done' } })
  await expect(read()).rejects.toMatchObject(notThere)
  expect(await listed()).toEqual([])
  await lina.call('moveTask', { id, move: { kind: 'reopen' } })
  await expect(read()).rejects.toMatchObject(notThere)
})
