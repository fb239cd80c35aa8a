import { sql } from 'kysely'
import type { Article } from '../../../shared/knowledge.ts'
import { type Query, q, written } from '../../platform/db.ts'
import { type ArticleRow, CARD_COLUMNS, type CardRow } from '../rows.ts'

const of = (workspaceId: string) => q.selectFrom('articles').where('workspace_id', '=', workspaceId)

/** The article that this one was merged into; no row for one that was not. */
export const targetQuery = (workspaceId: string, id: string): Query<ArticleRow> =>
  of(workspaceId)
    .selectAll()
    .where('id', '=', of(workspaceId).select('merged_into').where('id', '=', id))

/** The same article in the other language: of this one, and of the one that it was merged into. At most two rows. */
export const twinOfQuery = (workspaceId: string, id: string): Query<CardRow> =>
  of(workspaceId)
    .select(CARD_COLUMNS)
    .where(
      'id',
      'in',
      sql<string>`(select twin_id from articles where workspace_id = ${workspaceId} and (id = ${id} or id =
        (select merged_into from articles where workspace_id = ${workspaceId} and id = ${id})))`,
    )

/** Whatever was merged into one article leads to another from now on. */
export const leadFurther = (workspaceId: string, from: string, to: string): Query =>
  q
    .updateTable('articles')
    .set(eb => ({ merged_into: to, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    // Their ids first, which an index knows: asked for directly, all articles are gone through.
    .where('id', 'in', of(workspaceId).select('id').where('merged_into', '=', from))

/** Gives one article the uses of another, or takes them back. Reads them as they are when it is stored. */
export const addUses = (workspaceId: string, from: string, to: string, sign: 1 | -1): Query =>
  written(sql`update articles set uses = max(0, uses + ${sign} * (select uses from articles
    where workspace_id = ${workspaceId} and id = ${from})) where workspace_id = ${workspaceId} and id = ${to}`)

/** What an article that is restored takes back from the one that it was merged into; what is open on it comes back by itself. */
export function unmergedRows(workspaceId: string, before: Article, after: Article): Query[] {
  if (before.mergedInto === null || after.mergedInto !== null) return []
  return [addUses(workspaceId, before.id, before.mergedInto, -1)]
}

/** Stores whom an article is paired with, as its next version. */
export const setTwin = (workspaceId: string, id: string, twinId: string | null): Query =>
  q
    .updateTable('articles')
    .set(eb => ({ twin_id: twinId, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
