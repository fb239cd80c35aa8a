import { expect, test } from 'vitest'
import { dueFilters } from '../../../shared/task/due.ts'

import { bindings, office } from '../../support/office.ts'
import { task } from '../../support/tasks.ts'
import { ticket } from '../../support/tickets.ts'

const MINUTE = 60_000
const none = { open: 0, overdue: 0, today: 0, week: 0 }

test('nobody outside sees a task by any door: list, counts, read, case list, first screen, or any act', {
  timeout: 30_000,
}, async () => {
  const desk = await office()
  const other = await office()
  const { linxia, lina, chenlan, wanglei, hemin, departments } = desk
  const made = await linxia.call('createTask', task(desk, { facts: ticket('201'), assigneeId: lina.id }))
  const { id } = made
  // Chenlan leads the maker's department, not the task's; Wanglei is of neither; the rest are another company.
  for (const stranger of [chenlan, wanglei, other.lina, other.hemin, other.wuyue]) {
    const refused = (act: Promise<unknown>) => expect(act).rejects.toMatchObject({ code: 'not_found' })
    await refused(stranger.call('readTask', { id }))
    await refused(stranger.call('moveTask', { id, move: { kind: 'done' } }))
    await refused(stranger.call('moveTask', { id, move: { kind: 'take', holder: lina.id } }))
    await refused(stranger.call('checkTaskItem', { id, itemId: made.checklist[0]?.id ?? '', done: true }))
    const words = { title: 'x', details: '', departmentId: departments.support.id, dueAt: null, checklist: [] }
    await refused(stranger.call('changeTask', { id, version: 1, ...words }))
    for (const box of ['mine', 'department', 'made'] as const) {
      expect((await stranger.call('listTasks', { box })).items).toEqual([])
    }
    const counts = await stranger.call('countTasks', {})
    expect([counts.mine, counts.made, ...counts.departments.map(({ departmentId: _, ...rest }) => rest)]).toEqual([
      none,
      none,
      ...counts.departments.map(() => none),
    ])
    expect((await stranger.call('listCaseTasks', { ref: ticket('201').ref })).items).toEqual([])
    expect((await stranger.call('readContext', { facts: ticket('201'), language: 'zh' })).tasks).toEqual([])
  }
  for (const stranger of [chenlan, wanglei]) {
    const theirs = { box: 'department' as const, departmentId: departments.billing.id }
    await expect(stranger.call('listTasks', theirs)).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(
    (await other.hemin.call('listTasks', { box: 'department', departmentId: departments.billing.id })).items,
  ).toEqual([])
  for (const friend of [linxia, lina, desk.zhouzheng, hemin])
    expect((await friend.call('readTask', { id })).task.version).toBe(1)
  expect(
    (await hemin.call('listTasks', { box: 'department', departmentId: departments.billing.id })).items,
  ).toHaveLength(1)
})

test('a task cannot be made for another company’s department or person', async () => {
  const [desk, other] = [await office(), await office()]
  await expect(
    desk.linxia.call('createTask', task(desk, { departmentId: other.departments.billing.id })),
  ).rejects.toMatchObject({ code: 'unknown_department' })
  await expect(desk.linxia.call('createTask', task(desk, { assigneeId: other.lina.id }))).rejects.toMatchObject({
    code: 'unknown_member',
  })
})

test('hostile words stay words, and a checklist ends at thirty', async () => {
  const desk = await office()
  const title = `<img src=x onerror=alert(1)> '); drop table tasks; -- \u202e 😀 "\\`
  const made = await desk.linxia.call('createTask', task(desk, { title, checklist: Array(30).fill('x') }))
  expect((await desk.lina.call('readTask', { id: made.id })).task).toMatchObject({ title })
  await expect(desk.linxia.call('createTask', task(desk, { checklist: Array(31).fill('x') }))).rejects.toMatchObject({
    code: 'malformed',
  })
})

test('lists page by key, soonest first, over several departments; ended ones latest first; counts agree with every filter', async () => {
  const desk = await office()
  const { linxia, lina, hemin, departments } = desk
  const { billing, logistics } = departments
  const change = { id: lina.id, name: lina.name, role: 'agent' as const, active: true, version: 1 }
  await hemin.call('changeMember', { ...change, departmentIds: [billing.id, logistics.id] })
  const now = Date.now()
  const dues = [null, now + MINUTE, now - MINUTE, now + 40 * 86_400_000, now + 2 * MINUTE, now - 2 * MINUTE, null]
  const ids = new Map<string, number>()
  for (const [i, dueAt] of dues.entries()) {
    const departmentId = (i % 2 === 0 ? billing : logistics).id
    ids.set((await linxia.call('createTask', task(desk, { dueAt, departmentId }))).id, i)
  }
  const seen: number[] = []
  let after: string | undefined
  do {
    const page = await lina.call('listTasks', { box: 'department', limit: 3, ...(after && { after }) })
    seen.push(...page.items.map(one => ids.get(one.id) ?? -1))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual([5, 2, 1, 4, 3, 0, 6])
  const timeZone = 'Asia/Shanghai'
  const counts = await lina.call('countTasks', { timeZone })
  const made = (await linxia.call('countTasks', { timeZone })).made
  for (const due of [undefined, ...dueFilters]) {
    const filter = { timeZone, ...(due && { due }) }
    const key = due ?? 'open'
    const all = await linxia.call('listTasks', { box: 'made', ...filter })
    expect(made[key], key).toBe(all.items.length)
    for (const one of counts.departments) {
      const list = await lina.call('listTasks', { box: 'department', departmentId: one.departmentId, ...filter })
      expect(one[key], key).toBe(list.items.length)
    }
  }
  expect(made).toMatchObject({ open: 7, overdue: 2 })
  const [a, b] = [...ids.keys()]
  for (const id of [a, b]) await lina.call('moveTask', { id: id ?? '', move: { kind: 'done' } })
  const ended = await linxia.call('listTasks', { box: 'made', show: 'ended', due: 'overdue' })
  expect(ended.items.map(one => one.id)).toEqual([b, a])
  expect((await linxia.call('countTasks', {})).made.open).toBe(5)
})

test('a department that has tasks cannot be removed, also when they ended', async () => {
  const desk = await office()
  const { engineering } = desk.departments
  const { id } = await desk.linxia.call('createTask', task(desk, { departmentId: engineering.id }))
  await desk.linxia.call('moveTask', { id, move: { kind: 'drop', reason: '不用了' } })
  const { version } = await desk.hemin.call('readOrganisation', {})
  await expect(desk.hemin.call('removeDepartment', { id: engineering.id, version })).rejects.toMatchObject({
    code: 'in_use',
    facts: { by: 'tasks' },
  })
})

test('every list, count and sweep goes by an index', async () => {
  const db = bindings.DB.withSession('first-primary')
  const plans = [
    `select * from tasks where workspace_id = 'w' and department_id = 'd' and is_open = 1 and (order_at, id) > (1, 'x') order by order_at, id limit 51`,
    `select * from tasks where workspace_id = 'w' and assignee_id = 'd' and is_open = 0 order by order_at desc, id desc limit 51`,
    `select * from tasks where workspace_id = 'w' and made_by_id = 'd' and is_open = 1 order by order_at, id limit 51`,
    `select * from tasks where workspace_id = 'w' and case_id = 'c' and is_open = 1 order by order_at, id limit 10`,
    `select * from tasks where alarm_at is not null and alarm_at <= 5 order by alarm_at, workspace_id, id limit 100`,
    `select * from members where workspace_id = 'w' and role in ('lead', 'admin', 'owner') and active = 1 order by role, id limit 200`,
  ]
  for (const sql of plans) {
    const { results } = await db.prepare(`explain query plan ${sql}`).all<{ detail: string }>()
    const details = results.map(one => one.detail).join('; ')
    expect(details, sql).toMatch(/SEARCH \w+ USING INDEX/)
    expect(details, sql).not.toContain('SCAN')
    if (sql.includes('tasks')) expect(details, sql).not.toContain('TEMP B-TREE')
  }
})
