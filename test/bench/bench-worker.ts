import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { readD1Migrations } from '@cloudflare/vitest-plugin'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { buildPages } from '../../worker/local/build.ts'

const root = resolve(import.meta.dirname, '../..')

/** A Worker in its own runtime, with empty databases, reachable on loopback. Faster and steadier than the dev server. */
export interface BenchWorker {
  /** `https://baton.test/…` reaches the product, `https://bare.test/…` the bare statements; both by the same way. */
  ask(url: string, init?: RequestInit): Promise<Response>
  readonly DB: D1Database
  readonly SEARCH: D1Database
  stop(): Promise<void>
}

/** Bundles `entry` with wrangler and starts it over fresh databases with all migrations applied. */
export async function startBenchWorker(): Promise<BenchWorker> {
  await buildPages()
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      defaultPersistRoot: join(dir, 'state'),
      workers: [
        {
          name: 'baton',
          modules: await bundle('worker/app.ts', join(dir, 'app')),
          ...shared,
          bindings: { LOCAL: '1', LOCAL_SECRET: '', EXTENSION_IDS: '' },
          durableObjects: {
            ROOM: { className: 'Room', useSQLite: true },
            TIMER: { className: 'Timer', useSQLite: true },
          },
          r2Buckets: ['FILES'],
          ratelimits: { KNOCKS: { namespace_id: '1', simple: { limit: 1_000_000, period: 60 } } },
          serviceBindings: { ASSETS: () => new Response('') as never },
        },
        {
          name: 'bare',
          routes: ['bare.test/*'],
          modules: await bundle('test/bench/bare-worker.ts', join(dir, 'bare')),
          ...shared,
        },
      ],
    }),
  )
  await miniflare.ready
  const ask = (url: string, init?: RequestInit) =>
    miniflare.dispatchFetch(url, init as never) as unknown as Promise<Response>
  const DB = (await miniflare.getD1Database('DB', 'baton')) as unknown as D1Database
  const SEARCH = (await miniflare.getD1Database('SEARCH', 'baton')) as unknown as D1Database
  await migrate(DB, 'migrations/main')
  await migrate(SEARCH, 'migrations/search')
  const stop = async () => {
    await miniflare.dispose()
    await rm(dir, { recursive: true, force: true })
  }
  return { ask, DB, SEARCH, stop }
}

/** A Worker without databases: a piece of the product alone, in the product's runtime. */
export async function startAlone(entry: string): Promise<Pick<BenchWorker, 'ask' | 'stop'>> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'))
  const { compatibilityDate, compatibilityFlags } = shared
  const modules = await bundle(entry, dir)
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ workers: [{ name: 'alone', modules, compatibilityDate, compatibilityFlags }] }),
  )
  await miniflare.ready
  return {
    ask: (url, init) => miniflare.dispatchFetch(url, init as never) as unknown as Promise<Response>,
    async stop() {
      await miniflare.dispose()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const shared = {
  compatibilityDate: '2026-08-01',
  compatibilityFlags: ['nodejs_compat'],
  d1Databases: { DB: 'bench-main', SEARCH: 'bench-search' },
}

interface Module {
  readonly type: 'ESModule' | 'Text'
  readonly path: string
  readonly contents: string
}

/** The script first, then the texts that it imports. */
async function bundle(entry: string, outdir: string): Promise<Module[]> {
  await mkdir(outdir, { recursive: true })
  const product = entry.startsWith('worker/')
  const config = product ? ['--config', join(root, 'worker/wrangler.jsonc')] : ['--compatibility-date', '2026-08-01']
  const args = ['deploy', join(root, entry), ...config, '--name', 'bench', '--dry-run', '--outdir', outdir]
  const made = spawnSync(process.execPath, [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...args], {
    cwd: product ? root : outdir,
    encoding: 'utf8',
    env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' },
  })
  if (made.status !== 0) throw new Error(made.stdout + made.stderr)
  const main = basename(entry).replace(/\.ts$/, '.js')
  const files = (await readdir(outdir)).filter(name => name !== main && /\.(?:js|css|html|txt)$/.test(name))
  const read = (path: string) => readFile(join(outdir, path), 'utf8')
  return [
    { type: 'ESModule', path: main, contents: await read(main) },
    ...(await Promise.all(files.map(async path => ({ type: 'Text' as const, path, contents: await read(path) })))),
  ]
}

async function migrate(db: D1Database, folder: string): Promise<void> {
  for (const { queries } of await readD1Migrations(join(root, folder))) {
    for (const one of queries) await db.prepare(one).run()
  }
}
