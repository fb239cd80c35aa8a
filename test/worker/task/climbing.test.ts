import { expect, test } from 'vitest'
import { defaultDutyRules } from '../../../shared/organisation/roster.ts'
import { climbInstants } from '../../../shared/task/climb.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { climbTasks } from '../../../worker/task/climbing.ts'
import { absence, midnight } from '../../support/duty.ts'
import { bindings, office } from '../../support/office.ts'
import { task } from '../../support/tasks.ts'

const db = bindings.DB.withSession('first-primary')

async function climbs(workspaceId: string, id: string) {
  const query = q
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('subject_id', '=', id)
    .where('kind', '=', 'task_climbed')
    .orderBy('sequence')
  return (await batch(db, query))[0].map(one => ({ actor: one.actor_id, ...JSON.parse(one.data) }))
}

test('overdue climbs: its person when due, the lead after a working day, then admins; once each, also swept twice at once', async () => {
  const desk = await office()
  const { linxia, lina, zhouzheng, hemin, wuyue, departments, workspaceId } = desk
  const dueAt = Date.now() + 60_000
  const { id } = await linxia.call('createTask', task(desk, { dueAt, assigneeId: lina.id }))
  const [due = 0, lead = 0, deputy = 0] = climbInstants(departments.billing.calendar, dueAt)
  await climbTasks(bindings, dueAt - 1)
  expect(await climbs(workspaceId, id)).toEqual([])
  await Promise.all([climbTasks(bindings, due), climbTasks(bindings, due)])
  await climbTasks(bindings, lead - 1)
  expect(await climbs(workspaceId, id)).toMatchObject([
    { actor: 'system', level: 1, memberIds: [lina.id], departmentIds: [], nextAt: lead },
  ])
  await Promise.all([1, 2, 3].map(() => climbTasks(bindings, lead)))
  expect((await climbs(workspaceId, id))[1]).toMatchObject({ level: 2, memberIds: [zhouzheng.id], nextAt: deputy })
  // Nobody stands in for the lead: the admins are told instead of no one, and once.
  await climbTasks(bindings, deputy)
  await climbTasks(bindings, deputy + 40 * 86_400_000)
  const all = await climbs(workspaceId, id)
  expect(all.map(one => [one.level, one.memberIds])).toEqual([
    [1, [lina.id]],
    [2, [zhouzheng.id]],
    [4, [hemin.id, wuyue.id]],
  ])
  expect((await lina.call('readTask', { id })).task.climbed).toBe(4)
})

test('nobody’s task is told to its department; a Worker that slept catches up, one event a level', async () => {
  const desk = await office()
  const { linxia, departments, workspaceId } = desk
  const { id } = await linxia.call('createTask', task(desk, { dueAt: Date.now() - 60_000 }))
  await climbTasks(bindings, Date.now() + 30 * 86_400_000)
  const all = await climbs(workspaceId, id)
  expect(all.map(one => one.level)).toEqual([1, 2, 4])
  expect(all[0]).toMatchObject({ memberIds: [], departmentIds: [departments.billing.id] })
})

test('done, dropped and undated tasks do not climb; reopened, it begins anew', async () => {
  const desk = await office()
  const { linxia, lina, workspaceId } = desk
  const dueAt = Date.now() - 60_000
  const done = await linxia.call('createTask', task(desk, { dueAt, assigneeId: lina.id }))
  const undated = await linxia.call('createTask', task(desk, { dueAt: null }))
  await lina.call('moveTask', { id: done.id, move: { kind: 'done' } })
  const later = Date.now() + 90 * 86_400_000
  await climbTasks(bindings, later)
  expect(await climbs(workspaceId, done.id)).toEqual([])
  expect(await climbs(workspaceId, undated.id)).toEqual([])
  await lina.call('moveTask', { id: done.id, move: { kind: 'reopen' } })
  await climbTasks(bindings, Date.now() + 1_000)
  expect((await climbs(workspaceId, done.id)).map(one => one.level)).toEqual([1])
})

test('the lead’s own task does not climb to the lead, and that of somebody who left is the department’s', async () => {
  const desk = await office()
  const { linxia, lina, zhouzheng, hemin, departments, workspaceId } = desk
  const dueAt = Date.now() - 60_000
  const leads = await linxia.call('createTask', task(desk, { dueAt, assigneeId: zhouzheng.id }))
  const left = await linxia.call('createTask', task(desk, { dueAt, assigneeId: lina.id }))
  const gone = { id: lina.id, name: lina.name, role: 'agent' as const, active: false, version: 1 }
  await hemin.call('changeMember', { ...gone, departmentIds: [departments.billing.id] })
  await climbTasks(bindings, Date.now() + 30 * 86_400_000)
  expect((await climbs(workspaceId, leads.id)).map(one => one.memberIds)).toEqual([
    [zhouzheng.id],
    [hemin.id, desk.wuyue.id],
  ])
  expect((await climbs(workspaceId, left.id))[0]).toMatchObject({
    memberIds: [],
    departmentIds: [departments.billing.id],
  })
})

test('the lead’s deputy is told before any admin; whoever stands in for an absent lead is told in their place, once', async () => {
  const desk = await office()
  const { linxia, lina, zhouzheng, hemin, wuyue, departments, workspaceId } = desk
  const { version } = await hemin.call('readOrganisation', {})
  const dutyRules = { ...defaultDutyRules, deputyId: lina.id }
  await hemin.call('writeDutyRules', { id: departments.billing.id, dutyRules, version })
  const steps = async () => {
    const { id } = await linxia.call('createTask', task(desk, { dueAt: Date.now() - 60_000 }))
    await climbTasks(bindings, Date.now() + 30 * 86_400_000)
    return (await climbs(workspaceId, id)).map(one => [one.level, one.memberIds])
  }
  const admins = [4, [hemin.id, wuyue.id]]
  expect(await steps()).toEqual([[1, []], [2, [zhouzheng.id]], [3, [lina.id]], admins])
  await zhouzheng.call('addAbsence', absence(zhouzheng, { until: midnight(34), deputyId: lina.id }))
  expect(await steps()).toEqual([[1, []], [2, [lina.id]], admins])
})
