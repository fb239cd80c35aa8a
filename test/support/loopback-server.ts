import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly method: string
  readonly path: string
  readonly key: string | null
  readonly token: string | null
  readonly body: unknown
}

/** How to answer one request. `cut`: the connection breaks after the server did its work. */
export type Reply = { readonly status?: number; readonly body: unknown } | 'cut'

export interface LoopbackServer {
  readonly origin: string
  /** Every request that got through, in order. */
  readonly heard: Heard[]
  reply: (heard: Heard) => Reply
  /** Out of reach: connections are refused at once. */
  away: boolean
  close(): Promise<void>
}

/** A server on this machine that answers what the test says. */
export async function loopbackServer(): Promise<LoopbackServer> {
  const heard: Heard[] = []
  const http = createServer(async (request, response) => {
    if (server.away) return request.socket.destroy()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const one: Heard = {
      method: request.method ?? '',
      path: request.url ?? '',
      key: request.headers['idempotency-key']?.toString() ?? null,
      token: request.headers.authorization?.replace('Bearer ', '') ?? null,
      body: text ? JSON.parse(text) : null,
    }
    heard.push(one)
    const reply = server.reply(one)
    if (reply === 'cut') return request.socket.destroy()
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const server: LoopbackServer = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    heard,
    reply: () => ({ status: 404, body: { code: 'not_found', facts: {} } }),
    away: false,
    close: () =>
      new Promise(resolve => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
  return server
}
