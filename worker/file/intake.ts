import { Problem } from '../../shared/problems.ts'
import { HEAD_BYTES, type Sniffed, sniff } from './sniff.ts'

/** A body that is read from its beginning, piece by piece. */
export interface Intake {
  /** Exactly so many bytes. Throws `file_cut_off` where there are fewer. */
  take(length: number): Promise<Uint8Array<ArrayBuffer>>
  /** The first bytes of what is left, at most so many; they stay. */
  peek(length: number): Promise<Uint8Array>
  /** The next piece; null at the end. */
  next(): Promise<Uint8Array | null>
  /** Wants no more of it. */
  stop(): Promise<void>
}

export function intakeOf(body: ReadableStream<Uint8Array>): Intake {
  const reader = body.getReader()
  let kept: Uint8Array = new Uint8Array(0)
  const gather = async (length: number) => {
    const pieces = [kept]
    let have = kept.length
    while (have < length) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      have += value.length
    }
    kept = joined(pieces, have)
  }
  return {
    async take(length) {
      await gather(length)
      if (kept.length < length) throw new Problem('file_cut_off')
      const taken = kept.slice(0, length)
      kept = kept.subarray(length)
      return taken
    },
    async peek(length) {
      await gather(length)
      return kept.subarray(0, length)
    },
    async next() {
      if (kept.length === 0) return (await reader.read()).value ?? null
      const piece = kept
      kept = new Uint8Array(0)
      return piece
    },
    stop: () => reader.cancel().catch(() => {}),
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces
  if (first && first.length === length) return first
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** A file that arrived whole. */
export interface Arrived extends Sniffed {
  readonly sha256: string
}

/**
 * Hands a body on to `put` as it comes, never holding more than its head, and finds out what it is on the way. Exactly `length`
 * bytes or nothing: R2 keeps no object of a stream that broke. Throws `file_refused`, `file_cut_off`.
 */
export async function passOn(
  intake: Intake,
  name: string,
  length: number,
  put: (body: ReadableStream, type: string) => Promise<unknown>,
): Promise<Arrived> {
  const found = sniff(await intake.peek(Math.min(HEAD_BYTES, length)), name)
  if (!found) throw new Problem('file_refused')
  const { readable, writable } = new FixedLengthStream(length)
  const digest = new crypto.DigestStream('SHA-256')
  digest.digest.catch(() => {}) // it fails along with the stream, which is told below
  const [pumped, stored] = await Promise.allSettled([
    pump(intake, length, found.type.startsWith('text/'), [digest.getWriter(), writable.getWriter()]),
    put(readable, found.type),
  ])
  if (pumped.status === 'rejected') throw pumped.reason
  if (stored.status === 'rejected') throw stored.reason
  return { ...found, sha256: hex(await digest.digest) }
}

async function pump(
  intake: Intake,
  length: number,
  isText: boolean,
  sinks: readonly WritableStreamDefaultWriter<Uint8Array>[],
): Promise<void> {
  try {
    let passed = 0
    for (let piece = await intake.next(); piece; piece = await intake.next()) {
      passed += piece.length
      if (passed > length) throw new Problem('file_cut_off')
      if (isText && piece.includes(0)) throw new Problem('file_refused')
      for (const sink of sinks) await sink.write(piece)
    }
    if (passed < length) throw new Problem('file_cut_off')
    for (const sink of sinks) await sink.close()
  } catch (error) {
    for (const sink of sinks) await sink.abort(error).catch(() => {})
    throw error instanceof Problem ? error : new Problem('file_cut_off')
  }
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
