import { Problem } from '../problems.ts'

/** Where a task stands. */
export const taskStates = ['open', 'done', 'dropped'] as const
export type TaskState = (typeof taskStates)[number]

/** Where a task was born. `hand`: somebody wrote it down, away from everything. */
export const sourceKinds = ['case', 'handoff', 'dispute', 'meeting', 'audit', 'hand'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const CHECKLIST_MAX = 30

export interface TaskPerson {
  readonly id: string
  readonly name: string
}

/** The way back to where a task was born. */
export interface TaskSource {
  readonly kind: SourceKind
  /** Of the case, handoff … ; empty for `hand`. */
  readonly id: string
  readonly label: string
  readonly url: string
}

export interface TaskItem {
  readonly id: string
  readonly text: string
  readonly done: { readonly at: number; readonly by: TaskPerson } | null
}

/** How high an overdue task has climbed: nobody was told, its person, the lead, the lead's deputy, admins. */
export type ClimbLevel = 0 | 1 | 2 | 3 | 4

export interface ClimbStanding {
  readonly level: ClimbLevel
  /** From when it counts: when due, or when the task was begun anew after that. Null: never due. Epoch ms. */
  readonly from: number | null
  /** When it climbs next, while open; null when it does not. */
  readonly nextAt: number | null
  /** Those whom it has reached: they may read it while it is open, of whatever department. */
  readonly reached: readonly string[]
}

/** What a task begins with. */
export interface TaskBirth {
  readonly id: string
  readonly title: string
  readonly details: string
  readonly departmentId: string
  readonly assignee: TaskPerson | null
  /** Epoch ms; null: whenever. */
  readonly dueAt: number | null
  readonly source: TaskSource
  /** Which of the tasks that its source makes: the same source and key make one task. */
  readonly key: string | null
  readonly caseId: string | null
  readonly checklist: readonly { readonly id: string; readonly text: string }[]
}

/** A task as its log tells it. */
export interface TaskStanding extends Omit<TaskBirth, 'checklist'> {
  readonly checklist: readonly TaskItem[]
  readonly state: TaskState
  /** Why it was dropped; else empty. */
  readonly reason: string
  readonly madeBy: TaskPerson
  readonly madeAt: number
  readonly updatedAt: number
  readonly ended: { readonly at: number; readonly by: TaskPerson } | null
  readonly climb: ClimbStanding
  readonly version: number
}

/** What somebody can do to a task. `holder` is whom they saw as its person: somebody faster is never overridden unseen. */
export type TaskMove =
  | { kind: 'take'; holder: string | null }
  | { kind: 'give'; holder: string | null; memberId: string | null }
  | { kind: 'done' }
  | { kind: 'reopen' }
  | { kind: 'drop'; reason: string }
export type TaskMoveKind = TaskMove['kind']

/** The event that each move appends to the log. Names stay for ever: they are stored. */
export const taskEventOf = {
  take: 'task_taken',
  give: 'task_given',
  done: 'task_done',
  reopen: 'task_reopened',
  drop: 'task_dropped',
} as const satisfies Record<TaskMoveKind, string>

/** What each kind of event keeps, besides who did it. */
export interface TaskEventData {
  task_changed: {
    title: string
    details: string
    departmentId: string
    dueAt: number | null
    checklist: readonly { id: string; text: string }[]
  }
  task_taken: object
  task_given: { assignee: TaskPerson | null }
  task_done: object
  task_reopened: object
  task_dropped: { reason: string }
  task_item_checked: { itemId: string; done: boolean }
  task_climbed: {
    level: ClimbLevel
    nextAt: number | null
    memberIds: readonly string[]
    departmentIds: readonly string[]
  }
}
export type TaskEventKind = keyof TaskEventData

/** One event of a task after its birth. `by` is the name that its actor had. */
export type TaskEvent = {
  [Kind in TaskEventKind]: {
    readonly kind: Kind
    readonly at: number
    readonly actorId: string
    readonly data: TaskEventData[Kind] & { readonly by: string }
  }
}[TaskEventKind]

/** The end of time, in epoch ms: where tasks stand in lists that are due whenever. */
export const NEVER = 8_640_000_000_000_000

/** The task that a birth makes. */
export function bornTask(birth: TaskBirth, madeBy: TaskPerson, at: number): TaskStanding {
  return {
    ...birth,
    checklist: birth.checklist.map(item => ({ ...item, done: null })),
    state: 'open',
    reason: '',
    madeBy,
    madeAt: at,
    updatedAt: at,
    ended: null,
    climb: climbFrom(birth.dueAt, at),
    version: 1,
  }
}

/** Nobody was told yet; counted from when it is due, or from now if that has passed. */
function climbFrom(dueAt: number | null, at: number): ClimbStanding {
  const from = dueAt === null ? null : Math.max(dueAt, at)
  return { level: 0, from, nextAt: from, reached: [] }
}

function climbed(climb: ClimbStanding, { level, nextAt, memberIds }: TaskEventData['task_climbed']): ClimbStanding {
  return { ...climb, level, nextAt, reached: [...new Set([...climb.reached, ...memberIds])] }
}

/** Those whom a task has reached and who may read it for that alone. */
export const reachedOf = ({ state, climb }: Pick<TaskStanding, 'state' | 'climb'>): readonly string[] =>
  state === 'open' ? climb.reached : []

/** When an open task climbs next; null for one that does not. */
export const alarmOf = ({ state, climb }: Pick<TaskStanding, 'state' | 'climb'>): number | null =>
  state === 'open' ? climb.nextAt : null

/** Where a task stands in its lists: open ones by when they are due, ended ones by when they ended. */
export const orderOf = ({ state, dueAt, ended }: Pick<TaskStanding, 'state' | 'dueAt' | 'ended'>): number =>
  state === 'open' ? (dueAt ?? NEVER) : (ended?.at ?? 0)

/** True when somebody (`memberId`) may make such a move from here. Panels show only those; the Worker refuses the rest. */
export function isTaskMovePossible(
  { state, assignee }: Pick<TaskStanding, 'state' | 'assignee'>,
  move: TaskMoveKind,
  memberId: string,
): boolean {
  if (move === 'reopen') return state !== 'open'
  return state === 'open' && !(move === 'take' && assignee?.id === memberId)
}

/** Throws `task_moved_on`, with who was first, unless the move can be made by `memberId` from here. */
export function requireTaskMove(task: TaskStanding, move: TaskMove, memberId: string): void {
  const seen = move.kind !== 'take' && move.kind !== 'give' ? true : (task.assignee?.id ?? null) === move.holder
  if (!seen || !isTaskMovePossible(task, move.kind, memberId)) throw movedOn(task)
}

/** Throws `task_moved_on` unless the task is open: nothing else can be changed in it. */
export function requireOpen(task: TaskStanding): void {
  if (task.state !== 'open') throw movedOn(task)
}

function movedOn({ state, ended, assignee, updatedAt }: TaskStanding): Problem {
  return new Problem('task_moved_on', {
    state,
    byName: ended?.by.name ?? assignee?.name ?? null,
    at: ended?.at ?? updatedAt,
  })
}

/** The task after one more event. Kinds that this version does not know change nothing. */
export function taskAfter(task: TaskStanding, event: TaskEvent): TaskStanding {
  const change = changeOf(task, event)
  // A clock that was set back must not turn the order of things around.
  return change
    ? { ...task, ...change, updatedAt: Math.max(task.updatedAt, event.at), version: task.version + 1 }
    : task
}

function changeOf(task: TaskStanding, event: TaskEvent): Partial<TaskStanding> | null {
  const actor = { id: event.actorId, name: event.data.by }
  switch (event.kind) {
    case 'task_changed':
      return afterChange(task, event.data, event.at)
    case 'task_taken':
      return { assignee: actor }
    case 'task_given':
      return { assignee: event.data.assignee }
    case 'task_done':
      return { state: 'done', reason: '', ended: { at: event.at, by: actor } }
    case 'task_dropped':
      return { state: 'dropped', reason: event.data.reason, ended: { at: event.at, by: actor } }
    case 'task_reopened':
      return { state: 'open', reason: '', ended: null, climb: climbFrom(task.dueAt, event.at) }
    case 'task_item_checked': {
      const { itemId, done } = event.data
      const mark = done ? { at: event.at, by: actor } : null
      return { checklist: task.checklist.map(item => (item.id === itemId ? { ...item, done: mark } : item)) }
    }
    case 'task_climbed':
      return { climb: climbed(task.climb, event.data) }
    default:
      return null
  }
}

/** Another department gets it as nobody's; another date or department begins the climb anew; items keep their ticks. */
function afterChange(task: TaskStanding, data: TaskEventData['task_changed'], at: number): Partial<TaskStanding> {
  const { title, details, departmentId, dueAt } = data
  const moved = departmentId !== task.departmentId
  const doneOf = (id: string) => task.checklist.find(item => item.id === id)?.done ?? null
  return {
    title,
    details,
    departmentId,
    dueAt,
    checklist: data.checklist.map(({ id, text }) => ({ id, text, done: doneOf(id) })),
    ...(moved && { assignee: null }),
    ...((moved || dueAt !== task.dueAt) && { climb: climbFrom(dueAt, at) }),
  }
}
