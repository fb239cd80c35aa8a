// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { CAST_NOW, idOf } from '../../support/cast.ts'
import { caseTask, caseTasks } from '../../support/cast-context.ts'
import { all, doing, open, panelForEachTest, root, write } from '../../support/panel-page.tsx'

const rows = () => all('.task')
const box = (at: number) => rows()[at]?.querySelector('input') as HTMLInputElement
const line = () => root().querySelector('.task-add input') as HTMLInputElement

async function writeLine(text: string) {
  await write(line(), text)
  const form = root().querySelector('.task-add') as HTMLFormElement
  await doing(() => form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })))
}

panelForEachTest()

test('the ticket shows its tasks, late in words; ticked off, the row stays and the way back is offered', async () => {
  const { backend } = await open()
  expect(rows()).toHaveLength(2)
  expect(rows()[0]?.textContent).toContain('逾期 2 小时')
  await doing(() => box(0).click())
  expect(backend.acts.at(-1)).toMatchObject({ name: 'moveTask', input: { id: idOf(701), move: { kind: 'done' } } })
  expect(rows()[0]?.textContent).toContain('已完成')
  expect(box(0).checked).toBe(true)
  const undo = [...document.querySelectorAll('.toast button')].find(one => one.textContent === '撤销') as HTMLElement
  await doing(() => undo.click())
  expect(box(0).checked).toBe(false)
  expect(rows()[0]?.textContent).toContain('逾期')
})

test('one line and Enter make a task of this ticket, mine and of my department', async () => {
  const { backend } = await open()
  await writeLine('  寄道歉信  ')
  expect(backend.acts.at(-1)).toMatchObject({
    name: 'createTask',
    input: { departmentId: idOf(1), assigneeId: idOf(101), dueAt: null, facts: { number: '1042' } },
  })
  expect(rows()).toHaveLength(3)
  expect(line().value).toBe('')
  await writeLine('   ')
  expect(backend.acts.filter(one => one.name === 'createTask')).toHaveLength(1)
})

test('unfolded, its checklist can be ticked, and says who did it', async () => {
  const { backend } = await open()
  await doing(() => rows()[0]?.querySelector<HTMLElement>('.task-title')?.click())
  const items = () => [...(rows()[0]?.querySelectorAll<HTMLElement>('.task-checklist li') ?? [])]
  expect(items()[0]?.textContent).toContain('周宁')
  await doing(() => items()[1]?.querySelector<HTMLElement>('input')?.click())
  expect(backend.acts.at(-1)).toMatchObject({ name: 'checkTaskItem', input: { itemId: idOf(712), done: true } })
  expect(rows()[0]?.textContent).toContain('清单 2/2')
})

test('what a colleague did shows at once; a task of another ticket does not; one out of sight leaves', async () => {
  const { backend } = await open()
  const say = (task: ReturnType<typeof caseTask> | null, id: string, version: number) =>
    doing(() =>
      backend.tell({
        kind: 'task',
        sequence: 1,
        at: CAST_NOW,
        event: 'task_done',
        actorId: idOf(102),
        id,
        version,
        task,
      }),
    )
  const [first] = caseTasks
  if (!first) throw new Error('no task')
  const ended = { at: CAST_NOW, by: { id: idOf(102), name: '李娜' } }
  await say({ ...first, state: 'done', ended, version: 5 }, first.id, 5)
  expect(rows()[0]?.textContent).toContain('已完成')
  await say({ ...first, version: 4 }, first.id, 4)
  expect(rows()[0]?.textContent).toContain('已完成')
  const elsewhere = caseTask(799, '别的工单的事', { case: null })
  await say(elsewhere, elsewhere.id, 1)
  expect(rows()).toHaveLength(2)
  await say(null, first.id, 6)
  expect(rows()).toHaveLength(1)
})

test('without the server a tick is kept and said; nothing more can be done to that task until it is sent', async () => {
  const { backend } = await open('stale')
  await doing(() => box(0).click())
  expect(backend.queue.value.map(one => one.label)).toEqual(['任务已完成：退款到账后给陈女士回电'])
  expect(rows()[0]?.textContent).toContain('待发送')
  expect(box(0).disabled).toBe(true)
  await writeLine('寄道歉信')
  expect(root().querySelector('.task-waiting')?.textContent).toBe('寄道歉信待发送')
})

test('a ticket without tasks says what they are for', async () => {
  await open('empty')
  expect(root().textContent).toContain('这张工单还没有任务')
})

test('when others’ tasks fill the first screen, the reader’s own are asked for', async () => {
  await open('full', backend => {
    backend.world = { ...backend.world, tasks: [], tasksCut: true }
    backend.answer('listCaseTasks', () => ({ items: [caseTask(701, '我的事')] }))
  })
  expect(rows().map(one => one.querySelector('.task-words')?.textContent)).toEqual(['我的事'])
})
