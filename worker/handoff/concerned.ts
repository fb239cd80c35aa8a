import type { Concerned } from '../platform/commit.ts'
import type { HandoffRow } from './rows.ts'
import type { HandoffEvent } from './rules.ts'

/**
 * Whom it concerns that a clock did something. A warning is for who can still keep the standard; a breach also for who asked; a
 * lapse or a climb for those whom it reaches. The arbiter's clock concerns the arbiter.
 */
export function concernedByClock(row: HandoffRow, { kind, data }: HandoffEvent): Concerned[] {
  if (data.clock === 'decide') return row.arbiter_id === null ? [] : [{ memberId: row.arbiter_id, relation: 'arbiter' }]
  const responsible: Concerned =
    row.assignee_id === null
      ? { departmentId: row.to_department_id, relation: 'department' }
      : { memberId: row.assignee_id, relation: 'assignee' }
  switch (kind) {
    case 'handoff_warned':
      return [responsible]
    case 'handoff_breached':
      return [responsible, { memberId: row.asker_id, relation: 'asker' }]
    case 'handoff_lapsed':
    case 'handoff_climbed': {
      const reached = Array.isArray(data.memberIds) ? (data.memberIds as string[]) : []
      return reached.map(memberId => ({ memberId, relation: 'lead' }))
    }
    default:
      return []
  }
}
