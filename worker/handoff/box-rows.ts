import { type Selectable, sql } from 'kysely'
import { among, type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { HandoffRow, Shelf } from './rows.ts'

/** As much of a row as filters look at, and its place in the list. */
export type GlanceRow = Pick<
  HandoffRow,
  | 'id'
  | 'case_id'
  | 'from_department_id'
  | 'to_department_id'
  | 'state'
  | 'waiting_on'
  | 'topic_id'
  | 'clocks'
  | 'updated_at'
> & { by_when: number | null }

/** The latest handoffs of a shelf as filters see them, latest change first. Reads no more than `limit` rows. */
export function glanceQuery(
  workspaceId: string,
  { column, id }: Shelf,
  open: boolean,
  limit: number,
): Query<GlanceRow> {
  return q
    .selectFrom('handoffs')
    .select([
      'id',
      'case_id',
      'from_department_id',
      'to_department_id',
      'state',
      'waiting_on',
      'topic_id',
      'clocks',
      'updated_at',
    ])
    .select(sql<number | null>`json_extract(packet, '$.byWhen')`.as('by_when'))
    .where('workspace_id', '=', workspaceId)
    .where(column, '=', id)
    .where('is_open', '=', open ? 1 : 0)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

/** The handoffs of these ids, in no order. */
export function handoffsQuery(workspaceId: string, ids: readonly string[]): Query<HandoffRow> {
  return q.selectFrom('handoffs').selectAll().where('workspace_id', '=', workspaceId).where('id', 'in', among(ids))
}

export type ViewsRow = Pick<Selectable<Schema['inbox_views']>, 'version' | 'body'>

/** A person's saved views: one row, or none while nothing was saved. */
export function viewsQuery(workspaceId: string, memberId: string): Query<ViewsRow> {
  return q
    .selectFrom('inbox_views')
    .select(['version', 'body'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
}

/** Writes a person's views after those of `version - 1`. The first are inserted: a race then breaks the primary key. */
export function writeViews(workspace_id: string, member_id: string, version: number, body: string): Query {
  if (version === 1) return q.insertInto('inbox_views').values({ workspace_id, member_id, version, body })
  return q
    .updateTable('inbox_views')
    .set({ version, body })
    .where('workspace_id', '=', workspace_id)
    .where('member_id', '=', member_id)
}
