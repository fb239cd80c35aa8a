import type { AuditTask } from '../../shared/ownership/audit-task.ts'
import type { Scope } from '../platform/scope.ts'

/** One department declined what another asked, so many times lately. */
export interface Returned {
  readonly fromDepartmentId: string
  readonly toDepartmentId: string
  readonly times: number
}

type Returns = (scope: Scope, departmentIds: readonly string[]) => Promise<Returned[]>

let returns: Returns = async () => []

/**
 * Lets the noun that knows handoffs tell the audit which departments decline each other's questions. It stands on this noun, so
 * this one cannot call it.
 */
export function returnsToldBy(tell: Returns): void {
  returns = tell
}

/** Which departments declined which others' questions lately. */
export const returnsAmong: Returns = (scope, departmentIds) => returns(scope, departmentIds)

type MakeTask = (scope: Scope, task: AuditTask) => Promise<string>

/** Who makes tasks; at most one. */
export const taskMakers: MakeTask[] = []

/**
 * Lets the noun of tasks make one of a finding: `make` commits it and gives its id, the same for the same `key`. That noun stands on
 * cases and so on this one, which therefore cannot call it.
 */
export function tasksMadeBy(make: MakeTask): void {
  taskMakers.splice(0, 1, make)
}

/** Makes a task of a finding and gives its id. Throws where nobody makes tasks. */
export async function makeTask(scope: Scope, task: AuditTask): Promise<string> {
  const [make] = taskMakers
  if (!make) throw new Error('Nobody makes tasks.')
  return make(scope, task)
}
