import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { Hono } from 'hono'
import type { FileCard } from '../../shared/file.ts'
import { Problem, type ProblemBody } from '../../shared/problems.ts'
import { fileByteHandlers } from '../../worker/file/routes.ts'
import { all, q } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'
import { refuse } from '../../worker/platform/refuse.ts'
import { type App, serveBytes } from '../../worker/platform/serve.ts'
import { bindings, request } from './office.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One red point, as a PNG of 1 × 1. */
export const redPoint: Uint8Array = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
  one => one.charCodeAt(0),
)

/** The Worker's own routes for files, to be given other bindings than the tests' own. */
const withBindings: App = new Hono()
withBindings.onError((error, here) => refuse(error, here))
serveBytes(withBindings, fileByteHandlers)

interface Sent {
  readonly token: string
  readonly body: Uint8Array | ReadableStream
  readonly name?: string
  readonly headers?: Record<string, string>
  /** Instead of the tests' own bindings: with a scanner, say. */
  readonly env?: Env
}

/** Sends a file as a browser would, and gives the raw answer. */
export async function send({ token, body, name = '截图.png', headers = {}, env }: Sent): Promise<Response> {
  const length = body instanceof Uint8Array ? { 'content-length': `${body.length}` } : {}
  const all = { authorization: `Bearer ${token}`, 'file-name': encodeURIComponent(name), ...length, ...headers }
  const init = { method: 'POST', headers: all, body, duplex: 'half' } as RequestInit
  if (!env) return request('/v1/files', init)
  const context = createExecutionContext()
  const answer = await withBindings.fetch(new Request('http://baton.test/v1/files', init), env, context)
  await waitOnExecutionContext(context)
  return answer
}

/** Uploads a file; a refusal is thrown as its problem. */
export async function upload(sent: Sent): Promise<FileCard> {
  const answer = await send(sent)
  const said = await answer.json()
  if (!answer.ok) throw new Problem((said as ProblemBody).code, (said as ProblemBody).facts)
  return said as FileCard
}

/** Reads a file's bytes, its preview or whatever stands behind `path`. */
export const fetchFile = (token: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  request(`/v1/files/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })

/** Which objects a workspace has in R2, and which rows: both empty when nothing is left over. */
export async function traces(workspaceId: string) {
  const db = bindings.DB.withSession('first-primary')
  const { objects } = await bindings.FILES.list({ prefix: `${workspaceId}/` })
  const files = await all(db, q.selectFrom('files').select('id').where('workspace_id', '=', workspaceId))
  const uploads = await all(db, q.selectFrom('file_uploads').select('id').where('workspace_id', '=', workspaceId))
  return {
    objects: objects.map(one => one.key.slice(workspaceId.length + 1)),
    files: files.length,
    uploads: uploads.length,
  }
}

/** A ZIP of stored entries, as APPNOTE has it; checksums are left at zero, which nothing here looks at. */
export function zipOf(entries: Readonly<Record<string, string>>): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const [named, data] = [bytes(name), bytes(text)]
    const local = record(30, 0x04034b50, { 18: data.length, 22: data.length }, { 26: named.length })
    parts.push(local, named, data)
    directory.push(record(46, 0x02014b50, { 20: data.length, 24: data.length, 42: at }, { 28: named.length }), named)
    at += local.length + named.length + data.length
  }
  const listed = joined(directory)
  const count = Object.keys(entries).length
  const end = record(22, 0x06054b50, { 12: listed.length, 16: at }, { 8: count, 10: count })
  return joined([...parts, listed, end])
}

function record(length: number, mark: number, long: Record<number, number>, short: Record<number, number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(length))
  view.setUint32(0, mark, true)
  for (const [offset, value] of Object.entries(long)) view.setUint32(Number(offset), value, true)
  for (const [offset, value] of Object.entries(short)) view.setUint16(Number(offset), value, true)
  return new Uint8Array(view.buffer)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A Word document's parts, or another's by its main content type. */
export const officeFile = (main: string, part = 'word/document.xml'): Uint8Array =>
  zipOf({
    [part]: '<document/>',
    '[Content_Types].xml': `<Types><Override PartName="/${part}" ContentType="${main}"/></Types>`,
  })
