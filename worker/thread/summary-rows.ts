import { type RawBuilder, sql } from 'kysely'
import type { ThreadSummary } from '../../shared/thread/contract.ts'
import { type Query, written } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import type { ThreadRow } from './rows.ts'
import { mayRead } from './rules.ts'

type SummaryRow = ThreadRow & {
  readonly read: number
  readonly grants: string
  readonly case_department_id: string | null
}

/**
 * What the panel's first screen says of a case's thread, for the batch that finds out who asks in the same moment: `holder` is a
 * subquery that gives the member's id. At most a row for the thread, the case, the member, and each department of theirs.
 */
export function summaryQuery(
  workspaceId: string,
  caseId: RawBuilder<string>,
  holder: RawBuilder<string | null>,
): Query<SummaryRow> {
  return written(sql<SummaryRow>`with me (id, departments) as (select id, department_ids from members
      where workspace_id = ${workspaceId} and id = ${holder}),
    mine (reader) as (select 'm:' || id from me union all select 'd:' || value from me, json_each(me.departments))
    select threads.*, (select coalesce(transferred_id, department_id) from cases where workspace_id = ${workspaceId} and id = threads.id) as case_department_id,
      coalesce((select number from thread_reads where workspace_id = ${workspaceId} and thread_id = threads.id
        and reader = (select 'm:' || id from me)), 0) as read,
      (select json_group_array(json_object('via', via, 'mentioned', mentioned)) from mine cross join thread_readers as known
        on known.workspace_id = ${workspaceId} and known.thread_id = threads.id and known.reader = mine.reader) as grants
    from threads where workspace_id = ${workspaceId} and id = ${caseId}`)
}

/** The summary that `summaryQuery` answered; null for those who may not read the thread, and while nobody wrote. */
export function summaryFrom(scope: Pick<Scope, 'member'>, row: SummaryRow | undefined): ThreadSummary | null {
  if (!row) return null
  const grants = JSON.parse(row.grants) as { via: string; mentioned: number }[]
  if (!mayRead(scope.member, { row, caseDepartmentId: row.case_department_id, grants })) return null
  const latest = { at: row.latest_at, by: { id: row.latest_by_id, name: row.latest_by_name }, text: row.latest_text }
  const mentioned = Math.max(0, ...grants.map(one => one.mentioned))
  return { messages: row.messages, read: row.read, mentioned: mentioned > row.read, latest }
}
