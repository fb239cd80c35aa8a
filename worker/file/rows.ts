import { type Selectable, sql } from 'kysely'
import { among, type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type FileRow = Selectable<Schema['files']>
/** A file, and what it belongs to. */
export type OwnedRow = FileRow & { readonly subject_kind: string | null; readonly subject_id: string | null }

const joined = (workspaceId: string) =>
  q
    .selectFrom('files')
    .leftJoin('file_attachments as held', join =>
      join.onRef('held.workspace_id', '=', 'files.workspace_id').onRef('held.file_id', '=', 'files.id'),
    )
    .selectAll('files')
    .select(['held.subject_kind', 'held.subject_id'])
    .where('files.workspace_id', '=', workspaceId)

export const fileQuery = (workspaceId: string, id: string): Query<OwnedRow> =>
  joined(workspaceId).where('files.id', '=', id)

export const filesByIdsQuery = (workspaceId: string, ids: readonly string[]): Query<OwnedRow> =>
  joined(workspaceId).where('files.id', 'in', among(ids))

/** The files of several things of one kind, in the order in which they were attached. Reads two rows for each file. */
export function filesOfQuery(workspaceId: string, kind: string, subjectIds: readonly string[]): Query<OwnedRow> {
  return q
    .selectFrom('file_attachments as held')
    .innerJoin('files', join =>
      join.onRef('files.workspace_id', '=', 'held.workspace_id').onRef('files.id', '=', 'held.file_id'),
    )
    .selectAll('files')
    .select(['held.subject_kind', 'held.subject_id'])
    .where('held.workspace_id', '=', workspaceId)
    .where('held.subject_kind', '=', kind)
    .where('held.subject_id', 'in', among(subjectIds))
    .orderBy('held.subject_id')
    .orderBy('held.position') as Query<OwnedRow>
}

/** Notes that bytes are coming; gives no row where this person has `max` files already that belong to nothing. */
export function openUpload(row: Schema['file_uploads'], uploaderId: string, max: number): Query<{ id: string }> {
  return written(sql<{ id: string }>`insert into file_uploads (workspace_id, id, started_at)
    select ${row.workspace_id}, ${row.id}, ${row.started_at} where (select count(*) from (select 1 from files indexed by files_loose_by_uploader
      where workspace_id = ${row.workspace_id} and uploader_id = ${uploaderId} and loose_since is not null
      limit ${max})) < ${max} returning id`)
}

export const closeUpload = (workspaceId: string, id: string): Query =>
  q.deleteFrom('file_uploads').where('workspace_id', '=', workspaceId).where('id', '=', id)

export const insertFile = (row: FileRow): Query => q.insertInto('files').values(row)

export function updateFile({ workspace_id, id, ...changed }: Partial<FileRow> & Pick<FileRow, 'workspace_id' | 'id'>) {
  return q.updateTable('files').set(changed).where('workspace_id', '=', workspace_id).where('id', '=', id)
}

export const deleteFile = (workspaceId: string, id: string): Query =>
  q.deleteFrom('files').where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Ties files to a thing, in their order. A file that is tied already breaks the primary key. */
export const attach = (workspaceId: string, ids: readonly string[], kind: string, subjectId: string): Query[] => [
  written(sql`insert into file_attachments (workspace_id, file_id, subject_kind, subject_id, position)
    select ${workspaceId}, value, ${kind}, ${subjectId}, key from json_each(${JSON.stringify(ids)})`),
  q
    .updateTable('files')
    .set({ loose_since: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', among(ids)),
]

/** Unties all files of a thing; each belongs to nothing since `now`. */
export function detach(workspaceId: string, kind: string, subjectId: string, now: number): Query[] {
  const held = q
    .selectFrom('file_attachments')
    .select('file_id')
    .where('workspace_id', '=', workspaceId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', subjectId)
  const theirs = q.updateTable('files').set({ loose_since: now }).where('workspace_id', '=', workspaceId)
  return [
    theirs.where('id', 'in', held),
    q
      .deleteFrom('file_attachments')
      .where('workspace_id', '=', workspaceId)
      .where('subject_kind', '=', kind)
      .where('subject_id', '=', subjectId),
  ]
}

/** Files that belong to nothing since before `before`, oldest first, over all workspaces. */
export const looseBefore = (before: number, limit: number): Query<{ workspace_id: string; id: string }> =>
  q
    .selectFrom('files')
    .select(['workspace_id', 'id'])
    .where('loose_since', '<', before)
    .orderBy('loose_since')
    .limit(limit)

/** Uploads that began before `before` and never ended. */
export const uploadsBefore = (before: number, limit: number): Query<{ workspace_id: string; id: string }> =>
  q
    .selectFrom('file_uploads')
    .select(['workspace_id', 'id'])
    .where('started_at', '<', before)
    .orderBy('started_at')
    .limit(limit)
