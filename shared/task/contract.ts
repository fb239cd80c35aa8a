import * as z from 'zod/mini'
import { TimeZone } from '../calendar.ts'
import { CaseCard, CaseFacts, CaseRef } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, PageQuery, page, text, Version } from '../parts.ts'
import { dueFilters } from './due.ts'
import { CHECKLIST_MAX, sourceKinds, type TaskMove, taskStates } from './machine.ts'

const Person = z.object({ id: z.string(), name: z.string() })

export const Task = z.object({
  id: Id,
  title: z.string(),
  details: z.string(),
  /** Always one: whose work it is, also while nobody has it. */
  departmentId: Id,
  /** Null: nobody yet, so the department's. */
  assignee: z.nullable(Person),
  dueAt: z.nullable(Instant),
  /** The way back to where it was born. */
  source: z.object({ kind: z.enum(sourceKinds), id: z.string(), label: z.string(), url: z.string() }),
  /** The ticket that it belongs to, as our record has it now. */
  case: z.nullable(CaseCard),
  checklist: z.array(z.object({ id: Id, text: z.string(), done: z.nullable(z.object({ at: Instant, by: Person })) })),
  state: z.enum(taskStates),
  /** Why it was dropped; else empty. */
  reason: z.string(),
  madeBy: Person,
  madeAt: Instant,
  updatedAt: Instant,
  ended: z.nullable(z.object({ at: Instant, by: Person })),
  /** How high it has climbed since it was due: 0 nobody was told, 1 its person, 2 the lead, 3 the lead's deputy, 4 admins. */
  climbed: z.number().check(z.int(), z.gte(0), z.lte(4)),
  version: Version,
})
export type Task = z.output<typeof Task>

/** One line of a task's log. `data` is what it carried. */
export const TaskLogEntry = z.object({
  at: Instant,
  actor: Person,
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type TaskLogEntry = z.output<typeof TaskLogEntry>

export const TITLE_MAX = 200
const Title = text(1, TITLE_MAX)
const Details = text(0, 4_000)
const ItemText = text(1, 200)

/** mine: I have it; department: my departments'; made: made by me. */
export const taskBoxes = ['mine', 'department', 'made'] as const
export type TaskBox = (typeof taskBoxes)[number]

const Move = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take'), holder: z.nullable(Id) }),
  z.object({ kind: z.literal('give'), holder: z.nullable(Id), memberId: z.nullable(Id) }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('drop'), reason: text(1, 500) }),
]) satisfies z.ZodMiniType<TaskMove>

/** Open tasks of one box; at most a hundred are counted. Each agrees with the list of that filter. */
const Tally = { open: z.number(), overdue: z.number(), today: z.number(), week: z.number() }

export const taskEndpoints = {
  createTask: endpoint('POST /v1/tasks', {
    access: 'agent',
    request: z.object({
      title: Title,
      details: Details,
      departmentId: Id,
      /** Somebody of that department, or an admin; null leaves it to the department. */
      assigneeId: z.nullable(Id),
      dueAt: z.nullable(Instant),
      checklist: z.array(ItemText).check(z.maxLength(CHECKLIST_MAX)),
      /** The ticket on screen that it was made from, if it was; our record of it is made when there is none yet. */
      facts: z.nullable(CaseFacts),
    }),
    response: Task,
    problems: ['unknown_department', 'unknown_member'],
    summary: 'Makes a task for a department, and for somebody of it if named.',
  }),
  changeTask: endpoint('PUT /v1/tasks/:id', {
    access: 'agent',
    request: z.object({
      id: Id,
      version: Version,
      title: Title,
      details: Details,
      departmentId: Id,
      dueAt: z.nullable(Instant),
      /** An item with its id keeps its tick; one with null is new. */
      checklist: z.array(z.object({ id: z.nullable(Id), text: ItemText })).check(z.maxLength(CHECKLIST_MAX)),
    }),
    response: Task,
    problems: ['not_found', 'not_allowed', 'stale', 'task_moved_on', 'unknown_department'],
    summary: 'Changes what an open task says. Another department gets it as nobody’s yet.',
  }),
  moveTask: endpoint('POST /v1/tasks/:id/moves', {
    access: 'agent',
    request: z.object({ id: Id, move: Move }),
    response: Task,
    problems: ['not_found', 'not_allowed', 'task_moved_on', 'unknown_member'],
    summary: 'Takes a task, gives it to somebody, ends it as done, drops it with a reason, or reopens it.',
  }),
  checkTaskItem: endpoint('PUT /v1/tasks/:id/items/:itemId', {
    access: 'agent',
    request: z.object({ id: Id, itemId: Id, done: z.boolean() }),
    response: Task,
    problems: ['not_found', 'not_allowed', 'task_moved_on'],
    summary: 'Ticks an item of a checklist, or takes the tick away.',
  }),
  listTasks: endpoint('GET /v1/tasks', {
    access: 'agent',
    request: z.object({
      ...PageQuery,
      box: z.enum(taskBoxes),
      departmentId: z.optional(Id),
      show: z.optional(z.enum(['open', 'ended'])),
      /** Of open tasks only. */
      due: z.optional(z.enum(dueFilters)),
      /** Whose today and whose week; UTC when left out. */
      timeZone: z.optional(TimeZone),
    }),
    response: page(Task),
    problems: ['not_found'],
    summary: 'Tasks of one box: open ones by when they are due, ended ones latest first.',
  }),
  countTasks: endpoint('GET /v1/tasks/counts', {
    access: 'agent',
    request: z.object({ timeZone: z.optional(TimeZone) }),
    response: z.object({
      mine: z.object(Tally),
      made: z.object(Tally),
      departments: z.array(z.object({ departmentId: Id, ...Tally })),
    }),
    summary: 'How many open tasks each of my boxes holds.',
  }),
  listCaseTasks: endpoint('POST /v1/tasks/of-case', {
    access: 'agent',
    request: z.object({ ref: CaseRef }),
    response: z.object({ items: z.array(Task) }),
    summary: "A ticket's tasks that I may see: open ones by when they are due, then the latest that ended.",
  }),
  readTask: endpoint('GET /v1/tasks/:id', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: z.object({ task: Task, log: z.array(TaskLogEntry) }),
    problems: ['not_found'],
    summary: 'One task with its whole log, for its department, its person, its maker, whom it climbed to, and admins.',
  }),
}
