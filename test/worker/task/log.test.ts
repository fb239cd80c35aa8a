import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Task } from '../../../shared/task/contract.ts'
import { isTaskMovePossible, type TaskMove } from '../../../shared/task/machine.ts'
import { againIfRaced, commit } from '../../../worker/platform/commit.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { type Scope, systemScope } from '../../../worker/platform/scope.ts'
import { taskLogQuery, taskQuery } from '../../../worker/task/rows.ts'
import { rebuildTask } from '../../../worker/task/rules.ts'
import { type TaskDraft, taskConflicts, taskRows } from '../../../worker/task/verbs.ts'
import { bindings, type Office, office } from '../../support/office.ts'
import { task } from '../../support/tasks.ts'

const db = bindings.DB.withSession('first-primary')

async function stored(workspaceId: string, id: string) {
  const [rows, log] = await batch(db, taskQuery(workspaceId, id), taskLogQuery(workspaceId, id))
  return { row: rows[0], log }
}

const anyMove = (people: readonly string[]): fc.Arbitrary<TaskMove> =>
  fc.oneof(
    fc.constant<TaskMove>({ kind: 'done' }),
    fc.constant<TaskMove>({ kind: 'reopen' }),
    fc.constant<TaskMove>({ kind: 'drop', reason: '重复' }),
    fc.option(fc.constantFrom(...people)).map((holder): TaskMove => ({ kind: 'take', holder })),
    fc
      .record({ holder: fc.option(fc.constantFrom(...people)), memberId: fc.option(fc.constantFrom(...people)) })
      .map((rest): TaskMove => ({ kind: 'give', ...rest })),
  )

test('whatever people try, the row is what the log tells, and a refused act changes nothing', {
  timeout: 120_000,
}, async () => {
  const desk = await office()
  const people = { linxia: desk.linxia, lina: desk.lina, zhouzheng: desk.zhouzheng, wanglei: desk.wanglei }
  const names = Object.keys(people) as (keyof typeof people)[]
  const billing = [desk.lina.id, desk.zhouzheng.id]
  const step = fc.record({
    who: fc.constantFrom(...names),
    act: fc.oneof(
      anyMove(billing),
      fc.record({ kind: fc.constant('tick' as const), item: fc.integer({ min: 0, max: 1 }), done: fc.boolean() }),
      fc.record({ kind: fc.constant('edit' as const), items: fc.integer({ min: 0, max: 2 }) }),
    ),
  })
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async steps => {
      runs += 1
      let now: Task = await desk.linxia.call('createTask', task(desk))
      for (const { who, act } of steps) {
        const before = await stored(desk.workspaceId, now.id)
        const result = await play(desk, people[who], now, act)
        const after = await stored(desk.workspaceId, now.id)
        expect(after.row).toEqual(rebuildTask(now.id, after.log))
        if (result instanceof Problem) expect(after).toEqual(before)
        else now = result
        if (who === 'wanglei') expect(result).toMatchObject({ code: 'not_found' })
        else if (act.kind === 'done' || act.kind === 'drop' || act.kind === 'reopen') {
          const was = { state: before.row?.state as Task['state'], assignee: null }
          expect(result instanceof Problem).toBe(!isTaskMovePossible(was, act.kind, ''))
        }
        expect(after.row).toMatchObject({ version: now.version, state: now.state })
      }
    }),
    { numRuns: 10 },
  )
  console.info(`task log: ${runs} histories through the API`)
})

type Act =
  | TaskMove
  | { readonly kind: 'tick'; readonly item: number; readonly done: boolean }
  | { readonly kind: 'edit'; readonly items: number }

async function play({ departments }: Office, person: Office['lina'], now: Task, act: Act): Promise<Task | Problem> {
  const { id, version } = now
  try {
    if (act.kind === 'tick') {
      const itemId = now.checklist[act.item]?.id ?? newId(1)
      return await person.call('checkTaskItem', { id, itemId, done: act.done })
    }
    if (act.kind === 'edit') {
      const checklist = now.checklist
        .slice(0, act.items)
        .map(item => ({ id: item.id, text: `${item.text}!`.slice(0, 9) }))
      const words = { title: '改', details: '', dueAt: act.items * 1_000, departmentId: departments.billing.id }
      return await person.call('changeTask', { id, version, ...words, checklist })
    }
    return await person.call('moveTask', { id, move: act })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function drafted(desk: Office, key: string): TaskDraft {
  return {
    title: '写会议纪要',
    details: '',
    departmentId: desk.departments.billing.id,
    assignee: { id: desk.lina.id, name: desk.lina.name },
    dueAt: Date.now() + 86_400_000,
    source: { kind: 'meeting', id: 'm1', label: '周会', url: 'https://desk.example.com/m1' },
    key,
    case: null,
    checklist: ['分发'],
  }
}

/** Another noun's act: one commit, one event of its own, and tasks that come with it. */
function holdMeeting(desk: Office, ...keys: string[]) {
  const now = Date.now()
  const system = systemScope(bindings, desk.workspaceId, now)
  const scope: Scope = { ...system, member: { ...system.member, id: desk.zhouzheng.id, name: '周正' } }
  return againIfRaced(async () => {
    const made = await taskRows(scope, ...keys.map(key => drafted(desk, key)))
    return commit(scope, {
      rows: made.rows,
      event: { kind: 'meeting_held', subject: { kind: 'meeting', id: 'm1' }, data: { by: '周正', ...made.data } },
      announce: made.announce,
      conflicts: taskConflicts,
      answer: made.tasks,
    })
  })
}

test('tasks of another noun are born in its one event, lead back to it, and can be rebuilt from it', async () => {
  const desk = await office()
  const [first, second] = await holdMeeting(desk, 'minutes', 'room')
  if (!first || !second) throw new Error('no tasks')
  await desk.lina.call('moveTask', { id: second.id, move: { kind: 'done' } })
  for (const one of [first, second]) {
    const { row, log } = await stored(desk.workspaceId, one.id)
    expect(row).toEqual(rebuildTask(one.id, log))
  }
  const { task: read, log } = await desk.lina.call('readTask', { id: second.id })
  expect(read.source).toEqual({ kind: 'meeting', id: 'm1', label: '周会', url: 'https://desk.example.com/m1' })
  expect(log.map(one => [one.kind, one.actor.name])).toEqual([
    ['task_made', '周正'],
    ['task_done', '李娜'],
  ])
  // What else that event said is no business of those who only see the task.
  expect(log[0]?.data).toEqual({})
  const events = await batch(db, q.selectFrom('events').selectAll().where('workspace_id', '=', desk.workspaceId))
  expect(events[0].map(one => one.kind)).toEqual(['meeting_held', 'task_done'])
})

test('the same source and key make one task, also side by side, and the losing commit is whole', async () => {
  const desk = await office()
  const [one, other] = await Promise.all([holdMeeting(desk, 'minutes'), holdMeeting(desk, 'minutes')])
  const third = await holdMeeting(desk, 'minutes', 'room')
  expect(new Set([one[0]?.id, other[0]?.id, third[0]?.id]).size).toBe(1)
  expect((await desk.lina.call('listTasks', { box: 'mine' })).items).toHaveLength(2)
  const events = await batch(db, q.selectFrom('events').select('data').where('workspace_id', '=', desk.workspaceId))
  expect(events[0].map(({ data }) => JSON.parse(data).tasks.length).sort()).toEqual([0, 1, 1])
})
