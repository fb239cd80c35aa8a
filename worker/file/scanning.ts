import * as z from 'zod/mini'
import type { FileCard } from '../../shared/file.ts'
import { commit, unlessMoved } from '../platform/commit.ts'
import { first } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { deliverWith } from '../platform/outbox.ts'
import { type Scope, systemScope } from '../platform/scope.ts'
import { eraseObjects, objectKey } from './objects.ts'
import { type FileRow, fileQuery, updateFile } from './rows.ts'
import { cardOf } from './rules.ts'

/** A scanner that says nothing for so long is asked again later. */
export const SCAN_TIMEOUT_MS = 15_000

const Verdict = z.object({ verdict: z.enum(['clean', 'infected']) })

deliverWith('scan_file', async (env, { workspaceId, payload, last }) => {
  const scope = systemScope(env, workspaceId, Date.now())
  const row = await first(scope.db, fileQuery(workspaceId, String(payload.id)))
  const waits = row?.state === 'scanning' || row?.refused_why === 'not_scanned'
  if (!row || !waits) return // deleted meanwhile, or answered already
  try {
    await settle(scope, row, await verdictOn(env, row))
  } catch (error) {
    // It stays unread, and says why; a later try that gets through still frees it.
    if (last && row.state === 'scanning') await settle(scope, row, 'not_scanned')
    throw error
  }
})

/** Sends the bytes, signed over id, instant and hash as Standard Webhooks sign over a body. Throws unless the answer is a verdict. */
async function verdictOn(env: Env, row: FileRow): Promise<'clean' | 'infected'> {
  if (!env.SCAN_URL) throw new Error('no scanner is set')
  const object = await env.FILES.get(objectKey(row.workspace_id, row.id))
  if (!object) throw new Error('the bytes are missing')
  const at = Math.floor(Date.now() / 1000)
  const answer = await fetch(env.SCAN_URL, {
    method: 'POST',
    body: object.body,
    signal: AbortSignal.timeout(SCAN_TIMEOUT_MS),
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': `${row.bytes}`,
      'content-sha256': row.sha256,
      'webhook-id': row.id,
      'webhook-timestamp': `${at}`,
      'webhook-signature': `v1,${await signature(env.SCAN_SECRET ?? '', `${row.id}.${at}.${row.sha256}`)}`,
    },
  })
  if (!answer.ok) throw new Error(`the scanner answered ${answer.status}`)
  return z.parse(Verdict, await answer.json()).verdict
}

async function signature(secret: string, text: string): Promise<string> {
  const bytes = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  // An empty key is none that can be imported; unsigned is said to be unsigned.
  if (secret === '') return ''
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign'])
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)))))
}

/** Writes down what the scanner said, or that it never did. What is infected has its bytes deleted first. */
async function settle(scope: Scope, row: FileRow, said: 'clean' | 'infected' | 'not_scanned'): Promise<void> {
  if (said === 'infected') await eraseObjects(scope.env, [row])
  const after: FileRow = {
    ...row,
    state: said === 'clean' ? 'ready' : 'refused',
    refused_why: said === 'clean' ? null : said,
    version: row.version + 1,
  }
  const { workspace_id, id, state, refused_why, version } = after
  await commit(scope, {
    guard: unlessMoved('files', { workspace_id, id }, row.version),
    rows: [updateFile({ workspace_id, id, state, refused_why, version })],
    event: { kind: 'file_scanned', subject: { kind: 'file', id }, data: { said } },
    announce: sequence => [
      {
        message: { kind: 'file', sequence, file: cardOf(after) satisfies FileCard },
        to: { kind: 'departments', departmentIds: [], memberIds: [row.uploader_id] },
      },
    ],
    answer: {},
  })
}
