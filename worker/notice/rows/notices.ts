import { type Selectable, sql } from 'kysely'
import { UNREAD_MAX } from '../../../shared/notice/contract.ts'
import { among, type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

export type NoticeRow = Selectable<Schema['notices']>
export type LetterRow = Selectable<Schema['notice_letters']>
export type PreferencesRow = Selectable<Schema['notice_preferences']>

/** One statement for any number of rows. Who was told of an event already is not told again. */
export function insertNotices(rows: readonly NoticeRow[]): Query {
  return written(sql`insert into notices (workspace_id, member_id, sequence, at, kind, subject_kind, subject_id, case_id,
      relation, actor_id, facts, listed, read_at)
    select value ->> 'workspace_id', value ->> 'member_id', value ->> 'sequence', value ->> 'at', value ->> 'kind',
      value ->> 'subject_kind', value ->> 'subject_id', value ->> 'case_id', value ->> 'relation', value ->> 'actor_id',
      value ->> 'facts', value ->> 'listed', value ->> 'read_at'
    from json_each(${JSON.stringify(rows)}) where true on conflict do nothing`)
}

const mine = (workspaceId: string, memberId: string) =>
  sql<boolean>`workspace_id = ${workspaceId} and member_id = ${memberId} and listed = 1`

/** One page, latest first, and one row more. */
export function noticesQuery(
  workspaceId: string,
  memberId: string,
  { before, unread, limit }: { before: number | null; unread: boolean; limit: number },
): Query<NoticeRow> {
  return q
    .selectFrom('notices')
    .selectAll()
    .where(mine(workspaceId, memberId))
    .$if(unread, some => some.where('read_at', 'is', null))
    .$if(before !== null, some => some.where('sequence', '<', before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
}

/** Reads at most a hundred rows, however many there are. */
export function unreadQuery(workspaceId: string, memberId: string): Query<{ unread: number }> {
  return written(sql<{ unread: number }>`select count(*) as unread from (select 1 from notices
    where ${mine(workspaceId, memberId)} and read_at is null limit ${UNREAD_MAX})`)
}

export interface Which {
  readonly sequences?: readonly number[] | undefined
  readonly caseId?: string | undefined
  readonly until?: number | undefined
}

/** Marks as read what `which` names; what is read already keeps its instant. */
export function markRead(workspaceId: string, memberId: string, which: Which, now: number): Query {
  const { sequences, caseId, until } = which
  return q
    .updateTable('notices')
    .set({ read_at: now })
    .where(mine(workspaceId, memberId))
    .where('read_at', 'is', null)
    .$if(sequences !== undefined, some => some.where('sequence', 'in', among(sequences ?? [])))
    .$if(caseId !== undefined, some => some.where('case_id', '=', caseId ?? ''))
    .$if(until !== undefined, some => some.where('sequence', '<=', until ?? 0))
}

/** Forgets notices older than `before`, so many at most. */
export const sweepNotices = (before: number, most: number): Query =>
  written(sql`delete from notices where (workspace_id, member_id, sequence) in
    (select workspace_id, member_id, sequence from notices where at < ${before} order by at limit ${most})`)

export const preferencesOf = (workspaceId: string, memberIds: readonly string[]): Query<PreferencesRow> =>
  q
    .selectFrom('notice_preferences')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('member_id', 'in', among(memberIds))

export const replacePreferences = (row: PreferencesRow): Query => q.replaceInto('notice_preferences').values(row)

/** Fails the batch it stands in unless the preferences still have that version; 0: there are none. */
export const unlessPreferred = (workspaceId: string, memberId: string, version: number): Query =>
  written(sql`select case when coalesce((select version from notice_preferences where workspace_id = ${workspaceId}
    and member_id = ${memberId}), 0) = ${version} then 1 else json('stale') end`)

export const originQuery = (workspaceId: string): Query<{ origin: string }> =>
  q.selectFrom('notice_origins').select('origin').where('workspace_id', '=', workspaceId)

export const replaceOrigin = (workspaceId: string, origin: string): Query =>
  q.replaceInto('notice_origins').values({ workspace_id: workspaceId, origin })
