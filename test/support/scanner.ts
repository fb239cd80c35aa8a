import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'

/** The secret that the tests' scanner shares with the Worker. */
export const SCAN_SECRET = 'between the scanner and us'

/**
 * A virus scanner on loopback, before any Worker test. Its path says how it goes: `/clean` and `/infected` answer so, `/hang` never
 * answers, `/nonsense` answers something else, `/back/<name>` breaks the first two connections of that name and then says clean.
 * What is not signed, or is not what its hash says, is refused with 401.
 */
export default async function setup(project: TestProject) {
  const tries = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const path = request.url ?? ''
    if (!(await isSigned(request))) return say(401, { problem: 'not signed' })
    if (path === '/clean' || path === '/infected') return say(200, { verdict: path.slice(1) })
    if (path === '/hang') return
    if (!path.startsWith('/back/')) return say(200, { verdict: 'who knows' })
    tries.set(path, (tries.get(path) ?? 0) + 1)
    return (tries.get(path) ?? 0) <= 2 ? request.socket.destroy() : say(200, { verdict: 'clean' })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  project.provide('scanner', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

async function isSigned(request: IncomingMessage): Promise<boolean> {
  const hash = createHash('sha256')
  for await (const piece of request) hash.update(piece as Buffer)
  const sha256 = hash.digest('hex')
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers
  const expected = createHmac('sha256', SCAN_SECRET).update(`${id}.${at}.${sha256}`).digest('base64')
  const isRecent = Math.abs(Date.now() / 1000 - Number(at)) < 300
  return isRecent && signature === `v1,${expected}`
}

declare module 'vitest' {
  export interface ProvidedContext {
    scanner: string
  }
}
