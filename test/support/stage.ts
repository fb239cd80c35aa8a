import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import type { Input, Output } from '../../shared/contract.ts'
import { buildExtension, buildPages, extensionFolder } from '../../worker/local/build.ts'
import { needChromium } from '../../worker/local/chromium.ts'
import { fillDemo } from '../../worker/local/demo/fill.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { migrate, serve } from '../../worker/local/server.ts'
import { at } from '../../worker/local/task.ts'
import { freePort } from '../rt/server.ts'

/** A server of the test's own, with the demo company in it, and an extension built for it. */
export interface Stage {
  readonly origin: string
  /** Calls the API as the company's owner. */
  asOwner<Name extends 'invite' | 'readOrganisation' | 'listHandoffs' | 'searchArticles'>(
    name: Name,
    method: 'GET' | 'POST',
    path: string,
    body?: Input<Name>,
  ): Promise<Output<Name>>
  /** A browser of somebody new in a department, signed in to the pages; the extension stands on `sites`. */
  newcomer(name: string, department: string): Promise<Seat>
  close(): Promise<void>
}

/** Somebody's own browser profile. */
export interface Seat {
  readonly context: BrowserContext
  /** Address of the extension's own pages, such as `chrome-extension://…/`. */
  readonly extension: string
  /** Everything the consoles complained about. */
  readonly complaints: string[]
}

/** Starts everything; `sites` are granted to the extension beside the server's own. */
export async function openStage(sites: readonly string[] = []): Promise<Stage> {
  const state = await mkdtemp(join(at('.output'), 'stage-'))
  const relative = state.slice(at('.').replace(/\/?\.?$/, '/').length)
  const port = await freePort()
  await buildPages()
  await migrate(relative)
  const server = await serve(port, relative)
  const { origin } = server
  const build = {
    browser: 'chrome' as const,
    mode: 'test' as const,
    env: { BATON_SERVER: origin, BATON_SITES: [origin, ...sites].join(',') },
  }
  await buildExtension(build)
  const token = await ownersToken(origin, server.secret)
  await fillDemo(origin, token)
  const seats: Seat[] = []
  const asOwner: Stage['asOwner'] = async (_, method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(origin + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  return {
    origin,
    asOwner,
    async newcomer(name, department) {
      const { departments } = await asOwner('readOrganisation', 'GET', '/v1/organisation')
      const departmentIds = departments.filter(one => one.name === department).map(one => one.id)
      const email = `newcomer${seats.length + 1}@example.com`
      const { link } = await asOwner('invite', 'POST', '/v1/invitations', { email, role: 'agent', departmentIds, name })
      const seat = await openSeat(at(extensionFolder(build)))
      seats.push(seat)
      await acceptInvitation(seat, link, name)
      return seat
    },
    async close() {
      for (const { context } of seats) await context.close()
      await server.stop()
      await rm(state, { recursive: true, force: true })
    },
  }
}

async function openSeat(folder: string): Promise<Seat> {
  const context = await chromium.launchPersistentContext('', {
    executablePath: await needChromium(),
    headless: false,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1360, height: 860 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--lang=zh-CN',
      `--load-extension=${folder}`,
      `--disable-extensions-except=${folder}`,
    ],
  })
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const complaints: string[] = []
  context.on('console', message => {
    if (message.type() === 'error') complaints.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', error => complaints.push(String(error.error())))
  return { context, extension: background.url().replace(/background\.js$/, ''), complaints }
}

/** Accepts the invitation as a person would. */
async function acceptInvitation({ context }: Seat, link: string, name: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(link)
  const field = page.getByRole('textbox').first()
  await field.waitFor()
  await field.fill(name)
  await page.getByRole('button', { name: /加入|Join/ }).click()
  await page.waitForURL(url => !url.pathname.startsWith('/invite') || url.hash === '')
  await page.close()
}

/** The panel's frame in a page, once it stands there. */
export async function panelOf(page: Page): Promise<Frame> {
  for (;;) {
    const frame = page.frames().find(one => one.url().includes('/panel.html'))
    if (frame) return frame
    await page.waitForEvent('frameattached')
    await page.waitForEvent('framenavigated', { timeout: 5_000 }).catch(() => {})
  }
}

/** Signs the extension in from one of its pages: one click there, one on the server's page. */
export async function signInFrom({ context }: Pick<Seat, 'context'>, from: Frame | Page): Promise<void> {
  const opened = context.waitForEvent('page')
  await from.getByRole('button', { name: '登录', exact: true }).click()
  const connect = await opened
  await connect.getByRole('button', { name: /^(连接|Connect)$/ }).click()
  await from.getByRole('button', { name: '登录', exact: true }).waitFor({ state: 'detached' })
}
