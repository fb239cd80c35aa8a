import { againIfRaced, commit } from '../platform/commit.ts'
import { first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { type TaskDraft, taskConflicts, taskRows } from './making.ts'
import { taskNotices } from './notices.ts'
import { latestOfSourceQuery } from './rows.ts'

/** A task that something found calls for. Its source and key make one task; keys of one source rise with time. */
export type FoundTask = Omit<TaskDraft, 'key' | 'case' | 'checklist'> & {
  readonly key: string
  /** None where the source made one after this instant (epoch ms), under whatever key. */
  readonly quietSince?: number
}

/** Makes a task of what was found, and gives its id; the same finding again finds the same task. */
export function taskOfFinding(scope: Scope, { quietSince, ...found }: FoundTask): Promise<string> {
  const { source } = found
  return againIfRaced(async () => {
    if (quietSince !== undefined) {
      const latest = await first(scope.db, latestOfSourceQuery(scope.workspace.id, source.kind, source.id))
      if (latest && latest.made_at > quietSince) return latest.id
    }
    const made = await taskRows(scope, { ...found, case: null, checklist: [] })
    const [task] = made.tasks
    if (!task) throw new Error('A draft always gives a task.')
    if (made.rows.length === 0) return task.id
    const event = { kind: 'task_made', data: { by: scope.member.name, ...made.data } }
    return commit(scope, {
      rows: made.rows,
      event: { ...event, subject: { kind: 'task', id: task.id } },
      notices: taskNotices({ ...event, actorId: scope.member.id }, null, task, null),
      announce: made.announce,
      conflicts: taskConflicts,
      answer: task.id,
    })
  })
}
