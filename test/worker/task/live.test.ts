import { expect, test } from 'vitest'
import { LIVE_PROTOCOL, type LiveMessage } from '../../../shared/live.ts'
import { climbTasks } from '../../../worker/task/climbing.ts'
import { bindings, office, type Person, request as send } from '../../support/office.ts'
import { messagesIn } from '../../support/socket.ts'
import { task } from '../../support/tasks.ts'
import { ticket } from '../../support/tickets.ts'

/** Somebody's open panel: what it was told so far of tasks, and a way to wait for so many. */
async function panel(person: Person) {
  const { ticket: pass } = await person.call('openLive', {})
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${pass}` }
  const { webSocket: socket } = await send('/v1/live', { headers })
  if (!socket) throw new Error('not let in')
  const heard: Extract<LiveMessage, { kind: 'task' }>[] = []
  let wake = () => {}
  socket.addEventListener('message', ({ data }) => {
    heard.push(...messagesIn(data).filter(one => one.kind === 'task'))
    wake()
  })
  socket.accept()
  return {
    heard,
    async until(count: number) {
      while (heard.length < count)
        await new Promise<void>(resolve => {
          wake = resolve
        })
    },
  }
}

test('department, person and maker hear of a task at once, and nobody else; who lost it hears only that it is gone', async () => {
  const desk = await office()
  const { departments } = desk
  const [linxia, lina, zhouzheng, chenlan, wanglei] = await Promise.all(
    [desk.linxia, desk.lina, desk.zhouzheng, desk.chenlan, desk.wanglei].map(panel),
  )
  const made = await desk.linxia.call('createTask', task(desk, { facts: ticket('301'), assigneeId: desk.lina.id }))
  await Promise.all([linxia?.until(1), lina?.until(1), zhouzheng?.until(1)])
  for (const one of [linxia, lina, zhouzheng])
    expect(one?.heard).toMatchObject([{ event: 'task_made', actorId: desk.linxia.id, task: made }])
  const { id, version, title, details, dueAt } = made
  const moved = await desk.linxia.call('changeTask', {
    ...{ id, version, title, details, dueAt },
    departmentId: departments.logistics.id,
    checklist: [],
  })
  await Promise.all([linxia?.until(2), lina?.until(2), zhouzheng?.until(2), wanglei?.until(1)])
  expect(wanglei?.heard).toMatchObject([{ event: 'task_changed', task: moved }])
  for (const one of [lina, zhouzheng]) expect(one?.heard[1]).toMatchObject({ id, version: 2, task: null })
  expect(chenlan?.heard).toEqual([])
})

test('a climb is heard live', async () => {
  const desk = await office()
  const made = await desk.linxia.call('createTask', task(desk, { dueAt: Date.now() - 1, assigneeId: desk.lina.id }))
  const lina = await panel(desk.lina)
  await climbTasks(bindings, Date.now())
  await lina.until(1)
  expect(lina.heard[0]).toMatchObject({ event: 'task_climbed', actorId: 'system', task: { id: made.id, climbed: 1 } })
})
