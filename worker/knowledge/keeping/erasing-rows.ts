import { sql } from 'kysely'
import { type Query, written } from '../../platform/db.ts'

/** What a revision says of a file that was erased from it. */
export interface ErasedNote {
  readonly id: string
  /** Epoch ms. */
  readonly at: number
  readonly by: { readonly id: string; readonly name: string }
}

const without = (fileId: string) =>
  sql`(select json_group_array(json(value)) from json_each(files) where value ->> 'id' <> ${fileId})`

/** Takes a file out of an article and makes that its next version. */
export const withoutFile = (workspaceId: string, articleId: string, fileId: string): Query =>
  written(sql`update articles set files = ${without(fileId)}, version = version + 1
    where workspace_id = ${workspaceId} and id = ${articleId}`)

/** Takes a file out of every revision that has it; each keeps a note. Reads each revision of the article once. */
export const revisionsWithoutFile = (workspaceId: string, articleId: string, note: ErasedNote): Query =>
  written(sql`update article_revisions set files = ${without(note.id)}, erased = json_insert(erased, '$[#]', json(${JSON.stringify(note)}))
    where workspace_id = ${workspaceId} and article_id = ${articleId}
      and exists (select 1 from json_each(files) where value ->> 'id' = ${note.id})`)

/** Takes a file out of whatever people have begun to write for an article. */
export const draftsWithoutFile = (workspaceId: string, articleId: string, fileId: string): Query =>
  written(sql`update article_drafts set edit = json_set(edit, '$.fileIds',
      (select json_group_array(value) from json_each(edit, '$.fileIds') where value <> ${fileId}))
    where workspace_id = ${workspaceId} and article_id = ${articleId} and json_type(edit, '$.fileIds') = 'array'`)

/** The files that were erased from an article, each at least once. Reads each revision of the article once. */
export const erasedQuery = (workspaceId: string, articleId: string): Query<{ id: string }> =>
  written(sql<{ id: string }>`select note.value ->> 'id' as id from article_revisions, json_each(erased) as note
    where workspace_id = ${workspaceId} and article_id = ${articleId} and erased <> '[]'`)
