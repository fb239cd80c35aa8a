import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'

const args =
  '--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run'
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export interface HubWindow {
  /** Opens the hub; `asked` is `role=agent&state=full`, `at` the place behind the `#`. */
  open(asked: string, at: string, width?: number): Promise<Page>
  /** What went wrong in any console since the last look. */
  troubles(): string[]
  close(): Promise<void>
}

/** The hub on its made-up company, built once and served on loopback, in a real Chromium. */
export async function hubWindow(): Promise<HubWindow> {
  const folder = join(tmpdir(), `baton-hub-${process.pid}`)
  await build({
    configFile: fileURLToPath(new URL('../support/hub/vite.config.ts', import.meta.url)),
    build: { outDir: folder, emptyOutDir: true },
    logLevel: 'error',
  })
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://hub').pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    const content = await readFile(file).catch(() => null)
    response.writeHead(content ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' })
    response.end(content)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: args.split(' '),
  })
  let heard: string[] = []
  return {
    async open(asked, at, width = 1280) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, timezoneId: 'Asia/Shanghai' })
      const page = await context.newPage()
      page.on('pageerror', error => heard.push(String(error)))
      page.on('console', message => message.type() === 'error' && heard.push(message.text()))
      await page.route('**/favicon.ico', route => route.fulfill({ status: 204 }))
      await page.goto(`${origin}/?${asked}${at}`)
      return page
    },
    troubles() {
      const said = heard
      heard = []
      return said
    },
    async close() {
      await browser.close()
      await new Promise(done => server.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
