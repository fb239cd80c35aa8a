import type { Env } from '../platform/env.ts'
import { outgoingAddress } from './address.ts'

/** Nobody outside may take longer: one that hangs holds a lane up, and no other. */
const TIMEOUT_MS = 10_000
/** So much of an answer is read, and so much of it is kept. */
const READ_BYTES = 4_096
const KEPT_CHARACTERS = 500

/** What a receiver said. */
export interface Said {
  readonly status: number
  /** The beginning of the body. */
  readonly text: string
  /** How long it asks us to wait, in ms; null when it does not. */
  readonly retryAfterMs: number | null
}

/** Why no answer came: `timeout` or `unreachable`. */
export class NoAnswer extends Error {}

/** Posts to a receiver outside; follows no redirects. Throws `address_refused`, or `NoAnswer`. */
export async function postOutside(
  env: Env,
  address: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const url = outgoingAddress(address, env.LOCAL === '1')
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Baton/1', ...headers },
      body,
    })
    const text = await beginningOf(response)
    return { status: response.status, text, retryAfterMs: retryAfter(response.headers.get('retry-after')) }
  } catch {
    throw new NoAnswer(signal.aborted ? 'timeout' : 'unreachable')
  }
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  while (size < READ_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
  }
  await reader.cancel().catch(() => {})
  return new TextDecoder().decode(await new Blob(chunks as never[]).arrayBuffer()).slice(0, READ_BYTES)
}

/** Seconds or a date, as RFC 9110 has it; at most a day. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 86_400_000) : null
}

/** As much of an answer as is kept and shown. */
export const excerptOf = (text: string): string => text.slice(0, KEPT_CHARACTERS)

/** HMAC-SHA256, base64. Keys and messages are UTF-8 unless they are bytes. */
export async function hmacBase64(key: string | Uint8Array, message: string): Promise<string> {
  const encoder = new TextEncoder()
  const bytes = typeof key === 'string' ? encoder.encode(key) : key
  const imported = await crypto.subtle.importKey('raw', bytes as never, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(message)))
  return btoa(String.fromCharCode(...signature))
}
