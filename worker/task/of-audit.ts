import type { AuditTask } from '../../shared/ownership/audit-task.ts'
import { againIfRaced, commit } from '../platform/commit.ts'
import type { Scope } from '../platform/scope.ts'
import { taskConflicts, taskRows } from './making.ts'

/** Makes a task of what the audit of the ownership map found, once a month for the same finding; gives its id. */
export function taskOfAudit(
  scope: Scope,
  { title, details, departmentId, dueAt, key, href }: AuditTask,
): Promise<string> {
  return againIfRaced(async () => {
    const made = await taskRows(scope, {
      title,
      details,
      departmentId,
      dueAt,
      assignee: null,
      checklist: [],
      case: null,
      source: { kind: 'audit', id: 'ownership', label: title, url: href },
      key: `${new Date(scope.now).toISOString().slice(0, 7)} ${key}`,
    })
    const [task] = made.tasks
    if (!task) throw new Error('A draft always gives a task.')
    if (made.rows.length === 0) return task.id
    return commit(scope, {
      rows: made.rows,
      event: {
        kind: 'task_made',
        subject: { kind: 'task', id: task.id },
        data: { by: scope.member.name, ...made.data },
      },
      announce: made.announce,
      conflicts: taskConflicts,
      answer: task.id,
    })
  })
}
