import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { hashOf, onceFor } from './fresh.ts'
import { must, started, stopGroup } from './run.ts'
import { at, Stop, step } from './task.ts'

export const CONFIG = 'worker/wrangler.jsonc'
export const STATE = '.state'
const DATABASES = { baton: 'migrations/main', 'baton-search': 'migrations/search' }
const START_MS = 60_000
const ANSWER_MS = 2_000

/** A Worker that runs on this machine. */
export interface LocalServer {
  /** Such as `http://127.0.0.1:8787`. */
  readonly origin: string
  /** Opens the local door: sent as `x-local-secret`. Known to this process and its Worker only. */
  readonly secret: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** The port that PORT names, or 8787. */
export function portFrom(env: NodeJS.ProcessEnv): number {
  const port = Number(env.PORT ?? 8787)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Stop(`PORT=${env.PORT} is not a port. Name one from 1024 to 65535, such as PORT=8788.`)
}

/** Where the server on this machine answers. */
export const originAt = (port: number): string => `http://127.0.0.1:${port}`

/** Throws with advice when something listens on the port already. */
export async function claimPort(port: number): Promise<void> {
  const probe = createServer()
  const failure = await new Promise<NodeJS.ErrnoException | null>(resolve => {
    probe.once('error', resolve)
    probe.listen({ port, host: '127.0.0.1' }, () => resolve(null))
  })
  if (failure) throw new Stop(portAdvice(port, failure.code ?? ''))
  await new Promise(resolve => probe.close(resolve))
}

/** What to tell a person who cannot have the port. */
export function portAdvice(port: number, code: string): string {
  const other = `or choose another port: PORT=${port === 65_535 ? 8788 : port + 1} npm start`
  if (code === 'EADDRINUSE') return `Port ${port} is busy; perhaps Baton runs already. Stop what runs there, ${other}`
  return `Port ${port} may not be opened (${code}). Allow it, ${other}`
}

/** Brings both databases up to date, when there are new migrations. */
export async function migrate(state = STATE): Promise<void> {
  const key = await hashOf(Object.values(DATABASES))
  await onceFor({ book: `${state}/done.json`, name: 'migrations', key, makes: `${state}/v3/d1` }, () =>
    step('Preparing the databases', async () => {
      for (const name of Object.keys(DATABASES)) {
        const where = ['--local', '--config', CONFIG, '--persist-to', at(state)]
        await must('wrangler', ['d1', 'migrations', 'apply', name, ...where], { CI: '1' })
      }
    }),
  )
}

/** Starts the Worker on loopback with its databases, files and rooms under .state, and waits until it answers. */
export async function serve(port: number, state = STATE): Promise<LocalServer> {
  const secret = randomBytes(32).toString('base64url')
  const where = ['--config', CONFIG, '--persist-to', at(state), '--ip', '127.0.0.1', '--port', String(port)]
  const vars = ['--var', 'LOCAL:1', '--var', `LOCAL_SECRET:${secret}`]
  const calm = ['--show-interactive-dev-session=false', '--log-level', 'warn']
  const child = started('wrangler', ['dev', ...where, ...vars, ...calm])
  let said = ''
  child.stdout?.on('data', chunk => {
    said += chunk
  })
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const server: LocalServer = {
    origin: originAt(port),
    secret,
    process: child,
    stop: async () => {
      stopGroup(child)
      await Promise.race([gone, pause(5_000, undefined, { ref: false })])
      stopGroup(child, 'SIGKILL')
    },
  }
  const killIt = () => stopGroup(child, 'SIGKILL')
  process.once('exit', killIt)
  child.once('exit', () => process.off('exit', killIt))
  try {
    await answering(server, () => said)
  } catch (error) {
    await server.stop()
    throw error
  }
  child.stdout?.removeAllListeners('data').pipe(process.stdout)
  child.stderr?.removeAllListeners('data').pipe(process.stderr)
  return server
}

/** Resolves at the first answer of any kind: then the Worker is up. One that does not build never answers. */
async function answering(server: LocalServer, said: () => string): Promise<void> {
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    if (server.process.exitCode !== null) throw new Stop(`The server stopped while starting:\n${said().trim()}`)
    if (said().includes('Build failed')) throw new Stop(`The Worker does not build:\n${said().trim()}`)
    try {
      await (await fetch(`${server.origin}/v1/me`, { signal: AbortSignal.timeout(ANSWER_MS) })).arrayBuffer()
      return
    } catch {
      await pause(100)
    }
  }
  throw new Stop(`The server did not answer within ${START_MS / 1000} s:\n${said().trim()}`)
}
