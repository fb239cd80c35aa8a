import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { chromiumProgram, needBrowser } from '../../worker/local/browsers.ts'
import type { Seated, Seats } from './stage.ts'
import { unseen } from './unseen-chromium.ts'

/** A profile of Chromium. */
export interface ChromiumSeat extends Seated {
  readonly context: BrowserContext
}

/** Everybody of the stage sits at a Chromium. */
export const chromiumSeats: Seats<ChromiumSeat> = { browser: 'chrome', open: openSeat }

/** Whoever sits at a desk has a mouse, which Chromium cannot find without a screen. */
const MOUSE = '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4'

async function openSeat(folder: string, profile: string): Promise<ChromiumSeat> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await needBrowser(chromiumProgram),
    headless: false,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1360, height: 860 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...unseen, MOUSE, '--lang=zh-CN', `--load-extension=${folder}`, `--disable-extensions-except=${folder}`],
  })
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const complaints: string[] = []
  context.on('console', message => {
    if (message.type() === 'error') complaints.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', error => complaints.push(String(error.error())))
  return {
    context,
    extension: background.url().replace(/background\.js$/, ''),
    complaints,
    join: (link, name) => acceptInvitation(context, link, name),
    close: () => context.close(),
  }
}

async function acceptInvitation(context: BrowserContext, link: string, name: string): Promise<void> {
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
    // It may have arrived between the look and the wait: then nothing more happens, and the next look finds it.
    await page.waitForEvent('framenavigated', { timeout: 500 }).catch(() => {})
  }
}

/** Signs the extension in from one of its pages: one click there, one on the server's page. */
export async function signInFrom({ context }: Pick<ChromiumSeat, 'context'>, from: Frame | Page): Promise<void> {
  const opened = context.waitForEvent('page')
  await from.getByRole('button', { name: '登录', exact: true }).click()
  const connect = await opened
  await connect.getByRole('button', { name: /^(连接|Connect)$/ }).click()
  await from.getByRole('button', { name: '登录', exact: true }).waitFor({ state: 'detached' })
}

/** Opens an address and signs the extension in from the panel that stands beside it. */
export async function openSignedIn(seat: ChromiumSeat, address: string): Promise<{ page: Page; panel: Frame }> {
  const page = await seat.context.newPage()
  await page.goto(address)
  const panel = await panelOf(page)
  await signInFrom(seat, panel)
  return { page, panel }
}
