import { expect, test } from 'vitest'
import { dueOf, noDue } from '../../../extension/task/due-input.ts'
import { faultsOf, itemsOf, linesOf, newInput } from '../../../extension/task/task-input.ts'
import { mayHoldMore, withTask } from '../../../extension/task/with-task.ts'
import type { Task } from '../../../shared/task/contract.ts'
import { CAST_NOW, idOf, you } from '../../support/cast.ts'
import { fullContext } from '../../support/cast-context.ts'

const item = (id: string, text: string) => ({ id, text, done: null })

test('an edited checklist keeps the ids of what stays, in whatever order, and of a line that was corrected in its place', () => {
  const before = [item('a', '查流水'), item('b', '回电'), item('c', '写信')]
  expect(itemsOf('写信\n查流水', before)).toEqual([
    { id: 'c', text: '写信' },
    { id: 'a', text: '查流水' },
  ])
  expect(itemsOf('查流水\n给客户回电\n写信\n归档', before)).toEqual([
    { id: 'a', text: '查流水' },
    { id: 'b', text: '给客户回电' },
    { id: 'c', text: '写信' },
    { id: null, text: '归档' },
  ])
  expect(itemsOf('回电\n回电', before)).toEqual([
    { id: 'b', text: '回电' },
    { id: null, text: '回电' },
  ])
  expect(linesOf(' a \n\n b')).toEqual(['a', 'b'])
})

test('a form without words, with a date half written, or with too long a list is not sent', () => {
  const input = newInput(idOf(1), true)
  expect([...faultsOf(input, null)]).toEqual(['noTitle'])
  const many = { ...input, title: 'x', items: Array(31).fill('x').join('\n') }
  expect([...faultsOf(many, undefined)]).toEqual(['noTime', 'tooManyItems'])
})

test('a date is none, a quick answer, the one it has, or a moment of one’s own', () => {
  const choices = [{ id: 'two_hours' as const, at: 5 }]
  expect(dueOf(noDue, choices, 7, 'UTC')).toBeNull()
  expect(dueOf({ when: 'two_hours', ownTime: '' }, choices, 7, 'UTC')).toBe(5)
  expect(dueOf({ when: 'keep', ownTime: '' }, choices, 7, 'UTC')).toBe(7)
  expect(dueOf({ when: 'own', ownTime: '2026-11-23T18:00' }, choices, 7, 'Asia/Shanghai')).toBe(
    Date.parse('2026-11-23T10:00:00Z'),
  )
  expect(dueOf({ when: 'own', ownTime: '' }, choices, 7, 'UTC')).toBeUndefined()
})

function task(number: number, more: Partial<Task> = {}): Task {
  return {
    id: idOf(8_000 + number),
    title: '',
    details: '',
    departmentId: idOf(1),
    assignee: null,
    dueAt: CAST_NOW + number,
    source: { kind: 'hand', id: '', label: '', url: '' },
    case: null,
    checklist: [],
    state: 'open',
    reason: '',
    madeBy: you,
    madeAt: 0,
    updatedAt: 0,
    ended: null,
    climbed: 0,
    version: 1,
    ...more,
  }
}

test('the panel merges a task by id and version; ended it keeps its row, out of sight it leaves, and an older message is nothing', () => {
  const news = (one: Task) => ({ id: one.id, version: one.version, task: one })
  let context = withTask({ ...fullContext(CAST_NOW), tasks: [] }, news(task(2)))
  context = withTask(context, news(task(1)))
  expect(context.tasks?.map(one => one.dueAt)).toEqual([CAST_NOW + 1, CAST_NOW + 2])
  const done = task(1, { state: 'done', version: 3, ended: { at: 1, by: you } })
  context = withTask(context, news(done))
  expect(context.tasks?.[0]).toEqual(done)
  expect(withTask(context, news(task(1, { version: 2 })))).toBe(context)
  expect(withTask(context, { id: done.id, version: 4, task: null }).tasks).toHaveLength(1)
  expect(withTask(context, news(task(9, { state: 'dropped' })))).toBe(context)
  expect(mayHoldMore(context)).toBe(false)
  expect(mayHoldMore({ ...context, tasksCut: true })).toBe(true)
})
