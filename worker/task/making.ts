import type { CaseCard } from '../../shared/case.ts'
import { newId } from '../../shared/ids.ts'
import { Problem, type ProblemCode } from '../../shared/problems.ts'
import type { Task } from '../../shared/task/contract.ts'
import { bornTask, CHECKLIST_MAX, type TaskBirth, type TaskPerson, type TaskSource } from '../../shared/task/machine.ts'
import type { Announcement } from '../platform/announce.ts'
import { batch, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { insertTask, taskBySourceQuery } from './rows.ts'
import { type BirthData, rowOf, taskCard, taskFromRow } from './rules.ts'
import { taskAnnouncements } from './telling.ts'

/** A task to be made in another noun's commit. The caller answers for department and person being of this workspace. */
export interface TaskDraft {
  readonly title: string
  readonly details: string
  readonly departmentId: string
  readonly assignee: TaskPerson | null
  /** Epoch ms. */
  readonly dueAt: number | null
  readonly source: TaskSource
  /** Names it among the tasks of its source, so that trying again makes no second one; null for one by hand. */
  readonly key: string | null
  /** The ticket that it belongs to. */
  readonly case: CaseCard | null
  /** At most thirty. */
  readonly checklist: readonly string[]
}

/** What a commit takes so that tasks come with it. */
export interface MadeTasks {
  readonly rows: readonly Query[]
  /** To be spread into the data of the commit's one event, which must also hold `by`, its actor's name. */
  readonly data: BirthData
  /** To be added to what the commit announces. */
  announce(sequence: number): Announcement[]
  /** For each draft its task: the new one, or the one that its source and key made before. */
  readonly tasks: readonly Task[]
}

/** What a race for the same source and key means: look again, it is there now. For `conflicts` of the commit. */
export const taskConflicts: Readonly<Record<string, ProblemCode>> = { 'tasks.source_key': 'stale' }

/**
 * Prepares tasks that are made in another noun's commit. A commit has one event, so that event is also the birth of its tasks:
 * it keeps them under `data.tasks`, and each row remembers its sequence. The same source and key again makes no second task.
 * One round trip if any draft has a key; commit with `taskConflicts` inside `againIfRaced`.
 */
export async function taskRows(scope: Scope, ...drafts: readonly TaskDraft[]): Promise<MadeTasks> {
  const before = await madeBefore(scope, drafts)
  const { workspace, member, now } = scope
  const made = drafts.map((draft, index) => {
    const known = before[index]
    if (known) return { task: known, row: null, birth: null }
    const birth = birthOf(draft, now)
    const task = bornTask(birth, { id: member.id, name: member.name }, now)
    return { task: taskCard(task, draft.case), row: insertTask(rowOf(workspace.id, task)), birth }
  })
  const fresh = made.filter(one => one.birth !== null).map(one => one.task)
  const news = { kind: 'task_made', at: now, actorId: member.id }
  return {
    rows: made.flatMap(one => one.row ?? []),
    data: { tasks: made.flatMap(one => one.birth ?? []) },
    announce: sequence => fresh.flatMap(task => taskAnnouncements(null, task, news, sequence)),
    tasks: made.map(one => one.task),
  }
}

function birthOf({ case: card, checklist, ...same }: TaskDraft, now: number): TaskBirth {
  if (checklist.length > CHECKLIST_MAX) throw new Problem('limit_reached', { limit: CHECKLIST_MAX })
  return {
    ...same,
    id: newId(now),
    caseId: card?.id ?? null,
    checklist: checklist.map(text => ({ id: newId(now), text })),
  }
}

async function madeBefore({ db, workspace }: Scope, drafts: readonly TaskDraft[]): Promise<(Task | null)[]> {
  const keyed = drafts.filter(draft => draft.key !== null)
  if (keyed.length === 0) return drafts.map(() => null)
  const found = await batch(
    db,
    ...keyed.map(({ source, key }) => taskBySourceQuery(workspace.id, source.kind, source.id, key ?? '')),
  )
  return drafts.map(draft => {
    const row = found[keyed.indexOf(draft)]?.[0]
    return row ? taskCard(taskFromRow(row), draft.case) : null
  })
}
