import { type Selectable, sql } from 'kysely'
import type { Cursor } from '../../platform/cursor.ts'
import { among, type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'
import { type ArticleRow, beginning, CARD_COLUMNS, type ListedRow } from '../rows.ts'

/** What comparing needs of an article. */
export type ComparedRow = ListedRow & Pick<ArticleRow, 'version' | 'twin_id'>

const compared = (workspaceId: string) =>
  q
    .selectFrom('articles')
    .select([...CARD_COLUMNS, 'version', 'twin_id'])
    .select(beginning())
    .where('workspace_id', '=', workspaceId)

/** A page of articles by latest change, of one department or of all. */
export function comparedQuery(
  workspaceId: string,
  departmentId: string | undefined,
  after: Cursor | null,
  limit: number,
): Query<ComparedRow> {
  let query = compared(workspaceId)
  if (departmentId !== undefined) query = query.where('department_id', '=', departmentId)
  if (after) query = query.where(sql<boolean>`(updated_at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit)
}

/** Those of some ids. */
export const comparedByIdsQuery = (workspaceId: string, ids: readonly string[]): Query<ComparedRow> =>
  compared(workspaceId).where('id', 'in', among(ids))

export type ApartRow = Selectable<Schema['different_articles']>
/** Two ids, the lesser first. */
export type IdPair = readonly [string, string]

export const pairOfIds = (a: string, b: string): IdPair => (a < b ? [a, b] : [b, a])

/** What was said of some pairs: one row for each that somebody told apart. */
export function apartQuery(workspaceId: string, pairs: readonly IdPair[]): Query<ApartRow> {
  const asked = sql`(select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)}))`
  return q
    .selectFrom('different_articles')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`(one_id, other_id) in ${asked}`)
}

/** Notes that a pair differs, by the titles that it has now; later words stand. */
export const putApart = (row: ApartRow): Query =>
  q
    .insertInto('different_articles')
    .values(row)
    .onConflict(it => it.columns(['workspace_id', 'one_id', 'other_id']).doUpdateSet(row))

export const removeApart = (workspaceId: string, [one, other]: IdPair): Query =>
  q
    .deleteFrom('different_articles')
    .where('workspace_id', '=', workspaceId)
    .where('one_id', '=', one)
    .where('other_id', '=', other)
