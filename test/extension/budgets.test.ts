import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const KB = 1024
const SCRIPT_MOST = 6 * KB
const WATCH_MOST = 1.5 * KB
const PANEL_MOST = 90 * KB

let built: string
let folder: string

// A build of its own: what lies in .output may be of yesterday.
beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'baton-budgets-'))
  const repository = join(import.meta.dirname, '../..')
  const wxt = join(repository, 'node_modules/wxt/bin/wxt.mjs')
  execFileSync(process.execPath, [wxt, 'build', '--level', 'error'], {
    cwd: repository,
    env: { ...process.env, BATON_OUT: built, BATON_SITES: '', NODE_ENV: 'production' },
    stdio: 'pipe',
  })
  folder = join(built, 'chrome-mv3')
}, 120_000)
afterAll(() => rmSync(built, { recursive: true, force: true }))

const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const zipped = (file: string) => gzipSync(read(file), { level: 9 }).length

/** A page, its styles, and every script that it loads before it can paint. */
function firstLoad(page: string): string[] {
  const named = [...read(page).matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(match => match[1] ?? '')
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    if (!file.endsWith('.js')) return
    const imports = read(file).matchAll(/(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g)
    for (const [, path = ''] of imports) visit(join(dirname(file), path))
  }
  named.forEach(visit)
  return [page, ...seen]
}

test('what every page gets from us is at most 6 kB, and one with a box for answers 1.5 kB more', () => {
  expect(zipped('host.js')).toBeLessThanOrEqual(SCRIPT_MOST)
  expect(zipped('watch.js')).toBeLessThanOrEqual(WATCH_MOST)
})

test('the panel loads at most 90 kB before it shows', () => {
  const files = firstLoad('panel.html')
  expect(files.length).toBeGreaterThan(2)
  expect(files.reduce((sum, file) => sum + zipped(file), 0)).toBeLessThanOrEqual(PANEL_MOST)
})

test('a release is granted no site, and asks one by one', () => {
  const manifest = JSON.parse(read('manifest.json'))
  expect(manifest.host_permissions ?? []).toEqual([])
  expect(manifest.content_scripts).toBeUndefined()
  expect(manifest.omnibox).toEqual({ keyword: 'kb' })
  expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*'])
  expect(manifest.web_accessible_resources).toMatchObject([{ resources: ['panel.html'], use_dynamic_url: true }])
})
