import type { HandoffRow } from './rows.ts'
import type { HandoffEvent } from './rules.ts'

/** Whom an event concerns: people by their ids, and departments of which everybody should hear of it. */
export interface Concern {
  readonly memberIds: readonly string[]
  readonly departmentIds: readonly string[]
}

const nobody: Concern = { memberIds: [], departmentIds: [] }

/**
 * Whom it concerns that a clock did something. A warning is for who can still keep the standard; a breach also for who asked; a
 * lapse or a climb for those whom it reaches. The arbiter's clock concerns the arbiter.
 */
export function concernedByClock(row: HandoffRow, { kind, data }: HandoffEvent): Concern {
  if (data.clock === 'decide') return { ...nobody, memberIds: row.arbiter_id === null ? [] : [row.arbiter_id] }
  const responsible =
    row.assignee_id === null
      ? { ...nobody, departmentIds: [row.to_department_id] }
      : { ...nobody, memberIds: [row.assignee_id] }
  switch (kind) {
    case 'handoff_warned':
      return responsible
    case 'handoff_breached':
      return { ...responsible, memberIds: [...responsible.memberIds, row.asker_id] }
    case 'handoff_lapsed':
    case 'handoff_climbed':
      return { ...nobody, memberIds: Array.isArray(data.memberIds) ? data.memberIds : [] }
    default:
      return nobody
  }
}
