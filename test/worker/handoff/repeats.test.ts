import { expect, test, vi } from 'vitest'
import { REPEAT_MS } from '../../../shared/handoff/repeats.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { drain } from '../../../worker/platform/outbox.ts'
import { absence } from '../../support/duty.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

vi.setConfig({ testTimeout: 30_000 })

const db = bindings.DB.withSession('first-primary')

/** Billing is accountable for double charges; Chenlan of Support is the topic's arbiter, Wuyue the deputy. */
async function quarrelling() {
  const desk = await office()
  const { hemin, departments } = desk
  const topic = {
    name: '重复扣款',
    englishName: 'Double charges',
    departmentId: departments.billing.id,
    deputyIds: [],
    phaseId: null,
    arbiterId: desk.chenlan.id,
    deputyArbiterId: desk.wuyue.id,
  }
  const map = await hemin.call('writeTopic', { ...topic, version: 0 })
  const topicId = map.topics[0]?.id ?? ''
  const when = { kind: 'words' as const, words: ['重复扣款'], where: 'either' as const }
  await hemin.call('writeRule', { topicId, priority: 50, when, enabled: true, version: map.version })
  return { ...desk, topicId }
}

/** Waits until nothing waits to be counted, whoever counts it. */
async function counted({ workspaceId }: Office) {
  const left = q.selectFrom('outbox').select('id').where('workspace_id', '=', workspaceId)
  const waiting = left.where('kind', '=', 'count_disputes')
  const rest = async () => {
    await drain(bindings, Date.now())
    return all(db, waiting)
  }
  await expect.poll(rest, { timeout: 10_000 }).toEqual([])
}

let number = 0
/** Support asks Billing, which disputes it. */
async function dispute(desk: Office, subject = '重复扣款 Charged twice') {
  number++
  const facts = ticket(`95${number}`, { subject })
  const { id, version } = await desk.linxia.call('requestHandoff', { ...request(desk, ''), facts })
  const move = { kind: 'dispute' as const, grounds: 'not_ours' as const, statement: '客户的隐私', links: [] }
  await desk.lina.call('moveHandoff', { id, version, move })
  await counted(desk)
}
const tasksOf = async (who: Person, box: 'mine' | 'department' = 'department') =>
  (await who.call('listTasks', { box })).items

test('the third dispute about a topic makes one task, for its arbiter in the accountable department', async () => {
  const desk = await quarrelling()
  await dispute(desk)
  await dispute(desk)
  expect(await tasksOf(desk.lina)).toEqual([])
  await dispute(desk)
  await dispute(desk)
  const [task, ...others] = await tasksOf(desk.lina)
  expect(others).toEqual([])
  expect(task).toMatchObject({
    title: '反复争议，把规则写清楚：重复扣款',
    departmentId: desk.departments.billing.id,
    assignee: { id: desk.chenlan.id },
    source: { kind: 'dispute', id: desk.topicId, url: `#/ownership/${desk.topicId}` },
    madeBy: { id: 'system' },
    case: null,
  })
  expect(task?.details).toContain('最近 30 天争议了 3 次')
  expect(task?.details).toContain('客服部 → 账务部：3 次')
  expect(JSON.stringify(task)).not.toContain('客户的隐私')
  expect(await tasksOf(desk.chenlan, 'mine')).toEqual([task])
  expect(await tasksOf(desk.wanglei)).toEqual([])
  const kinds = async () => (await desk.chenlan.call('listNotices', {})).items.map(one => one.kind)
  await expect.poll(kinds, { timeout: 10_000 }).toContain('task_assigned')
})

test('disputes about several topics are no repetition, nor those of a neighbour', async () => {
  const desk = await quarrelling()
  const neighbour = await quarrelling()
  await dispute(desk)
  await dispute(desk)
  await dispute(neighbour)
  await dispute(desk, '发票抬头')
  expect(await tasksOf(desk.lina)).toEqual([])
  expect(await tasksOf(neighbour.lina)).toEqual([])
})

test('with the arbiter away it is the deputy’s, in the language the deputy is written to', async () => {
  const desk = await quarrelling()
  await desk.chenlan.call('addAbsence', absence(desk.chenlan))
  const { preferences, version } = await desk.wuyue.call('readNoticePreferences', {})
  await desk.wuyue.call('writeNoticePreferences', { preferences: { ...preferences, language: 'en' }, version })
  for (let i = 0; i < 3; i++) await dispute(desk)
  expect(await tasksOf(desk.wuyue, 'mine')).toMatchObject([
    { title: 'Disputed again and again, clear up the rules: Double charges', assignee: { id: desk.wuyue.id } },
  ])
})

test('cases without a topic are triage’s to clear up', async () => {
  const desk = await quarrelling()
  for (let i = 0; i < 3; i++) await dispute(desk, '别的事')
  expect(await tasksOf(desk.linxia)).toMatchObject([
    { title: '没有主题的工单反复争议，把规则写清楚', assignee: null, source: { kind: 'dispute', id: 'none' } },
  ])
})

test('once the time has passed, old disputes count no more, and three new ones make another task', async () => {
  const desk = await quarrelling()
  for (let i = 0; i < 3; i++) await dispute(desk)
  const past = (column: 'made_at' | 'requested_at') => ({ [column]: Date.now() - REPEAT_MS - 1_000 })
  const mine = ['workspace_id', '=', desk.workspaceId] as const
  await all(
    db,
    q
      .updateTable('handoffs')
      .set(past('requested_at'))
      .where(...mine),
  )
  const before = q
    .updateTable('tasks')
    .set({ ...past('made_at'), source_key: String(Math.floor(Date.now() / REPEAT_MS) - 1) })
  await all(db, before.where(...mine))
  await dispute(desk)
  await dispute(desk)
  expect(await tasksOf(desk.lina)).toHaveLength(1)
  await dispute(desk)
  expect(await tasksOf(desk.lina)).toHaveLength(2)
})

test('counted side by side, they make one task', async () => {
  const desk = await quarrelling()
  await dispute(desk)
  await dispute(desk)
  number++
  const { id, version } = await desk.linxia.call('requestHandoff', request(desk, `96${number}`))
  const move = { kind: 'dispute' as const, grounds: 'priority' as const, statement: '急', links: [] }
  await desk.lina.call('moveHandoff', { id, version, move })
  await Promise.all([drain(bindings, Date.now()), drain(bindings, Date.now())])
  await counted(desk)
  expect(await tasksOf(desk.lina)).toHaveLength(1)
})

test('the second return, which opens a decision by itself, counts as a dispute', async () => {
  const desk = await quarrelling()
  await dispute(desk)
  await dispute(desk)
  number++
  const input = request(desk, `97${number}`)
  const logistics = { ...input, toDepartmentId: desk.departments.logistics.id }
  for (const [who, asked] of [
    [desk.lina, input],
    [desk.wanglei, logistics],
  ] as const) {
    const { id, version } = await desk.linxia.call('requestHandoff', asked)
    await who.call('moveHandoff', {
      id,
      version,
      move: { kind: 'decline', reason: '不归我们', proposedDepartmentId: null },
    })
  }
  expect((await desk.linxia.call('requestHandoff', input)).state).toBe('disputed')
  await counted(desk)
  expect(await tasksOf(desk.lina)).toHaveLength(1)
})
