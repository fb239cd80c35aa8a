import { rm } from 'node:fs/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumProgram, needBrowser } from '../../worker/local/browsers.ts'
import { buildPages } from '../../worker/local/build.ts'
import { ownersLink } from '../../worker/local/door.ts'
import { type LocalServer, serve } from '../../worker/local/server.ts'
import { freePort } from '../rt/server.ts'
import { axeFindings } from '../support/axe.ts'
import { emptyState, relativeTo } from '../support/state.ts'
import { unseen } from '../support/unseen-chromium.ts'

/** 吴越 opens the link of a server that nobody has used, and has every page of a company in which nothing is yet before her. */
let server: LocalServer
let state: string
let browser: Browser

beforeAll(async () => {
  await buildPages()
  state = await emptyState()
  server = await serve(await freePort(), relativeTo(state))
  browser = await chromium.launch({ executablePath: await needBrowser(chromiumProgram), args: [...unseen] })
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(state, { recursive: true, force: true })
})

const founding = { workspaceName: '恒川商贸', ownerName: '吴越', ownerEmail: 'wuyue@example.com' }
const FOUND = /创建工作区|Create the workspace/
const ENTER = /进入$|^Enter as/

/** From the owner's link to the hub, by clicking alone. */
async function walkIn(page: Page): Promise<void> {
  await page.goto(await ownersLink(server.origin, server.secret))
  const begin = page.getByRole('button', { name: FOUND }).or(page.getByRole('button', { name: ENTER }))
  await begin.waitFor()
  for (const [name, value] of Object.entries(founding)) {
    const field = page.locator(`input[name=${name}]`)
    if (await field.isVisible()) await field.fill(value)
  }
  await begin.click()
  await page.getByRole('link', { name: /打开工作台|Open the hub/ }).click()
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click()
  await page.getByRole('button', { name: /^(连接|Connect)$/ }).click()
  await page.locator('.page-title').waitFor()
}

const looks = [
  { locale: 'zh-CN', colorScheme: 'light', width: 1280 },
  { locale: 'en-GB', colorScheme: 'dark', width: 360 },
] as const

test.each(looks)(
  'the owner’s link leads into the hub, and every page says what it is for while it is empty: $locale, $width',
  async look => {
    const { locale, colorScheme, width } = look
    const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    await walkIn(page)
    const places = await page.locator('nav a').evaluateAll(links => links.map(one => one.getAttribute('href') ?? ''))
    expect(places.length).toBeGreaterThan(12)
    for (const place of [...places, '#/knowledge/exchange', '#/knowledge/new']) {
      await page.goto(`${server.origin}/hub${place}`)
      await page.locator('.page-title').waitFor()
      await page.waitForFunction(() => !document.querySelector('.skeleton'))
      const name = place.replaceAll(/[^a-z]+/g, '-')
      await page.screenshot({ path: `.output/pictures/empty/${locale}${name}.png` })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(wide, `${place} scrolls sideways`).toBe(false)
      expect(await axeFindings(page), place).toEqual([])
    }
    expect(complaints).toEqual([])
    await context.close()
  },
)

test('typed addresses lead there too', async () => {
  const arrive = async (path: string) => {
    const { status, url } = await fetch(server.origin + path, { headers: { accept: 'text/html' } })
    return [status, url.slice(server.origin.length)]
  }
  expect(await arrive('/')).toEqual([200, '/hub'])
  expect(await arrive('/hub/')).toEqual([200, '/hub'])
  expect(await arrive('/practice/')).toEqual([200, '/practice'])
  expect(await arrive('/nowhere/')).toEqual([404, '/nowhere'])
})

test('no link of the server’s own pages leads nowhere, to whoever is signed in', async () => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await walkIn(page)
  const seen = new Set(['/', '/signin', '/practice'])
  const nowhere: string[] = []
  for (const path of seen) {
    const answer = await page.goto(server.origin + path)
    if (answer && answer.status() >= 400) nowhere.push(`${path}: ${answer.status()}`)
    const links = await page.locator('a[href]').evaluateAll(found => found.map(one => (one as HTMLAnchorElement).href))
    for (const link of links) {
      const { origin, pathname, search } = new URL(link)
      if (origin === server.origin) seen.add(pathname + search)
      expect(seen.size).toBeLessThan(200)
    }
  }
  expect(nowhere).toEqual([])
  expect([...seen]).toEqual(expect.arrayContaining(['/hub', '/practice/tickets/1042']))
  await context.close()
})
