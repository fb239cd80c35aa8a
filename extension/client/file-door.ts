import * as z from 'zod/mini'
import { byteContract } from '../../shared/contract.ts'
import { fillPath } from '../../shared/endpoint.ts'
import { FileCard } from '../../shared/file.ts'
import { Problem } from '../../shared/problems.ts'
import { problemIn } from './api.ts'

/** A file on its way to the server. */
export interface Outgoing {
  /** The Idempotency-Key: the same key again makes no second file. */
  readonly key: string
  readonly name: string
  readonly body: Blob
  /** A small picture of it, or null. */
  readonly preview: Blob | null
}

/** Hears how far a file is, 0 to 1; null while the browser cannot tell. */
export type TellPart = (part: number | null) => void

/** The way of files' bytes, beside the JSON calls. Refusals are thrown as `Problem`; an aborted transfer throws the signal's reason. */
export interface FileDoor {
  send(file: Outgoing, tell: TellPart, signal?: AbortSignal): Promise<FileCard>
  fetch(id: string, what: 'whole' | 'preview', signal?: AbortSignal): Promise<Blob>
}

/** Speaks with the server itself, with the token that `token` gives at each call. */
export function createFileDoor(server: () => string, token: () => string | null): FileDoor {
  const at = (path: string) => server().replace(/\/+$/, '') + path
  const bearer = (): Record<string, string> => {
    const known = token()
    return known ? { authorization: `Bearer ${known}` } : {}
  }
  return {
    async send({ key, name, body, preview }, tell, signal) {
      signal?.throwIfAborted()
      const { method, path, headers } = byteContract.uploadFile
      const said = { [headers.name]: encodeURIComponent(name), [headers.previewBytes]: `${preview?.size ?? 0}` }
      const request = {
        method,
        url: at(path),
        headers: { ...bearer(), ...said, 'idempotency-key': key },
        body: preview ? new Blob([preview, body]) : body,
      }
      const answer = await (typeof XMLHttpRequest === 'function' ? byRequest : byFetch)(request, tell, signal)
      if (answer.status !== 200) throw problemIn(answer.status, answer.text)
      const card = z.safeParse(FileCard, jsonIn(answer.text)).data
      if (!card) throw new Problem('away') // some other machine answered
      return card
    },
    async fetch(id, what, signal) {
      const { path } = byteContract[what === 'whole' ? 'readFile' : 'readFilePreview']
      const asked = { headers: bearer(), credentials: 'omit', ...(signal && { signal }) } as const
      const answer = await fetch(at(fillPath(path, { id }).path), asked).catch(away(signal))
      if (!answer.ok) throw problemIn(answer.status, await answer.text().catch(away(signal)))
      return answer.blob().catch(away(signal))
    },
  }
}

const away = (signal?: AbortSignal) => (): never => {
  signal?.throwIfAborted()
  throw new Problem('away')
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

interface Sending {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Blob
}

type Send = (request: Sending, tell: TellPart, signal?: AbortSignal) => Promise<{ status: number; text: string }>

/** Pages and Firefox's background have it: it alone says how far an upload is. */
const byRequest: Send = ({ method, url, headers, body }, tell, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : null)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(new Problem('away'))
    request.onabort = () => reject(signal?.reason ?? new Problem('away'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })

/** In Chromium's service worker there is only this, and it does not say how far it is. */
const byFetch: Send = async ({ url, ...init }, tell, signal) => {
  tell(null)
  const answer = await fetch(url, { ...init, credentials: 'omit', ...(signal && { signal }) }).catch(away(signal))
  return { status: answer.status, text: await answer.text().catch(away(signal)) }
}
