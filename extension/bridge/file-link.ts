import { type Browser, browser } from 'wxt/browser'
import { isProblemCode, Problem } from '../../shared/problems.ts'
import type { FileDoor } from '../client/file-door.ts'
import { FILE_PORT, type FileAsk, type FileSay, fromText, PIECE_BYTES, toText } from './file-words.ts'

/** The way of bytes for pages of the extension: through the background, which holds the token. */
export function createFileLink(): FileDoor {
  return {
    send: ({ key, name, body, preview }, tell, signal) =>
      overPort(signal, (port, settle) => {
        const whole = preview ? new Blob([preview, body]) : body
        let at = 0
        ask(port, { kind: 'send', key, name: name.slice(-1_000), bytes: body.size, previewBytes: preview?.size ?? 0 })
        return async said => {
          if (said.kind === 'sent') settle(said.card)
          if (said.kind === 'part') tell(said.part)
          if (said.kind !== 'next' || at >= whole.size) return
          const piece = whole.slice(at, at + PIECE_BYTES)
          at += PIECE_BYTES
          ask(port, { kind: 'piece', data: await toText(piece) })
        }
      }),
    fetch: (id, what, signal) =>
      overPort(signal, (port, settle) => {
        const pieces: Uint8Array<ArrayBuffer>[] = []
        let [type, left] = ['', 0]
        ask(port, { kind: 'fetch', id, what })
        return said => {
          if (said.kind === 'blob') [type, left] = [said.type, said.bytes]
          else if (said.kind === 'piece') {
            const piece = fromText(said.data)
            pieces.push(piece)
            left -= piece.length
          } else return
          if (left <= 0) settle(new Blob(pieces, { type }))
          else ask(port, { kind: 'next' })
        }
      }),
  }
}

/** A port that broke has lost its background, which the next transfer wakes: the problem is `away`, and it can be tried again. */
const ask = (port: Browser.runtime.Port, said: FileAsk): void => port.postMessage(said)

/** One transfer on a port of its own; leaving early tells the background to stop. */
function overPort<T>(
  signal: AbortSignal | undefined,
  begin: (port: Browser.runtime.Port, settle: (value: T) => void) => (said: FileSay) => void | Promise<void>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const port = browser.runtime.connect({ name: FILE_PORT })
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', stop)
      settle()
      port.disconnect()
    }
    const stop = () => end(() => reject(signal?.reason))
    signal?.addEventListener('abort', stop)
    port.onDisconnect.addListener(() => end(() => reject(new Problem('away'))))
    const hear = begin(port, value => end(() => resolve(value)))
    port.onMessage.addListener(async (said: FileSay) => {
      if (said.kind === 'failed') {
        return end(() => reject(new Problem(isProblemCode(said.code) ? said.code : 'broken', said.facts)))
      }
      try {
        await hear(said)
      } catch (error) {
        end(() => reject(error instanceof Problem ? error : new Problem('away')))
      }
    })
  })
}
