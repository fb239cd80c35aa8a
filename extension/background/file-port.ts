import type { Browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { Problem } from '../../shared/problems.ts'
import { FileAsk, type FileSay, fromText, PIECE_BYTES, toText } from '../bridge/file-words.ts'
import type { DirectBackend } from '../client/direct-backend.ts'

type Port = Browser.runtime.Port
type Send = Extract<FileAsk, { kind: 'send' }>

/** Carries files between our own pages and the server. Each port is one transfer; its end, early or late, is the transfer's. */
export function carryFiles(backend: Promise<DirectBackend>): (port: Port) => void {
  return port => {
    const stop = new AbortController()
    let hear: ((asked: FileAsk) => Promise<void>) | null = null
    port.onDisconnect.addListener(() => stop.abort(new Problem('away')))
    port.onMessage.addListener(async said => {
      const asked = z.safeParse(FileAsk, said).data
      try {
        if (!asked) throw new Problem('malformed')
        if (hear) return await hear(asked)
        const { files } = await backend
        if (asked.kind === 'send') hear = taking(port, files, asked, stop.signal)
        else if (asked.kind === 'fetch') hear = await giving(port, await files.fetch(asked.id, asked.what, stop.signal))
      } catch (error) {
        const { code, facts } = error instanceof Problem ? error : new Problem('broken')
        if (!stop.signal.aborted) say(port, { kind: 'failed', code, facts })
      }
    })
  }
}

const say = (port: Port, said: FileSay): void => port.postMessage(said)

/** Takes a file piece by piece, and sends it once it is whole. */
function taking(
  port: Port,
  files: DirectBackend['files'],
  { key, name, bytes, previewBytes }: Send,
  signal: AbortSignal,
) {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let have = 0
  say(port, { kind: 'next' })
  return async (asked: FileAsk) => {
    if (asked.kind !== 'piece') throw new Problem('malformed')
    const piece = fromText(asked.data)
    pieces.push(piece)
    have += piece.length
    if (have > bytes + previewBytes) throw new Problem('malformed')
    if (have < bytes + previewBytes) return say(port, { kind: 'next' })
    const whole = new Blob(pieces)
    const preview = previewBytes > 0 ? whole.slice(0, previewBytes) : null
    const file = { key, name, body: whole.slice(previewBytes), preview }
    const card = await files.send(file, part => signal.aborted || say(port, { kind: 'part', part }), signal)
    say(port, { kind: 'sent', card })
  }
}

/** Gives a file piece by piece, as fast as the page asks. */
async function giving(port: Port, blob: Blob) {
  let at = 0
  const next = async () => {
    const piece = blob.slice(at, at + PIECE_BYTES)
    at += PIECE_BYTES
    say(port, { kind: 'piece', data: await toText(piece) })
  }
  say(port, { kind: 'blob', type: blob.type, bytes: blob.size })
  return async (asked: FileAsk) => {
    if (asked.kind === 'next' && at < blob.size) await next()
  }
}
