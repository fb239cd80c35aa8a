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
