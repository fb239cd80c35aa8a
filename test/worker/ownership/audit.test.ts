import { expect, test } from 'vitest'
import { auditDaily } from '../../../worker/ownership/audit.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

const DAY = 86_400_000
const db = bindings.DB.withSession('first-primary')
type Key = 'support' | 'billing' | 'logistics' | 'engineering'

async function topicOf(desk: Office, name: string, department: Key, words: string[], more: object = {}) {
  const { version } = await desk.hemin.call('readOwnership', {})
  const facts = { name, englishName: '', departmentId: desk.departments[department].id, deputyIds: [], phaseId: null }
  const map = await desk.hemin.call('writeTopic', { ...facts, version, ...more })
  const topicId = map.topics.find(one => one.name === name)?.id ?? ''
  const when = { kind: 'words' as const, words, where: 'either' as const }
  const rule = { topicId, version: map.version, priority: 50, enabled: true, when }
  if (words.length > 0) await desk.hemin.call('writeRule', rule)
  return topicId
}
const open = (desk: Office, number: string, subject: string, queue = '') =>
  desk.linxia.call('openCase', { facts: ticket(number, { subject, queue }) })

test('overlaps: two departments’ rules hold for the same cases with equal priority', async () => {
  const desk = await office()
  const refunds = await topicOf(desk, '退款', 'billing', ['退款'])
  const returns = await topicOf(desk, '退货', 'logistics', ['退货', '退款单'])
  for (const number of ['1', '2', '3']) await open(desk, number, '退款单和退货')
  await open(desk, '4', '退货')
  const { findings, cases } = await desk.chenlan.call('auditOwnership', {})
  expect(cases).toBe(4)
  expect(findings).toMatchObject([{ kind: 'overlap', cases: 3, topicIds: [refunds, returns].sort() }])
  expect(await desk.linxia.call('readOwnershipAudit', {})).toMatchObject({ findings })
})

test('gaps: cases that no rule holds for, by queue, with the words that tell them apart', async () => {
  const desk = await office()
  await topicOf(desk, '退款', 'billing', ['退款'])
  for (const number of ['1', '2', '3', '4']) await open(desk, number, `请问：上门安装 ${number}`, '售后')
  for (const number of ['5', '6', '7']) await open(desk, number, `请问：退款 ${number}`, '售后')
  await open(desk, '8', '只有一次', '别的')
  const { findings } = await desk.zhouzheng.call('auditOwnership', {})
  expect(findings).toMatchObject([
    {
      kind: 'gap',
      queue: '售后',
      cases: 4,
      words: [
        { word: '上门', cases: 4 },
        { word: '安装', cases: 4 },
      ],
    },
  ])
})

test('stale: review overdue, a department without active members, an arbiter who left', async () => {
  const desk = await office()
  const past = Date.now() - DAY
  const late = await topicOf(desk, '退款', 'billing', [], { reviewBy: past, arbiterId: desk.lina.id })
  const empty = await topicOf(desk, '系统', 'engineering', [])
  await topicOf(desk, '好的', 'support', [], { reviewBy: Date.now() + DAY, arbiterId: desk.chenlan.id })
  const { id, name, departmentIds } = desk.lina
  const leaving = { id, name, role: 'agent' as const, departmentIds: [...departmentIds], active: false, version: 1 }
  await desk.hemin.call('changeMember', leaving)
  const { findings } = await desk.hemin.call('auditOwnership', {})
  expect(findings.map(one => one.kind === 'stale' && [one.topicId, one.why, one.since])).toEqual([
    [late, 'review', past],
    [late, 'arbiter', null],
    [empty, 'nobody', null],
  ])
})

test('returns: two departments that decline what the other asks', async () => {
  const desk = await office()
  const decline = async (asker: Person, from: Key, to: Key, receiver: Person, number: string) => {
    const asked = await asker.call('requestHandoff', {
      ...request(desk, number),
      fromDepartmentId: desk.departments[from].id,
      toDepartmentId: desk.departments[to].id,
    })
    const move = { kind: 'decline' as const, reason: '不归我们', proposedDepartmentId: null }
    await receiver.call('moveHandoff', { id: asked.id, version: asked.version, move })
  }
  for (const n of ['1', '2']) await decline(desk.linxia, 'support', 'billing', desk.lina, `a${n}`)
  await decline(desk.lina, 'billing', 'support', desk.linxia, 'b1')
  const found = async () => (await desk.hemin.call('auditOwnership', {})).findings.filter(one => one.kind === 'returns')
  expect(await found()).toEqual([])
  await decline(desk.lina, 'billing', 'support', desk.linxia, 'b2')
  expect(await found()).toMatchObject([{ there: 2, back: 2 }])
})

test('it runs by itself once a day, in nobody’s name, and never for another company', async () => {
  const [desk, other] = [await office(), await office()]
  await topicOf(desk, '退款', 'billing', ['退款'])
  for (const number of ['1', '2', '3']) await open(desk, number, '保修', '售后')
  expect((await desk.linxia.call('readOwnershipAudit', {})).at).toBeNull()
  const now = Date.now() + DAY
  const others = q.updateTable('ownership_audits').set({ at: now }).where('workspace_id', '<>', desk.workspaceId)
  await all(db, others)
  await auditDaily(bindings, now)
  const report = await desk.linxia.call('readOwnershipAudit', {})
  expect(report).toMatchObject({ at: now, cases: 3 })
  await auditDaily(bindings, now + DAY - 1)
  const audits = q.selectFrom('events').select('actor_id').where('kind', '=', 'ownership_audited')
  expect(await all(db, audits.where('workspace_id', '=', desk.workspaceId))).toEqual([{ actor_id: 'system' }])
  expect(await other.linxia.call('readOwnershipAudit', {})).toMatchObject({ at: null, findings: [] })
})

test('an agent reads the audit and does not start it', async () => {
  const desk = await office()
  await expect(desk.linxia.call('auditOwnership', {})).rejects.toMatchObject({ code: 'not_allowed' })
})

test('a finding becomes a task by one click, the same one again, for those whom it concerns', async () => {
  const desk = await office()
  await topicOf(desk, '退款', 'billing', [], { reviewBy: Date.now() - DAY })
  const { findings, tasks } = await desk.hemin.call('auditOwnership', {})
  expect(tasks).toBe(true)
  const ask = { key: findings[0]?.key ?? '', language: 'zh' as const }
  const { taskId } = await desk.zhouzheng.call('makeAuditTask', ask)
  expect(await desk.hemin.call('makeAuditTask', ask)).toEqual({ taskId })
  const { items } = await desk.lina.call('listTasks', { box: 'department' })
  expect(items).toMatchObject([{ id: taskId, title: '更新归属主题：退款', source: { kind: 'audit' }, assignee: null }])
  expect(items[0]?.details).toContain('复查日期已过')
  await expect(desk.chenlan.call('makeAuditTask', ask)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(desk.linxia.call('makeAuditTask', ask)).rejects.toMatchObject({ code: 'not_allowed' })
  const other = await office()
  await expect(other.hemin.call('makeAuditTask', ask)).rejects.toMatchObject({ code: 'not_found' })
})
