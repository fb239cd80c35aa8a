import { expect, test } from 'vitest'
import { bornTask, type TaskStanding } from '../../../shared/task/machine.ts'
import { concernedByTask } from '../../../worker/task/verbs.ts'

const person = (id: string) => ({ id, name: id })
const source = { kind: 'hand' as const, id: '', label: '', url: '' }
const words = { title: '', details: '', dueAt: null, source, key: null, caseId: null, checklist: [] }
const made = (assignee: string | null): TaskStanding =>
  bornTask(
    { ...words, id: 't', departmentId: 'billing', assignee: assignee === null ? null : person(assignee) },
    person('linxia'),
    1,
  )
const by = (kind: string, actorId: string, data = {}) => ({ kind, actorId, data })

test('a new task concerns who got it, else its department; never the one who made it for themselves', () => {
  const nobody = { memberIds: [], departmentIds: [] }
  expect(concernedByTask(by('task_made', 'linxia'), null, made('lina'))).toEqual({
    memberIds: ['lina'],
    departmentIds: [],
  })
  expect(concernedByTask(by('task_made', 'linxia'), null, made(null))).toEqual({
    memberIds: [],
    departmentIds: ['billing'],
  })
  expect(concernedByTask(by('task_made', 'linxia'), null, made('linxia'))).toEqual(nobody)
})

test('done and dropped concern its maker, a climb whom it reached, a tick nobody', () => {
  const task = made('lina')
  expect(concernedByTask(by('task_done', 'lina'), task, task).memberIds).toEqual(['linxia'])
  expect(concernedByTask(by('task_done', 'linxia'), task, task).memberIds).toEqual([])
  const told = { memberIds: ['zhouzheng'], departmentIds: [] }
  expect(concernedByTask(by('task_climbed', 'system', { level: 2, ...told }), task, task)).toEqual(told)
  expect(concernedByTask(by('task_item_checked', 'lina'), task, task)).toEqual({ memberIds: [], departmentIds: [] })
  const moved = { ...task, departmentId: 'logistics', assignee: null }
  expect(concernedByTask(by('task_changed', 'lina'), task, moved).departmentIds).toEqual(['logistics'])
  expect(concernedByTask(by('task_changed', 'lina'), task, task)).toEqual({ memberIds: [], departmentIds: [] })
})
