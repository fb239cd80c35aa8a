import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Problem } from '../../../shared/problems.ts'
import {
  alarmOf,
  bornTask,
  isTaskMovePossible,
  NEVER,
  orderOf,
  requireTaskMove,
  type TaskBirth,
  type TaskEvent,
  type TaskMove,
  type TaskStanding,
  taskAfter,
  taskEventOf,
} from '../../../shared/task/machine.ts'

const PEOPLE = ['linxia', 'lina', 'wanglei']
const DEPARTMENTS = ['support', 'billing']
const ITEMS = ['i1', 'i2', 'i3']
const personOf = (id: string) => ({ id, name: id })
const anyDue = fc.option(fc.integer({ min: 0, max: 200 }), { nil: null })
const anyPerson = fc.constantFrom(...PEOPLE)

const anyBirth: fc.Arbitrary<TaskBirth> = fc.record({
  id: fc.constant('t'),
  title: fc.constantFrom('回电', 'Call back'),
  details: fc.constant(''),
  departmentId: fc.constantFrom(...DEPARTMENTS),
  assignee: fc.option(anyPerson.map(personOf), { nil: null }),
  dueAt: anyDue,
  source: fc.constant({ kind: 'hand' as const, id: '', label: '', url: '' }),
  key: fc.constant(null),
  caseId: fc.constant(null),
  checklist: fc.subarray(ITEMS).map(ids => ids.map(id => ({ id, text: id }))),
})

type What = TaskEvent extends infer E ? (E extends TaskEvent ? Pick<E, 'kind' | 'data'> : never) : never
const by = 'x'
const anyWhat: fc.Arbitrary<What> = fc.oneof(
  fc.constant<What>({ kind: 'task_taken', data: { by } }),
  fc
    .option(anyPerson.map(personOf), { nil: null })
    .map((assignee): What => ({ kind: 'task_given', data: { by, assignee } })),
  fc.constant<What>({ kind: 'task_done', data: { by } }),
  fc.constant<What>({ kind: 'task_reopened', data: { by } }),
  fc.constant<What>({ kind: 'task_dropped', data: { by, reason: '重复了' } }),
  fc
    .record({ itemId: fc.constantFrom(...ITEMS), done: fc.boolean() })
    .map((data): What => ({ kind: 'task_item_checked', data: { by, ...data } })),
  fc.record({ dueAt: anyDue, departmentId: fc.constantFrom(...DEPARTMENTS), items: fc.subarray(ITEMS) }).map(
    ({ items, ...rest }): What => ({
      kind: 'task_changed',
      data: { by, title: '新', details: '', checklist: items.map(id => ({ id, text: `${id}!` })), ...rest },
    }),
  ),
  fc
    .record({ level: fc.constantFrom(1 as const, 2 as const, 4 as const), nextAt: anyDue })
    .map((data): What => ({ kind: 'task_climbed', data: { by, ...data, memberIds: [], departmentIds: [] } })),
)
const anyEvents: fc.Arbitrary<TaskEvent[]> = fc.array(
  fc
    .record({ what: anyWhat, actorId: anyPerson, at: fc.integer({ min: 100, max: 300 }) })
    .map(({ what, ...same }) => ({ ...what, ...same }) as TaskEvent),
  { maxLength: 20 },
)

const made = (birth: TaskBirth) => bornTask(birth, personOf('chenlan'), 100)

test('whatever happens, a task stays a task: ended exactly while not open, no alarm then, ticks only on its own items', () => {
  let cases = 0
  fc.assert(
    fc.property(anyBirth, anyEvents, (birth, events) => {
      cases += 1
      let task = made(birth)
      for (const event of events) {
        const next = taskAfter(task, event)
        expect(next.version).toBe(task.version + 1)
        expect(next.updatedAt).toBeGreaterThanOrEqual(task.updatedAt)
        expect([next.id, next.madeBy, next.madeAt, next.source]).toEqual([
          task.id,
          task.madeBy,
          task.madeAt,
          task.source,
        ])
        task = next
        expect(task.ended === null).toBe(task.state === 'open')
        expect(task.reason !== '').toBe(task.state === 'dropped')
        if (task.state !== 'open') expect(alarmOf(task)).toBeNull()
        if (task.dueAt === null && task.climb.level === 0) expect(task.climb.nextAt).toBeNull()
        expect(orderOf(task)).toBe(task.state === 'open' ? (task.dueAt ?? NEVER) : task.ended?.at)
        expect(task.checklist.every(item => ITEMS.includes(item.id))).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
  console.info(`task machine: ${cases} histories`)
})

test('the same log gives the same task, and an event of a kind that this version does not know changes nothing', () => {
  fc.assert(
    fc.property(anyBirth, anyEvents, (birth, events) => {
      const unknown = { kind: 'task_sung', at: 250, actorId: 'lina', data: { by } } as unknown as TaskEvent
      const once = events.reduce(taskAfter, made(birth))
      expect(events.flatMap(event => [unknown, event]).reduce(taskAfter, made(birth))).toEqual(once)
    }),
    { numRuns: 500 },
  )
})

test('a move is possible exactly when requiring it does not throw, and it leads where its name says', () => {
  const anyMove: fc.Arbitrary<TaskMove> = fc.oneof(
    fc.constant<TaskMove>({ kind: 'done' }),
    fc.constant<TaskMove>({ kind: 'reopen' }),
    fc.constant<TaskMove>({ kind: 'drop', reason: '不需要了' }),
    fc.option(anyPerson, { nil: null }).map((holder): TaskMove => ({ kind: 'take', holder })),
    fc.option(anyPerson, { nil: null }).map((holder): TaskMove => ({ kind: 'give', holder, memberId: 'lina' })),
  )
  fc.assert(
    fc.property(anyBirth, anyEvents, anyMove, anyPerson, (birth, events, move, me) => {
      const task = events.reduce(taskAfter, made(birth))
      const seen = 'holder' in move ? move.holder === (task.assignee?.id ?? null) : true
      const legal = seen && isTaskMovePossible(task, move.kind, me)
      let refused: unknown = null
      try {
        requireTaskMove(task, move, me)
      } catch (error) {
        refused = error
      }
      expect(refused === null).toBe(legal)
      if (refused) expect((refused as Problem).code).toBe('task_moved_on')
      const states = { done: 'done', drop: 'dropped', reopen: 'open', take: 'open', give: 'open' } as const
      if (!legal) return
      const data = move.kind === 'give' ? { assignee: personOf('lina') } : move.kind === 'drop' ? move : {}
      const event = { kind: taskEventOf[move.kind], at: 300, actorId: me, data: { by: me, ...data } } as TaskEvent
      expect(taskAfter(task, event).state).toBe(states[move.kind])
    }),
    { numRuns: 1_000 },
  )
})

const birth: TaskBirth = {
  id: 't',
  title: '回电',
  details: '',
  departmentId: 'billing',
  assignee: personOf('lina'),
  dueAt: 200,
  source: { kind: 'hand', id: '', label: '', url: '' },
  key: null,
  caseId: null,
  checklist: [
    { id: 'i1', text: '查流水' },
    { id: 'i2', text: '退款' },
  ],
}
const happened = (task: TaskStanding, at: number, what: What) =>
  taskAfter(task, { ...what, at, actorId: 'lina' } as TaskEvent)

test('an item keeps its tick when the list is edited, and a new one has none', () => {
  let task = happened(made(birth), 110, { kind: 'task_item_checked', data: { by: '李娜', itemId: 'i1', done: true } })
  expect(task.checklist[0]?.done).toEqual({ at: 110, by: { id: 'lina', name: '李娜' } })
  const checklist = [
    { id: 'i3', text: '写信' },
    { id: 'i1', text: '查两笔流水' },
  ]
  const words = { by, title: '回电', details: '', departmentId: 'billing', dueAt: 200, checklist }
  task = happened(task, 120, { kind: 'task_changed', data: words })
  expect(task.checklist.map(item => [item.id, item.text, item.done !== null])).toEqual([
    ['i3', '写信', false],
    ['i1', '查两笔流水', true],
  ])
  expect(task.assignee?.id).toBe('lina')
})

test('a task that goes to another department is nobody’s there, and its climb begins anew', () => {
  const climbed = { by: '', level: 2 as const, nextAt: 400, memberIds: [], departmentIds: [] }
  const task = happened(made(birth), 300, { kind: 'task_climbed', data: climbed })
  expect(task.climb).toEqual({ level: 2, from: 200, nextAt: 400, reached: [] })
  const words = { by, title: '回电', details: '', departmentId: 'support', dueAt: 200, checklist: [] }
  const moved = happened(task, 350, { kind: 'task_changed', data: words })
  expect(moved).toMatchObject({ assignee: null, climb: { level: 0, from: 350, nextAt: 350, reached: [] } })
})

test('reopened long after it was due, it does not run up to the admins at once', () => {
  const done = happened(made(birth), 210, { kind: 'task_done', data: { by } })
  expect(happened(done, 9_000, { kind: 'task_reopened', data: { by } }).climb).toEqual({
    level: 0,
    from: 9_000,
    nextAt: 9_000,
    reached: [],
  })
})
