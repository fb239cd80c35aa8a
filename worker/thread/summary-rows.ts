import { type RawBuilder, sql } from 'kysely'
import type { ThreadSummary } from '../../shared/thread/contract.ts'
import { type Query, written } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import type { ThreadRow } from './rows.ts'
import { mayRead, readersOf } from './rules.ts'

type SummaryRow = ThreadRow & { readonly read: number; readonly grants: string }

/** So many departments of a case are looked at; a case with more of them is a rare one. */
const DEPARTMENTS_MAX = 12

/**
 * What the panel's first screen says of a case's thread, for the batch that finds out who asks in the same moment: `holder` is a
 * subquery that gives the member's id. One row for the thread, one for each department of it, and three for the member.
 */
export function summaryQuery(
  workspaceId: string,
  caseId: RawBuilder<string>,
  holder: RawBuilder<string | null>,
): Query<SummaryRow> {
  const known = sql`select reader, via, mentioned from thread_readers where workspace_id = ${workspaceId} and thread_id = threads.id`
  return written(sql<SummaryRow>`select threads.*, coalesce((select number from thread_reads
      where workspace_id = ${workspaceId} and thread_id = threads.id and reader = 'm:' || ${holder}), 0) as read,
      (select json_group_array(json_object('reader', reader, 'via', via, 'mentioned', mentioned)) from (
        select * from (${known} and reader >= 'd:' and reader < 'd;' limit ${DEPARTMENTS_MAX})
        union all select * from (${known} and reader = 'm:' || ${holder}))) as grants
    from threads where workspace_id = ${workspaceId} and id = ${caseId}`)
}

/**
 * The summary that `summaryQuery` answered; null for those who may not read the thread, and while nobody wrote.
 * `caseDepartmentId` is the department that the case names as accountable.
 */
export function summaryFrom(
  scope: Pick<Scope, 'member'>,
  row: SummaryRow | undefined,
  caseDepartmentId: string | null,
): ThreadSummary | null {
  if (!row) return null
  const mine = readersOf(scope.member)
  const known = JSON.parse(row.grants) as { reader: string; via: string; mentioned: number }[]
  const grants = known.filter(one => mine.includes(one.reader))
  if (!mayRead(scope.member, { row, caseDepartmentId, grants })) return null
  const latest = { at: row.latest_at, by: { id: row.latest_by_id, name: row.latest_by_name }, text: row.latest_text }
  const mentioned = Math.max(0, ...grants.map(one => one.mentioned))
  return { messages: row.messages, read: row.read, mentioned: mentioned > row.read, latest }
}
