import { sql } from 'kysely'
import type { Cursor } from '../../platform/cursor.ts'
import { among, type Query, q, written } from '../../platform/db.ts'
import { type ArticleRow, beginning, CARD_COLUMNS, type ListedRow } from '../rows.ts'

const KEPT_COLUMNS = ['verifier_kind', 'verifier_id', 'verifier_name', 'validated_revision', 'dropped_at'] as const

/** An article that waits to be validated, as lists show it. */
export type NewRow = ListedRow & Pick<ArticleRow, (typeof KEPT_COLUMNS)[number]>
/** A due article as lists show it. */
export type DueRow = NewRow & { readonly keep_at: number }

/** Whose list: a department's, or that of whoever vouches. Each column leads an index. */
export interface Shelf {
  readonly column: 'department_id' | 'verifier_id'
  readonly id: string
}

/** One page of a shelf's articles that wait to be validated, what was left alone longest first. */
export function unvalidatedQuery(
  workspaceId: string,
  { column, id }: Shelf,
  after: Cursor | null,
  limit: number,
): Query<NewRow> {
  let query = q
    .selectFrom('articles')
    .select([...CARD_COLUMNS, ...KEPT_COLUMNS])
    .select(beginning())
    .where('workspace_id', '=', workspaceId)
    .where(column, '=', id)
    // Written out, since the index of these alone is not used with a value that is bound.
    .where('confidence', '=', sql.lit('not_validated'))
    .where('dropped_at', 'is', null)
  if (after) query = query.where(sql<boolean>`(updated_at, id) > (${after.at}, ${after.id})`)
  return query.orderBy('updated_at').orderBy('id').limit(limit)
}

/** One page of what waits on a shelf at `now`, the longest waiting first. */
export function dueQuery(
  workspaceId: string,
  { column, id }: Shelf,
  now: number,
  after: Cursor | null,
  limit: number,
): Query<DueRow> {
  let query = q
    .selectFrom('articles')
    .select([...CARD_COLUMNS, ...KEPT_COLUMNS])
    .select(eb => eb.ref('keep_at').$castTo<number>().as('keep_at'))
    .select(beginning())
    .where('workspace_id', '=', workspaceId)
    .where(column, '=', id)
    .where('keep_at', 'is not', null)
    .where('keep_at', '<=', now)
  if (after) query = query.where(sql<boolean>`(keep_at, id) > (${after.at}, ${after.id})`)
  return query.orderBy('keep_at').orderBy('id').limit(limit)
}

/** Articles of all workspaces of which somebody is to be reminded now, the longest waiting first. */
export const toRemindQuery = (now: number, limit: number): Query<ArticleRow> =>
  q
    .selectFrom('articles')
    .selectAll()
    .where('remind_at', 'is not', null)
    .where('remind_at', '<=', now)
    .orderBy('remind_at')
    .orderBy('workspace_id')
    .orderBy('id')
    .limit(limit)

/** Puts the next reminder of some articles off, as far as they still wait for one, but not beyond a date that is yet to come. */
export const remindNext = (workspaceId: string, ids: readonly string[], now: number, at: number): Query =>
  written(sql`update articles set remind_at = iif(keep_at > ${now}, min(keep_at, ${at}), ${at})
    where workspace_id = ${workspaceId} and remind_at <= ${now} and id in ${among(ids)}`)

/** Those of `memberIds` who were reminded on a day. */
export const remindedQuery = (
  workspaceId: string,
  memberIds: readonly string[],
  day: string,
): Query<{ member_id: string }> =>
  q
    .selectFrom('article_reminders')
    .select('member_id')
    .where('workspace_id', '=', workspaceId)
    .where('day', '=', day)
    .where('member_id', 'in', among(memberIds))

/** Notes who is reminded; somebody who was already breaks the whole batch. */
export const insertReminders = (workspaceId: string, memberIds: readonly string[], day: string): Query =>
  written(sql`insert into article_reminders select ${workspaceId}, value, ${day}
    from json_each(${JSON.stringify(memberIds)})`)

/** Forgets whom we reminded before a day. */
export const forgetReminders = (day: string): Query => q.deleteFrom('article_reminders').where('day', '<', day)
