import { FILES_PER_SUBJECT_MAX, type FileCard } from '../../shared/file.ts'
import { Problem, type ProblemCode } from '../../shared/problems.ts'
import { commit } from '../platform/commit.ts'
import { all, batch, first, type Query } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { deliverWith, type OutboxDraft } from '../platform/outbox.ts'
import type { Scope } from '../platform/scope.ts'
import { eraseObjects } from './objects.ts'
import {
  attach,
  closeUpload,
  deleteFile,
  detach,
  detachOne,
  fileQuery,
  filesByIdsQuery,
  filesOfQuery,
  looseBefore,
  type OwnedRow,
  uploadsBefore,
} from './rows.ts'
import { cardOf, LOOSE_MS, SWEEP_AFTER_MS } from './rules.ts'

/** What a file can belong to: `message` or `article`, and its id. */
export interface Subject {
  readonly kind: string
  readonly id: string
}

type ReadsSubject = (scope: Scope, subjectId: string) => Promise<boolean>
const readers = new Map<string, ReadsSubject>()

/** A noun says who may read the files of its things. Until it does, nobody may. */
export function fileReadableBy(kind: string, mayRead: ReadsSubject): void {
  readers.set(kind, mayRead)
}

/** A file that the acting person may know of. Not there and not theirs look alike: throws `not_found`. */
export async function fileForMe(scope: Scope, id: string): Promise<OwnedRow> {
  const row = await first(scope.db, fileQuery(scope.workspace.id, id))
  if (!row || !(await mayRead(scope, row))) throw new Problem('not_found')
  return row
}

async function mayRead(scope: Scope, { subject_kind, subject_id, uploader_id }: OwnedRow): Promise<boolean> {
  if (subject_kind === null || subject_id === null) return uploader_id === scope.member.id
  return (await readers.get(subject_kind)?.(scope, subject_id)) ?? false
}

export const readFileCard = async (scope: Scope, { id }: { id: string }): Promise<FileCard> =>
  cardOf(await fileForMe(scope, id))

/** Which problem it is when two things ask for one file at once. Goes into the `conflicts` of the commit. */
export const fileConflicts: Readonly<Record<string, ProblemCode>> = { 'file_attachments.': 'stale' }

/**
 * What ties files to a thing, for the commit that makes or changes the thing: `rows` beside its own, `fileConflicts` among its
 * conflicts. Only the acting person's own files that belong to nothing yet, and those that the thing holds already. One round trip.
 * Throws `not_found`, `file_not_ready`, `limit_reached`.
 */
export async function attachFiles(
  scope: Scope,
  fileIds: readonly string[],
  subject: Subject,
): Promise<{ rows: Query[]; files: FileCard[] }> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return { rows: [], files: [] }
  if (ids.length > FILES_PER_SUBJECT_MAX) throw new Problem('limit_reached', { limit: FILES_PER_SUBJECT_MAX })
  const found = new Map((await all(scope.db, filesByIdsQuery(scope.workspace.id, ids))).map(row => [row.id, row]))
  const files = ids.map(id => {
    const row = found.get(id)
    if (!row || !(isLooseOf(scope, row) || isHeldBy(subject, row))) throw new Problem('not_found', { fileId: id })
    if (row.state !== 'ready') throw new Problem('file_not_ready')
    return cardOf(row)
  })
  const fresh = ids.filter(id => found.get(id)?.subject_kind === null)
  return { rows: fresh.length > 0 ? attach(scope.workspace.id, fresh, subject.kind, subject.id) : [], files }
}

const isLooseOf = ({ member, now }: Scope, row: OwnedRow): boolean =>
  row.uploader_id === member.id && row.loose_since !== null && row.loose_since > now - LOOSE_MS

const isHeldBy = (subject: Subject, row: OwnedRow): boolean =>
  row.subject_kind === subject.kind && row.subject_id === subject.id

/** Rows that untie the files of a thing that goes: only their uploaders see them, for a day, and then they are swept. */
export const releaseFiles = ({ workspace, now }: Scope, subject: Subject): Query[] =>
  detach(workspace.id, subject.kind, subject.id, now)

/** The files of a page of things, for the batch that reads them. Whoever may read the things may read these cards. */
export const filesQuery = (workspaceId: string, kind: string, subjectIds: readonly string[]): Query<OwnedRow> =>
  filesOfQuery(workspaceId, kind, subjectIds)

/** What `filesQuery` found, by the thing they belong to. */
export function filesBySubject(rows: readonly OwnedRow[]): Map<string, FileCard[]> {
  const found = new Map<string, FileCard[]>()
  for (const row of rows) {
    const id = row.subject_id ?? ''
    found.set(id, [...(found.get(id) ?? []), cardOf(row)])
  }
  return found
}

/** Deletes an own file that belongs to nothing. Throws `not_found`. */
export async function discardFile(scope: Scope, { id }: { id: string }): Promise<Record<string, never>> {
  const row = await first(scope.db, fileQuery(scope.workspace.id, id))
  if (!row || row.uploader_id !== scope.member.id || row.subject_kind !== null) throw new Problem('not_found')
  return commit(scope, {
    // Attached in between, the row is held by its attachment and the whole act fails.
    rows: [deleteFile(scope.workspace.id, id)],
    event: { kind: 'file_discarded', subject: { kind: 'file', id }, data: { by: scope.member.name, name: row.name } },
    outbox: [{ kind: 'erase_file', payload: { id } }],
    answer: {},
  })
}

/** What deletes a file for good, whatever it belongs to: for the commit of a noun that knows who may. */
export function eraseFile({ workspace }: Scope, id: string): { rows: Query[]; outbox: OutboxDraft } {
  return {
    rows: [detachOne(workspace.id, id), deleteFile(workspace.id, id)],
    outbox: { kind: 'erase_file', payload: { id } },
  }
}

deliverWith('erase_file', (env, { workspaceId, payload }) =>
  eraseObjects(env, [{ workspace_id: workspaceId, id: String(payload.id) }]),
)

/** So many files and broken uploads go in one sweep. */
const SWEEP_MAX = 100

/** Deletes files that nobody attached for a day, and what broken uploads left. Bytes first: a sweep cut short comes back for the rows. */
export async function sweepFiles(env: Env, now: number): Promise<number> {
  const db = env.DB.withSession('first-primary')
  const [files, uploads] = await batch(
    db,
    looseBefore(now - SWEEP_AFTER_MS, SWEEP_MAX),
    uploadsBefore(now - SWEEP_AFTER_MS, SWEEP_MAX),
  )
  await eraseObjects(env, [...files, ...uploads])
  const gone = [
    ...files.map(one => deleteFile(one.workspace_id, one.id)),
    ...uploads.map(one => closeUpload(one.workspace_id, one.id)),
  ]
  if (gone.length > 0) await batch(db, ...gone)
  return gone.length
}
