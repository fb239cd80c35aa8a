import type { ByteInput } from '../../shared/contract.ts'
import { FILE_MAX_BYTES, type FileCard, LOOSE_FILES_MAX } from '../../shared/file.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'
import { AlreadyDone, commit } from '../platform/commit.ts'
import { all, first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { type Arrived, type Intake, intakeOf, passOn } from './intake.ts'
import { eraseObjects, objectKey, previewKey } from './objects.ts'
import { closeUpload, type FileRow, insertFile, openUpload } from './rows.ts'
import { cardOf, safeName } from './rules.ts'
import { pictureIn } from './sniff.ts'
import { archiveType } from './zip.ts'

/**
 * Takes a file: notes that it comes, passes its bytes on to R2, and stores what it is. One that breaks off leaves neither row nor
 * object; one whose Worker died is found by the note, and swept. With a scanner it stays `scanning` until that has answered.
 */
export async function uploadFile(scope: Scope, input: ByteInput<'uploadFile'>, request: Request): Promise<FileCard> {
  const { body } = request
  const previewBytes = input.previewBytes ?? 0
  const bytes = lengthOf(request) - previewBytes
  if (!body || bytes <= 0) throw new Problem('file_empty')
  if (bytes > FILE_MAX_BYTES) throw new Problem('too_large', { bytes: FILE_MAX_BYTES })
  const id = newId(scope.now)
  const note = { workspace_id: scope.workspace.id, id, started_at: scope.now }
  if (!(await first(scope.db, openUpload(note, scope.member.id, LOOSE_FILES_MAX)))) {
    throw new Problem('limit_reached', { limit: LOOSE_FILES_MAX })
  }
  const intake = intakeOf(body)
  const upload = { id, name: safeName(input.name), bytes, previewBytes }
  try {
    return await store(scope, upload, await arrive(scope, intake, upload))
  } catch (error) {
    await intake.stop()
    // Any other failure of the last step may have happened after D1 stored it: the note tells the sweep whether it did.
    if (error instanceof Problem || error instanceof AlreadyDone) await forget(scope, id)
    throw error
  }
}

/** How long the body says that it is. Throws `malformed` where it does not say. */
function lengthOf({ headers }: Request): number {
  const said = headers.get('content-length') ?? ''
  if (!/^\d{1,12}$/.test(said)) throw new Problem('malformed', { field: 'Content-Length', why: 'The length in bytes.' })
  return Number(said)
}

interface Upload {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly previewBytes: number
}

async function arrive({ env, workspace }: Scope, intake: Intake, upload: Upload): Promise<Arrived> {
  const { id, name, bytes, previewBytes } = upload
  const small = await intake.take(previewBytes).catch(cutOff)
  const smallType = previewBytes > 0 ? pictureIn(small) : null
  if (previewBytes > 0 && !smallType) throw new Problem('file_refused')
  const key = objectKey(workspace.id, id)
  const arrived = await passOn(intake, name, bytes, (stream, contentType) =>
    env.FILES.put(key, stream, { httpMetadata: { contentType } }),
  )
  if (smallType) {
    await env.FILES.put(previewKey(workspace.id, id), small, { httpMetadata: { contentType: smallType } })
  }
  if (arrived.type !== 'application/zip') return arrived
  const type = await archiveType(bytes, async (offset, length) => {
    const part = await env.FILES.get(key, { range: { offset, length } })
    return new Uint8Array(part ? await part.arrayBuffer() : [])
  })
  if (!type) throw new Problem('file_refused')
  return { ...arrived, type }
}

function cutOff(error: unknown): never {
  throw error instanceof Problem ? error : new Problem('file_cut_off')
}

function store(scope: Scope, upload: Upload, { type, width, height, sha256 }: Arrived): Promise<FileCard> {
  const scanned = Boolean(scope.env.SCAN_URL)
  const row: FileRow = {
    workspace_id: scope.workspace.id,
    id: upload.id,
    name: upload.name,
    type,
    bytes: upload.bytes,
    width,
    height,
    preview_bytes: upload.previewBytes,
    sha256,
    state: scanned ? 'scanning' : 'ready',
    refused_why: null,
    uploader_id: scope.member.id,
    created_at: scope.now,
    loose_since: scope.now,
    version: 1,
  }
  return commit(scope, {
    rows: [insertFile(row), closeUpload(row.workspace_id, row.id)],
    event: {
      kind: 'file_uploaded',
      subject: { kind: 'file', id: row.id },
      data: { by: scope.member.name, name: row.name, type, bytes: row.bytes, sha256 },
    },
    outbox: scanned ? [{ kind: 'scan_file', payload: { id: row.id } }] : [],
    answer: cardOf(row),
  })
}

/** Nothing is left of it. Where this fails too, the sweep comes by. */
async function forget({ env, workspace, db }: Scope, id: string): Promise<void> {
  try {
    await eraseObjects(env, [{ workspace_id: workspace.id, id }])
    await all(db, closeUpload(workspace.id, id))
  } catch (error) {
    console.error('an upload waits for the sweep', String(error))
  }
}
