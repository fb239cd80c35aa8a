import type { ByteInput } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import type { Scope } from '../platform/scope.ts'
import { objectKey, previewKey } from './objects.ts'
import type { OwnedRow } from './rows.ts'
import { type ByteRange, dispositionOf, knows, rangeOf } from './rules.ts'
import { fileForMe } from './verbs.ts'

/**
 * A file's bytes, or one range of them. Whatever somebody uploaded, a browser that is led here neither guesses another type nor
 * runs anything of it. Kept by the reader's browser alone, and asked about each time, since rights can go.
 */
export async function readFile(scope: Scope, { id, range, known }: ByteInput<'readFile'>): Promise<Response> {
  const row = await readyFile(scope, id)
  const tag = `"${row.sha256}"`
  if (knows(known, tag)) return new Response(null, { status: 304, headers: headersOf(row, tag) })
  const part = rangeOf(range, row.bytes)
  if (part === 'outside') throw new Problem('range_outside', { bytes: row.bytes })
  const object = await scope.env.FILES.get(objectKey(scope.workspace.id, id), part ? { range: part } : {})
  if (!object) throw new Problem('not_found')
  const headers = { ...headersOf(row, tag), 'content-type': row.type, 'content-length': `${part?.length ?? row.bytes}` }
  if (!part) return new Response(object.body, { headers })
  return new Response(object.body, {
    status: 206,
    headers: { ...headers, 'content-range': rangeText(part, row.bytes) },
  })
}

/** The small picture that its uploader's browser made. Throws `not_found` where there is none. */
export async function readFilePreview(scope: Scope, { id, known }: ByteInput<'readFilePreview'>): Promise<Response> {
  const row = await readyFile(scope, id)
  const tag = `"${row.sha256}.preview"`
  if (row.preview_bytes === 0) throw new Problem('not_found')
  if (knows(known, tag)) return new Response(null, { status: 304, headers: headersOf(row, tag) })
  const object = await scope.env.FILES.get(previewKey(scope.workspace.id, id))
  if (!object) throw new Problem('not_found')
  const headers = { ...headersOf(row, tag), 'content-length': `${object.size}` }
  return new Response(object.body, {
    headers: { ...headers, 'content-type': object.httpMetadata?.contentType ?? 'image/png' },
  })
}

async function readyFile(scope: Scope, id: string): Promise<OwnedRow> {
  const row = await fileForMe(scope, id)
  if (row.state !== 'ready') throw new Problem('file_not_ready', { why: row.refused_why })
  return row
}

const rangeText = ({ offset, length }: ByteRange, size: number) => `bytes ${offset}-${offset + length - 1}/${size}`

const headersOf = ({ name, type }: OwnedRow, tag: string): Record<string, string> => ({
  etag: tag,
  'accept-ranges': 'bytes',
  'cache-control': 'private, no-cache',
  'content-disposition': dispositionOf(name, type),
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
})
