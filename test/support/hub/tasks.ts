import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { Member } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Task } from '../../../shared/task/contract.ts'
import { dueFilters, dueSpan } from '../../../shared/task/due.ts'
import { belongsInTasks, byOrder, type TaskFilter } from '../../../shared/task/list.ts'
import {
  bornTask,
  requireTaskMove,
  type TaskBirth,
  type TaskEvent,
  type TaskStanding,
  taskAfter,
  taskEventOf,
} from '../../../shared/task/machine.ts'
import { dept, HOUR, HUB_NOW, idOf, who } from './cast.ts'

interface Held {
  readonly me: Member
  tasks: TaskStanding[]
}

const by = (id: string, name: string) => ({ id, name })
const none = { kind: 'hand' as const, id: '', label: '', url: '' }

function born(number: number, more: Partial<TaskBirth> & { title: string }, items: string[] = []): TaskStanding {
  const birth: TaskBirth = {
    id: idOf(8_000 + number),
    details: '',
    departmentId: dept.billing,
    assignee: null,
    dueAt: null,
    source: none,
    key: null,
    caseId: null,
    checklist: items.map((text, i) => ({ id: idOf(8_100 + number * 10 + i), text })),
    ...more,
  }
  return bornTask(birth, by(who.linxia, '林夏'), HUB_NOW - 30 * HOUR)
}

/** Tasks of Billing: one late, one due soon, one nobody's, one done. */
export function tasks(): TaskStanding[] {
  const lina = by(who.lina, '李娜')
  const source = { kind: 'meeting' as const, id: 'm1', label: '周会', url: '#/meetings/m1' }
  return [
    {
      ...born(1, { title: '核对两笔扣款', assignee: lina, dueAt: HUB_NOW - 3 * HOUR }, ['查流水', '回电']),
      climb: late,
    },
    born(2, { title: 'Send the corrected invoice', assignee: lina, dueAt: HUB_NOW + HOUR / 2 }),
    born(3, { title: '写退款说明', dueAt: HUB_NOW + 26 * HOUR, source }),
    { ...born(4, { title: '对账', assignee: lina }), state: 'done', ended: { at: HUB_NOW - HOUR, by: lina } },
  ]
}
const late = { level: 2 as const, from: HUB_NOW - 30 * HOUR, nextAt: null, reached: [] }

function cardOf({ key: _key, caseId: _case, climb, ...same }: TaskStanding): Task {
  return { ...structuredClone(same), case: null, climbed: climb.level } as Task
}

function happened(at: Held, id: string, what: (task: TaskStanding) => Pick<TaskEvent, 'kind' | 'data'>): Task {
  const before = at.tasks.find(one => one.id === id)
  if (!before) throw new Problem('not_found')
  const after = taskAfter(before, { ...what(before), at: HUB_NOW, actorId: at.me.id } as TaskEvent)
  at.tasks = at.tasks.map(one => (one.id === id ? after : one))
  return cardOf(after)
}

const filterOf = ({ me }: Held, input: Input<'listTasks'>): TaskFilter => ({
  box: input.box,
  show: input.show ?? 'open',
  departmentIds: input.departmentId ? [input.departmentId] : me.departmentIds,
  memberId: me.id,
  due: input.due ? dueSpan(input.due, HUB_NOW, 'Asia/Shanghai') : null,
})

function listed(at: Held, input: Input<'listTasks'>): Task[] {
  const filter = filterOf(at, input)
  return at.tasks
    .map(cardOf)
    .filter(one => belongsInTasks(one, filter))
    .sort(byOrder(filter.show))
}

function tallyOf(at: Held, more: Omit<Input<'listTasks'>, 'due'>) {
  const [overdue, today, week] = dueFilters.map(due => listed(at, { ...more, due }).length)
  return { open: listed(at, more).length, overdue: overdue ?? 0, today: today ?? 0, week: week ?? 0 }
}

/** The endpoints of tasks, by the same machine as the server's. */
export const taskAnswers = {
  listTasks: (at: Held, input: Input<'listTasks'>) => ({ items: listed(at, input), next: null }),
  countTasks: (at: Held): Output<'countTasks'> => ({
    mine: tallyOf(at, { box: 'mine' }),
    made: tallyOf(at, { box: 'made' }),
    departments: at.me.departmentIds.map(departmentId => ({
      departmentId,
      ...tallyOf(at, { box: 'department', departmentId }),
    })),
  }),
  readTask: (at: Held, { id }: Input<'readTask'>): Output<'readTask'> => {
    const task = at.tasks.find(one => one.id === id)
    if (!task) throw new Problem('not_found')
    return { task: cardOf(task), log: [{ at: task.madeAt, actor: task.madeBy, kind: 'task_made', data: {} }] }
  },
  createTask(at: Held, { assigneeId, facts: _facts, checklist, ...words }: Input<'createTask'>): Task {
    const assignee = assigneeId === at.me.id ? by(at.me.id, at.me.name) : null
    const items = checklist.map(text => ({ id: newId(HUB_NOW), text }))
    const birth = { ...words, id: newId(HUB_NOW), assignee, source: none, key: null, caseId: null, checklist: items }
    const task = bornTask(birth, by(at.me.id, at.me.name), HUB_NOW)
    at.tasks = [...at.tasks, task]
    return cardOf(task)
  },
  changeTask: (at: Held, { id, version, checklist, ...words }: Input<'changeTask'>) =>
    happened(at, id, task => {
      if (task.version !== version) throw new Problem('stale')
      const items = checklist.map(one => ({ id: one.id ?? newId(HUB_NOW), text: one.text }))
      return { kind: 'task_changed', data: { by: at.me.name, ...words, checklist: items } }
    }),
  moveTask: (at: Held, { id, move }: Input<'moveTask'>) =>
    happened(at, id, task => {
      requireTaskMove(task, move, at.me.id)
      const data = move.kind === 'give' ? { assignee: null } : move.kind === 'drop' ? { reason: move.reason } : {}
      return { kind: taskEventOf[move.kind], data: { by: at.me.name, ...data } } as Pick<TaskEvent, 'kind' | 'data'>
    }),
  checkTaskItem: (at: Held, { id, itemId, done }: Input<'checkTaskItem'>) =>
    happened(at, id, () => ({ kind: 'task_item_checked', data: { by: at.me.name, itemId, done } })),
}
