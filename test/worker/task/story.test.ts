import { expect, test } from 'vitest'
import { office } from '../../support/office.ts'
import { task } from '../../support/tasks.ts'
import { ticket } from '../../support/tickets.ts'

test('Support writes a task down beside a ticket; Billing takes it, ticks it off and ends it; the maker sees all of it', async () => {
  const desk = await office()
  const { linxia, lina, departments } = desk
  const made = await linxia.call('createTask', task(desk, { facts: ticket('101') }))
  expect(made).toMatchObject({
    departmentId: departments.billing.id,
    assignee: null,
    state: 'open',
    madeBy: { id: linxia.id, name: '林夏' },
    source: { kind: 'case', id: made.case?.id, label: '重复扣款 Charged twice', url: ticket('101').url },
    case: { number: '#101', customerName: '赵敏' },
    climbed: 0,
    version: 1,
  })
  const taken = await lina.call('moveTask', { id: made.id, move: { kind: 'take', holder: null } })
  expect(taken.assignee).toEqual({ id: lina.id, name: '李娜' })
  const [first, second] = made.checklist
  await lina.call('checkTaskItem', { id: made.id, itemId: first?.id ?? '', done: true })
  const again = await lina.call('checkTaskItem', { id: made.id, itemId: first?.id ?? '', done: true })
  expect(again).toMatchObject({ version: 3, checklist: [{ done: { by: { id: lina.id } } }, { done: null }] })
  const done = await lina.call('moveTask', { id: made.id, move: { kind: 'done' } })
  expect(done).toMatchObject({ state: 'done', ended: { by: { id: lina.id } } })
  await expect(lina.call('checkTaskItem', { id: made.id, itemId: second?.id ?? '', done: true })).rejects.toMatchObject(
    { code: 'task_moved_on', facts: { state: 'done', byName: '李娜' } },
  )
  const { log } = await linxia.call('readTask', { id: made.id })
  expect(log.map(one => [one.kind, one.actor.name])).toEqual([
    ['task_made', '林夏'],
    ['task_taken', '李娜'],
    ['task_item_checked', '李娜'],
    ['task_done', '李娜'],
  ])
  const back = await linxia.call('moveTask', { id: made.id, move: { kind: 'reopen' } })
  expect(back).toMatchObject({ state: 'open', ended: null, assignee: { id: lina.id } })
})

test('dropped needs a reason, which is kept; reopened, the reason is gone', async () => {
  const desk = await office()
  const { linxia } = desk
  const { id } = await linxia.call('createTask', task(desk))
  await expect(linxia.call('moveTask', { id, move: { kind: 'drop', reason: ' ' } })).rejects.toMatchObject({
    code: 'malformed',
  })
  expect(await linxia.call('moveTask', { id, move: { kind: 'drop', reason: '客户自己解决了' } })).toMatchObject({
    state: 'dropped',
    reason: '客户自己解决了',
  })
  expect(await linxia.call('moveTask', { id, move: { kind: 'reopen' } })).toMatchObject({ state: 'open', reason: '' })
})

test('changed from an old version is stale; another department gets it as nobody’s; items keep their ticks', async () => {
  const desk = await office()
  const { linxia, lina, wanglei, departments } = desk
  const made = await linxia.call('createTask', task(desk, { assigneeId: lina.id }))
  const [item] = made.checklist
  const ticked = await lina.call('checkTaskItem', { id: made.id, itemId: item?.id ?? '', done: true })
  const words = { id: made.id, title: '核对三笔', details: '卡尾号 8812', dueAt: null, version: ticked.version }
  const checklist = [
    { id: item?.id ?? '', text: '查全部流水' },
    { id: null, text: '写信' },
  ]
  const edit = { ...words, departmentId: departments.logistics.id, checklist }
  await expect(linxia.call('changeTask', { ...edit, version: 1 })).rejects.toMatchObject({ code: 'stale' })
  const changed = await linxia.call('changeTask', edit)
  expect(changed).toMatchObject({
    title: '核对三笔',
    assignee: null,
    dueAt: null,
    departmentId: departments.logistics.id,
    checklist: [
      { text: '查全部流水', done: { by: { id: lina.id } } },
      { text: '写信', done: null },
    ],
  })
  await expect(lina.call('readTask', { id: made.id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await wanglei.call('readTask', { id: made.id })).task).toEqual(changed)
})

test('only people of its department and admins can have a task', async () => {
  const desk = await office()
  const { linxia, chenlan, lina, zhouzheng, hemin, wanglei } = desk
  await expect(linxia.call('createTask', task(desk, { assigneeId: wanglei.id }))).rejects.toMatchObject({
    code: 'unknown_member',
  })
  const { id } = await linxia.call('createTask', task(desk))
  const give = (memberId: string | null, holder: string | null) => ({
    id,
    move: { kind: 'give' as const, memberId, holder },
  })
  await expect(linxia.call('moveTask', { id, move: { kind: 'take', holder: null } })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(zhouzheng.call('moveTask', give(chenlan.id, null))).rejects.toMatchObject({ code: 'unknown_member' })
  expect((await zhouzheng.call('moveTask', give(lina.id, null))).assignee?.id).toBe(lina.id)
  await expect(zhouzheng.call('moveTask', give(zhouzheng.id, null))).rejects.toMatchObject({
    code: 'task_moved_on',
    facts: { byName: '李娜' },
  })
  expect((await hemin.call('moveTask', { id, move: { kind: 'take', holder: lina.id } })).assignee?.id).toBe(hemin.id)
  expect((await hemin.call('moveTask', give(null, hemin.id))).assignee).toBeNull()
})

test('two people take at once: one has it, the other is told who; two ticks at once both stay', async () => {
  const desk = await office()
  const { linxia, lina, zhouzheng } = desk
  const made = await linxia.call('createTask', task(desk))
  const take = { id: made.id, move: { kind: 'take' as const, holder: null } }
  const results = await Promise.allSettled([lina.call('moveTask', take), zhouzheng.call('moveTask', take)])
  const won = results.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const lost = results.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  expect(won).toHaveLength(1)
  expect(lost).toMatchObject([{ code: 'task_moved_on', facts: { byName: won[0]?.assignee?.name } }])
  await Promise.all(
    made.checklist.map(({ id: itemId }, i) =>
      [lina, zhouzheng][i]?.call('checkTaskItem', { id: made.id, itemId, done: true }),
    ),
  )
  const { task: now, log } = await linxia.call('readTask', { id: made.id })
  expect(now.checklist.map(item => item.done?.by.name)).toEqual(['李娜', '周正'])
  expect(log).toHaveLength(4)
})

test('the same Idempotency-Key twice is one task', async () => {
  const desk = await office()
  const input = task(desk, { facts: ticket('102') })
  const key = { 'idempotency-key': 'task-102' }
  const both = await Promise.all([1, 2].map(() => desk.linxia.call('createTask', input, key)))
  expect(both[0]).toEqual(both[1])
  expect((await desk.linxia.call('listTasks', { box: 'made' })).items).toHaveLength(1)
})

test('the panel’s first screen holds the five open tasks of the ticket that are due soonest, each for those who may see it', async () => {
  const desk = await office()
  const { linxia, wanglei, chenlan, departments } = desk
  for (let i = 6; i >= 0; i--) {
    const more = { title: `第 ${i} 件`, dueAt: i === 0 ? null : Date.now() + i * 60_000, facts: ticket('103') }
    await linxia.call('createTask', task(desk, more))
  }
  await chenlan.call('createTask', task(desk, { departmentId: departments.support.id, facts: ticket('103') }))
  const facts = ticket('103')
  const titles = (await linxia.call('readContext', { facts, language: 'zh' })).tasks?.map(one => one.title)
  expect(titles).toEqual(['第 1 件', '第 2 件', '第 3 件', '第 4 件', '第 5 件'])
  expect(await wanglei.call('readContext', { facts, language: 'zh' })).toMatchObject({ tasks: [], tasksCut: true })
  const all = await linxia.call('listCaseTasks', { ref: facts.ref })
  expect(all.items).toHaveLength(8)
  expect(all.items.at(-1)?.title).toBe('第 0 件')
})
