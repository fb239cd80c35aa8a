import { newId } from '../../shared/ids.ts'
import type { ImportAnswer } from '../../shared/knowledge/exchange/contract.ts'
import type { ImportGround } from '../../shared/knowledge/exchange/run.ts'
import { isProblemCode, Problem, type ProblemBody } from '../../shared/problems.ts'

/** The way of an import to the server at `url`, by an API key that may write knowledge. */
export function importGroundAt(url: string, key: string): ImportGround {
  /** Reads; with something to send, writes. */
  const ask = async (path: string, headers: Record<string, string>, body?: string | Blob) => {
    const asked = { headers: { authorization: `Bearer ${key}`, ...headers }, ...(body && { method: 'POST', body }) }
    const answer = await fetch(url.replace(/\/+$/, '') + path, asked).catch(() => {
      throw new Problem('away')
    })
    const said: unknown = await answer.json().catch(() => null)
    if (answer.ok && said) return said
    const { code, facts } = (said ?? {}) as Partial<ProblemBody>
    throw isProblemCode(code) ? new Problem(code, facts) : new Problem('away')
  }
  return {
    wait: ms => new Promise(resolve => setTimeout(resolve, ms)),
    async send(call, idempotency) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': idempotency }
      const { items } = (await ask('/v1/articles/import', headers, JSON.stringify(call))) as { items: ImportAnswer[] }
      return items
    },
    async imported(source, after) {
      const asked = `/v1/articles/imported?${new URLSearchParams({ source, after })}`
      return (await ask(asked, {})) as Awaited<ReturnType<ImportGround['imported']>>
    },
    async upload(picture) {
      const headers = { 'file-name': encodeURIComponent(picture.name), 'idempotency-key': newId(Date.now()) }
      const { id, state } = (await ask('/v1/files', headers, await picture.read())) as { id: string; state: string }
      if (state !== 'ready') throw new Problem('file_refused')
      return id
    },
  }
}
