import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'

/** How a receiver answers one request. `hang`: not at all, for so many ms; `cut`: the line breaks. */
export interface Answer {
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly hang?: number
  readonly cut?: boolean
}

/** What a receiver got. */
export interface Got {
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Receiver {
  answers: Answer[]
  readonly got: Got[]
}

/**
 * Servers that other companies run: group robots, mail providers, webhooks. One on loopback plays them all, each under a path
 * of its own, `/r/<name>`; the tests, which run in workerd, say by HTTP how each behaves and ask what it got.
 */
export default async function setup(project: TestProject) {
  const receivers = new Map<string, Receiver>()
  const at = (name: string) => {
    const known = receivers.get(name) ?? { answers: [], got: [] }
    receivers.set(name, known)
    return known
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const [, door, name = ''] = new URL(request.url ?? '', 'http://x').pathname.split('/')
    const receiver = at(name)
    if (door === 'script') receiver.answers = JSON.parse(body)
    if (door === 'script') return response.end('{}')
    if (door === 'got') return response.end(JSON.stringify(receiver.got))
    receiver.got.push({ url: request.url ?? '', headers: headersOf(request), body })
    // The last answer stands for all that follow.
    answer(receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0], request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  project.provide('receivers', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

const headersOf = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

function answer(how: Answer = {}, request: IncomingMessage, response: ServerResponse): void {
  const { status = 200, body = '', headers = {}, hang, cut } = how
  if (cut) return void request.socket.destroy()
  const say = () => response.writeHead(status, headers).end(body)
  if (hang === undefined) say()
  else setTimeout(say, hang).unref()
}

declare module 'vitest' {
  export interface ProvidedContext {
    receivers: string
  }
}
