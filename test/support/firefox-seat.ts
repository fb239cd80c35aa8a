import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { type Browser, type Frame, launch, type Page, type Target } from 'puppeteer-core'
import { firefoxProgram, needBrowser } from '../../worker/local/browsers.ts'
import type { Seated, Seats } from './stage.ts'

/** A profile of Firefox, spoken with over WebDriver BiDi. */
export interface FirefoxSeat extends Seated {
  readonly browser: Browser
}

/** Everybody of the stage sits at a Firefox. */
export const firefoxSeats: Seats<FirefoxSeat> = { browser: 'firefox', open: openSeat }

/** As wide as the pages of the other browser. */
const SIZE = { width: 1360, height: 860 }
/** How long a person waits for anything. */
const PATIENCE_MS = 20_000

async function openSeat(folder: string): Promise<FirefoxSeat> {
  const id = await geckoId(folder)
  const uuid = randomUUID()
  const browser = await launch({
    browser: 'firefox',
    executablePath: await needBrowser(firefoxProgram),
    headless: true,
    defaultViewport: SIZE,
    // Without it Firefox keeps the extension's own pages out of the protocol.
    args: ['--remote-allow-system-access'],
    env: { ...process.env, TZ: 'Asia/Shanghai' },
    extraPrefsFirefox: {
      // The address of the extension's pages, which Firefox else makes up.
      'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
      'intl.accept_languages': 'zh-CN, zh',
    },
  })
  const extension = `moz-extension://${uuid}/`
  const complaints = complaintsOf(browser, extension)
  await browser.installExtension(folder)
  return {
    browser,
    extension,
    complaints,
    join: (link, name) => acceptInvitation(browser, link, name),
    close: () => browser.close(),
  }
}

/** The add-on's id, under which Firefox files its address. */
async function geckoId(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  return manifest.browser_specific_settings.gecko.id
}

/**
 * What the consoles of the pages complain about, and every error that nobody caught in the extension: the protocol tells neither
 * of its background nor of its frames, but Firefox prints such errors, with the script's address, on its own error output.
 */
function complaintsOf(browser: Browser, extension: string): string[] {
  const complaints: string[] = []
  const listen = (page: Page) => {
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', error => complaints.push(`${page.url()}: ${String(error)}`))
  }
  const meet = async (target: Target) => {
    const page = await target.page()
    if (page) listen(page)
  }
  browser.on('targetcreated', target => void meet(target))
  browser.process()?.stderr?.on('data', (said: Buffer) => {
    const ours = said
      .toString()
      .split('\n')
      .filter(line => line.startsWith(`JavaScript error: ${extension}`))
    complaints.push(...ours)
  })
  return complaints
}

async function acceptInvitation(browser: Browser, link: string, name: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(link)
  await page.locator('::-p-aria([role="textbox"])').fill(name)
  const joined = page.waitForNavigation()
  await page.locator('form[action="/invite"] button').click()
  await joined
  await page.close()
}

/** Opens one of the extension's pages in a tab. */
export async function openOwnPage({ browser, extension }: FirefoxSeat, path: string): Promise<Page> {
  const page = await browser.newPage()
  page.goto(extension + path).catch(() => {}) // never told to have ended, see `arrived`
  await arrived(page, path)
  return page
}

/** The panel's frame in a page, once it stands there. */
export async function panelOf(page: Page): Promise<Frame> {
  const frame = await page.waitForFrame(one => one.parentFrame() !== null)
  await arrived(frame, 'panel.html')
  return frame
}

/**
 * Waits until a page of the extension is loaded. Firefox tells nothing of where such a page goes, so it is asked itself; the
 * blank document before it may fail to answer, being about to go.
 */
async function arrived(frame: Frame | Page, path: string): Promise<void> {
  const isThere = (path: string) => location.pathname === `/${path}` && document.readyState === 'complete'
  for await (const _ of setInterval(100, null, { signal: AbortSignal.timeout(PATIENCE_MS) })) {
    if (await frame.evaluate(isThere, path).catch(() => false)) return
  }
}

/** Signs the extension in from one of its pages: one click there, one in the window that the browser opens. */
export async function signInFrom({ browser }: FirefoxSeat, from: Frame | Page): Promise<void> {
  const opened = browser.waitForTarget(target => target.url().includes('/connect?'))
  await from.locator(button('登录')).click()
  const window = await (await opened).page()
  await window?.locator(button('连接')).click()
  await from.waitForSelector(button('登录'), { hidden: true })
}

/** Finds a button by its name. */
export const button = (name: string): string => `::-p-aria([name="${name}"][role="button"])`

/** Finds the control that a label belongs to. */
export const field = (label: string): string => `::-p-xpath(//*[@id = //label[contains(., "${label}")]/@for])`

/** Finds the innermost element that says something. */
export const saying = (text: string): string => `::-p-text(${text})`
