import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Cursor } from '../../platform/cursor.ts'
import { type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'
import { beginning, CARD_COLUMNS, cardColumns, type ListedRow, listedBeginning } from '../rows.ts'

/** What a list is asked for; each has an index of its own, of which the narrowest is used. */
export interface Asked {
  readonly tag?: string | undefined
  readonly folder?: string | undefined
  readonly departmentId?: string | undefined
  readonly kind?: string | undefined
}

/**
 * Articles by latest change, from after `cursor`: those of the tag, else the folder, else the department, else the kind, else all.
 * What else was asked is left to the caller, since a second condition would look through rows without bound.
 */
export function listedQuery(workspaceId: string, asked: Asked, cursor: Cursor | null, limit: number): Query<ListedRow> {
  if (asked.tag !== undefined) return taggedQuery(workspaceId, asked.tag, cursor, limit)
  let query = q.selectFrom('articles').select(CARD_COLUMNS).select(beginning()).where('workspace_id', '=', workspaceId)
  if (asked.folder !== undefined) query = query.where('folder', '=', asked.folder)
  else if (asked.departmentId !== undefined) query = query.where('department_id', '=', asked.departmentId)
  else if (asked.kind !== undefined) query = query.where('kind', '=', asked.kind)
  if (cursor) query = query.where(sql<boolean>`(updated_at, id) < (${cursor.at}, ${cursor.id})`)
  return query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit)
}

function taggedQuery(workspaceId: string, tag: string, cursor: Cursor | null, limit: number): Query<ListedRow> {
  const from: RawBuilder<unknown> = cursor
    ? sql`and (tagged.updated_at, tagged.article_id) < (${cursor.at}, ${cursor.id})`
    : sql``
  return written(sql<ListedRow>`select ${cardColumns()}, ${listedBeginning()} from article_tags as tagged
    cross join articles on articles.workspace_id = tagged.workspace_id and articles.id = tagged.article_id
    where tagged.workspace_id = ${workspaceId} and tagged.tag = lower(${tag}) ${from}
    order by tagged.updated_at desc, tagged.article_id desc limit ${limit}`)
}

export type FolderRow = Selectable<Schema['article_folders']>

/** The counts of folders by path, from after `after`. */
export function foldersQuery(workspaceId: string, after: string | undefined, limit: number): Query<FolderRow> {
  let query = q.selectFrom('article_folders').selectAll().where('workspace_id', '=', workspaceId)
  if (after !== undefined) query = query.where('folder', '>', after)
  return query.orderBy('folder').orderBy('department_id').limit(limit)
}
