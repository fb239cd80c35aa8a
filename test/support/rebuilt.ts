import { rebuilt, tickingOf } from '../../worker/handoff/clocks.ts'
import type { EventRow, HandoffRow } from '../../worker/handoff/rows.ts'
import { rebuildHandoff } from '../../worker/handoff/rules.ts'
import { bindings } from './office.ts'

/** A handoff's row as its log, the standards and the calendars tell it. */
export async function rebuiltFrom(workspaceId: string, log: readonly EventRow[]): Promise<HandoffRow> {
  const scope = { db: bindings.DB.withSession('first-primary'), workspace: { id: workspaceId, name: '' } }
  const { policy } = await tickingOf(scope, rebuildHandoff(log).to_department_id)
  return rebuilt(log, policy)
}
