import type { Input, Output } from '../../shared/contract.ts'
import { flowOf } from '../../shared/handoff/flow.ts'
import type { HandoffState, Intent } from '../../shared/handoff/machine.ts'
import { all } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { flowQuery } from './rows.ts'

const DAY_MS = 86_400_000
const LOOKED_AT_MAX = 5_000

/** How work moved between departments in the last 7, 30 or 90 days. Counts only, so everybody of the workspace may see it. */
export async function readFlow(scope: Scope, { days }: Input<'readFlow'>): Promise<Output<'readFlow'>> {
  const since = scope.now - Number(days) * DAY_MS
  const rows = await all(scope.db, flowQuery(scope.workspace.id, since, LOOKED_AT_MAX))
  const flow = flowOf(
    rows.map(row => ({
      caseId: row.case_id,
      topicId: row.topic_id,
      fromDepartmentId: row.from_department_id,
      toDepartmentId: row.to_department_id,
      intent: row.intent as Intent,
      state: row.state as HandoffState,
      requestedAt: row.requested_at,
      disputed: row.dispute !== null,
    })),
  )
  return {
    since,
    n: rows.length,
    cut: rows.length === LOOKED_AT_MAX,
    cells: [...flow.cells],
    bounce: flow.bounce,
    loops: flow.loops.map(({ departmentIds, cases }) => ({ departmentIds: [...departmentIds], cases })),
    disputes: [...flow.disputes],
  }
}
