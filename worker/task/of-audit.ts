import type { AuditTask } from '../../shared/ownership/audit-task.ts'
import type { Scope } from '../platform/scope.ts'
import { taskOfFinding } from './of-finding.ts'

/** Makes a task of what the audit of the ownership map found, once a month for the same finding; gives its id. */
export function taskOfAudit(scope: Scope, { key, href, ...task }: AuditTask): Promise<string> {
  return taskOfFinding(scope, {
    ...task,
    assignee: null,
    source: { kind: 'audit', id: 'ownership', label: task.title, url: href },
    key: `${new Date(scope.now).toISOString().slice(0, 7)} ${key}`,
  })
}
