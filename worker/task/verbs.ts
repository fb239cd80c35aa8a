import type { RawBuilder } from 'kysely'
import type { CaseCard, CaseRef } from '../../shared/case.ts'
import { CONTEXT_TASKS_MAX } from '../../shared/context.ts'
import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import type { Task } from '../../shared/task/contract.ts'
import {
  reachedOf,
  requireOpen,
  requireTaskMove,
  type TaskEvent,
  type TaskMove,
  type TaskPerson,
  type TaskStanding,
  taskAfter,
  taskEventOf,
} from '../../shared/task/machine.ts'
import { caseOrRecord } from '../case/claim.ts'
import { caseConflicts, caseFromRow, caseIdIn, caseQuery, casesQuery } from '../case/verbs.ts'
import { directoryOf, memberNamed, requireDepartments } from '../organisation/verbs.ts'
import { againIfRaced, commit, unlessMoved } from '../platform/commit.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { taskConflicts, taskRows } from './making.ts'
import { taskNotices } from './notices.ts'
import {
  caseIdOfTask,
  openCaseTasksQuery,
  readableCaseTasksQuery,
  type TaskRow,
  taskLogQuery,
  taskQuery,
  updateTask,
} from './rows.ts'
import { entryFromRow, mayAct, mayHold, mayRead, rowOf, taskCard, taskFromRow } from './rules.ts'
import { taskAnnouncements } from './telling.ts'

export { type MadeTasks, type TaskDraft, taskConflicts, taskRows } from './making.ts'
export { taskOfFinding } from './of-finding.ts'
export { concernedByTask } from './telling.ts'

const CASE_OPEN_MAX = 60
const CASE_ENDED_MAX = 20

/** Makes a task by hand, beside a ticket or away from any. One batch: our record of the case should it be missing, the task. */
export async function createTask(scope: Scope, input: Input<'createTask'>): Promise<Task> {
  const { title, details, departmentId, assigneeId, dueAt, checklist, facts } = input
  requireDepartments(await directoryOf(scope), [departmentId])
  const assignee = assigneeId === null ? null : await holderNamed(scope, assigneeId, departmentId)
  return againIfRaced(async () => {
    const { card, rows } = facts ? await caseOrRecord(scope, facts) : { card: null, rows: [] }
    const made = await taskRows(scope, {
      title,
      details,
      departmentId,
      assignee,
      dueAt,
      checklist,
      case: card,
      source: sourceOf(card),
      key: null,
    })
    const [task] = made.tasks
    if (!task) throw new Error('A task without a key is always a new one.')
    const event = { kind: 'task_made', data: { by: scope.member.name, ...made.data } }
    return commit(scope, {
      rows: [...rows, ...made.rows],
      event: { ...event, subject: { kind: 'task', id: task.id } },
      notices: taskNotices({ ...event, actorId: scope.member.id }, null, task, card),
      announce: made.announce,
      conflicts: { ...caseConflicts, ...taskConflicts },
      answer: task,
    })
  })
}

function sourceOf(card: CaseCard | null): TaskStanding['source'] {
  if (card === null) return { kind: 'hand', id: '', label: '', url: '' }
  return { kind: 'case', id: card.id, label: card.subject || card.number || card.ref.externalId, url: card.url }
}

/** Somebody who may have a task of the department. Throws `unknown_member`. */
async function holderNamed(scope: Scope, id: string, departmentId: string): Promise<TaskPerson> {
  const member = id === scope.member.id ? scope.member : await memberNamed(scope, id)
  if (!member?.active || !mayHold(member, departmentId)) throw new Problem('unknown_member', { memberId: id })
  return { id: member.id, name: member.name }
}

/** Changes what an open task says, from the version that its editor saw. Throws `stale` when somebody was faster. */
export async function changeTask(scope: Scope, { id, version, ...words }: Input<'changeTask'>): Promise<Task> {
  const known = await taskToChange(scope, id)
  requireOpen(known.task)
  if (known.task.version !== version) throw new Problem('stale')
  const { title, details, departmentId, dueAt, checklist } = words
  if (departmentId !== known.task.departmentId) requireDepartments(await directoryOf(scope), [departmentId])
  const items = checklist.map(({ id: itemId, text }) => ({ id: itemId ?? newId(scope.now), text }))
  return storeTask(scope, known, {
    ...actOf(scope),
    kind: 'task_changed',
    data: { by: scope.member.name, title, details, departmentId, dueAt, checklist: items },
  })
}

/** Takes, gives, ends, drops or reopens a task. Whoever comes too late is told who was first. */
export async function moveTask(scope: Scope, { id, move }: Input<'moveTask'>): Promise<Task> {
  return againIfRaced(async () => {
    const known = await taskToChange(scope, id)
    const { task } = known
    if (move.kind === 'take' && !mayHold(scope.member, task.departmentId)) throw new Problem('not_allowed')
    requireTaskMove(task, move, scope.member.id)
    return storeTask(scope, known, await eventOf(scope, task, move))
  })
}

const actOf = ({ now, member }: Scope) => ({ at: now, actorId: member.id })

async function eventOf(scope: Scope, { departmentId }: TaskStanding, move: TaskMove): Promise<TaskEvent> {
  const by = scope.member.name
  const same = actOf(scope)
  if (move.kind === 'give') {
    const assignee = move.memberId === null ? null : await holderNamed(scope, move.memberId, departmentId)
    return { ...same, kind: 'task_given', data: { by, assignee } }
  }
  if (move.kind === 'drop') return { ...same, kind: 'task_dropped', data: { by, reason: move.reason } }
  return { ...same, kind: taskEventOf[move.kind], data: { by } }
}

/** Ticks an item or takes its tick away. Ticks of different items never get into each other's way; the same tick twice is once. */
export async function checkTaskItem(scope: Scope, { id, itemId, done }: Input<'checkTaskItem'>): Promise<Task> {
  return againIfRaced(async () => {
    const known = await taskToChange(scope, id)
    const item = known.task.checklist.find(one => one.id === itemId)
    if (!item) throw new Problem('not_found')
    if ((item.done !== null) === done) return taskCard(known.task, known.card)
    requireOpen(known.task)
    return storeTask(scope, known, {
      ...actOf(scope),
      kind: 'task_item_checked',
      data: { by: scope.member.name, itemId, done },
    })
  })
}

interface KnownTask {
  readonly row: TaskRow
  readonly task: TaskStanding
  readonly card: CaseCard | null
}

/** The one way in which a task that exists changes: its row, its event, its announcements. Throws `stale` after a race. */
export function storeTask(scope: Scope, { row, task, card }: KnownTask, event: TaskEvent): Promise<Task> {
  const { id: workspaceId } = scope.workspace
  const moved = taskAfter(task, event)
  const answer = taskCard(moved, card)
  return commit(scope, {
    guard: unlessMoved('tasks', { workspace_id: workspaceId, id: task.id }, task.version),
    rows: [updateTask({ ...row, ...rowOf(workspaceId, moved) } as TaskRow)],
    event: { kind: event.kind, subject: { kind: 'task', id: task.id }, data: event.data },
    notices: taskNotices(event, task, moved, card),
    announce: sequence => taskAnnouncements(task, answer, { ...event, reached: reachedOf(moved) }, sequence),
    answer,
  })
}

/** A task that the acting person may see, with its case. Throws `not_found` for anybody else. One round trip. */
async function taskForMe({ db, workspace, member }: Scope, id: string): Promise<KnownTask> {
  const [rows, cases] = await batch(
    db,
    taskQuery(workspace.id, id),
    casesQuery(workspace.id, caseIdOfTask(workspace.id, id)),
  )
  const [row] = rows
  if (!row || !mayRead(member, row)) throw new Problem('not_found')
  return { row, task: taskFromRow(row), card: cases[0] ? caseFromRow(cases[0]) : null }
}

/** The same for an act: whom it only climbed to may read it and no more. Throws `not_found` and `not_allowed`. */
async function taskToChange(scope: Scope, id: string): Promise<KnownTask> {
  const known = await taskForMe(scope, id)
  if (!mayAct(scope.member, known.row)) throw new Problem('not_allowed')
  return known
}

/** One task with its whole log. Throws `not_found`. */
export async function readTask(scope: Scope, id: string): Promise<Output<'readTask'>> {
  const [{ task, card }, log] = await Promise.all([
    taskForMe(scope, id),
    all(scope.db, taskLogQuery(scope.workspace.id, id)),
  ])
  return { task: taskCard(task, card), log: log.map(entryFromRow) }
}

/** A ticket's tasks that the acting person may see: sixty open ones, and the latest twenty that ended. One round trip. */
export async function listCaseTasks({ db, workspace, member }: Scope, ref: CaseRef): Promise<{ items: Task[] }> {
  const caseId = caseIdIn(workspace.id, ref)
  const departmentIds = roleReaches(member.role, 'admin') ? null : member.departmentIds
  const reader = { memberId: member.id, departmentIds }
  const [cases, open, ended] = await batch(
    db,
    caseQuery(workspace.id, ref),
    readableCaseTasksQuery(workspace.id, caseId, reader, true, CASE_OPEN_MAX),
    readableCaseTasksQuery(workspace.id, caseId, reader, false, CASE_ENDED_MAX),
  )
  const card = cases[0] ? caseFromRow(cases[0]) : null
  return { items: [...open, ...ended].map(row => taskCard(taskFromRow(row), card)) }
}

/** The open tasks of a case that are due soonest, for `tasksOfCase`; each costs a row. */
export const caseTasksQuery = (workspaceId: string, caseId: RawBuilder<string>) =>
  openCaseTasksQuery(workspaceId, caseId, CONTEXT_TASKS_MAX)

/** Those of a case's tasks that somebody may see, for the panel's first screen. Cut: there may be more. */
export function tasksOfCase(
  { member }: Pick<Scope, 'member'>,
  card: CaseCard | null,
  rows: readonly TaskRow[],
): { tasks: Task[]; tasksCut: boolean } {
  const theirs = card === null ? [] : rows.filter(row => mayRead(member, row))
  return { tasks: theirs.map(row => taskCard(taskFromRow(row), card)), tasksCut: rows.length >= CONTEXT_TASKS_MAX }
}
