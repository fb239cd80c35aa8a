/** Takes pictures of the built pages over the fake world: `node test/support/panel/shots.ts <folder> [filter]`. Also runs axe on each. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { axeFindings } from '../axe.ts'
import { CAST_NOW } from '../cast.ts'
import { unseen } from '../unseen-chromium.ts'

const [folder = '.state/shots', filter = ''] = process.argv.slice(2)
const built = fileURLToPath(new URL('../../../.state/panel', import.meta.url))

const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname
  const file = path === '/' ? 'index.html' : path
  try {
    const body = readFileSync(join(built, file))
    response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'text/plain' }).end(body)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0

interface Shot {
  readonly name: string
  readonly query: string
  readonly width?: number
  readonly height?: number
  readonly act?: (page: Page) => Promise<void>
}

const primary = (page: Page) => page.locator('.owner-name').first().waitFor()
const press = (keys: string) => async (page: Page) => {
  await primary(page)
  await page.keyboard.press(keys)
}

const shots: Shot[] = [
  { name: 'full', query: '' },
  { name: 'full-tall', query: '', height: 1500 },
  { name: 'empty', query: 'weather=empty' },
  { name: 'failing', query: 'weather=failing' },
  { name: 'stale', query: 'weather=stale' },
  { name: 'slow', query: 'weather=slow' },
  { name: 'signed-out', query: 'weather=signed_out' },
  { name: 'expired', query: 'weather=expired' },
  { name: 'list', query: 'page=list' },
  { name: 'unknown', query: 'page=unknown' },
  { name: 'note', query: 'page=note' },
  { name: 'partial', query: 'page=partial' },
  { name: 'lost', query: 'page=lost' },
  { name: 'ask', query: '', height: 1250, act: press('e') },
  {
    name: 'ask-wrong',
    query: 'weather=empty',
    height: 1250,
    act: async page => {
      await primary(page)
      await page.keyboard.press('e')
      await page.locator('.ask-foot .button-primary').click()
    },
  },
  { name: 'knowledge', query: '', act: press('/') },
  {
    name: 'knowledge-read',
    query: '',
    act: async page => {
      await primary(page)
      await page.keyboard.press('2')
      await page.locator('.article-row[aria-current] .button-quiet').first().click()
      await page.locator('.markdown ol').waitFor()
    },
  },
  {
    name: 'knowledge-parts',
    query: '',
    height: 1100,
    act: async page => {
      await primary(page)
      await page.keyboard.press('/')
      await page.locator('.search-box input:focus').waitFor()
      await page.locator('.article-row').first().waitFor()
      await page.keyboard.press('Space')
      await page.locator('.article-preview [aria-expanded]').click()
      await page.locator('.article-parts input').nth(1).check()
      await page.locator('.article-parts button').last().click()
      await page.locator('.basket').waitFor()
    },
  },
  {
    name: 'knowledge-folders',
    query: '',
    act: async page => {
      await primary(page)
      await page.keyboard.press('/')
      await page.locator('#shelves-tab-folders, [role=tab]', { hasText: /目录|Folders/ }).click()
      await page.locator('.folder').first().waitFor()
    },
  },
  {
    name: 'knowledge-twin',
    query: '',
    act: async page => {
      await primary(page)
      await page.keyboard.press('/')
      await page.locator('.article-row').nth(3).click()
      await page.locator('.twin-offer').waitFor()
    },
  },
  {
    name: 'from-reply',
    query: 'written=陈晓雯您好，工单 1042 的重复扣款已核实，请拨打 13800001111 或发到 a.chen@example.com。我是周宁。',
    height: 1100,
    act: async page => {
      await primary(page)
      await page.keyboard.press('/')
      await page.getByRole('button', { name: /用我的回复写一篇|Write one from my reply/ }).click()
      await page.locator('.findings').waitFor()
    },
  },
  {
    name: 'fill',
    query: '',
    act: async page => {
      await primary(page)
      await page.keyboard.press('2')
      await page.locator('.article-row .button-primary').first().click()
      await page.locator('dialog[open] form').waitFor()
    },
  },
  { name: 'journey', query: '', act: press('3') },
  {
    name: 'touch',
    query: '',
    act: async page => {
      await primary(page)
      await page.keyboard.press('3')
      await page.locator('.section-action').click()
    },
  },
  { name: 'handoffs', query: '', height: 1200, act: press('4') },
  {
    name: 'move',
    query: '',
    height: 1100,
    act: async page => {
      await primary(page)
      await page.keyboard.press('4')
      await page
        .locator('.handoff')
        .nth(1)
        .getByRole('button', { name: /退回|Decline/ })
        .click()
    },
  },
  { name: 'help', query: '', act: press('?') },
  { name: 'popup', query: 'view=popup', width: 320, height: 420 },
  { name: 'popup-ask', query: 'view=popup&here=ask&weather=signed_out', width: 320, height: 420 },
  { name: 'popup-snoozed', query: 'view=popup&here=snoozed&weather=expired', width: 320, height: 420 },
  {
    name: 'popup-find',
    query: 'view=popup',
    width: 320,
    height: 600,
    act: async page => {
      await page.getByRole('combobox').fill('退')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'popup-none-found',
    query: 'view=popup',
    width: 320,
    height: 520,
    act: async page => {
      await page.getByRole('combobox').fill('火星')
      await page.waitForTimeout(400)
    },
  },
  { name: 'popup-none', query: 'view=popup&here=none', width: 320, height: 420 },
  { name: 'options', query: 'view=options', width: 760, height: 1150 },
  { name: 'options-empty', query: 'view=options&nosites', width: 360, height: 1350 },
]

const looks = [
  { language: 'zh', theme: 'light', width: 380 },
  { language: 'en', theme: 'dark', width: 380 },
  { language: 'en', theme: 'light', width: 320 },
  { language: 'zh', theme: 'dark', width: 640 },
] as const

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [...unseen],
})
let found = 0
for (const shot of shots.filter(one => one.name.includes(filter))) {
  for (const look of looks) {
    const width = shot.width ?? look.width
    const context = await browser.newContext({
      viewport: { width, height: shot.height ?? 860 },
      timezoneId: 'Asia/Shanghai',
    })
    const page = await context.newPage()
    const name = `${shot.name}-${look.language}-${look.theme}-${width}`
    page.on('pageerror', error => console.log(name, 'ERROR', error.message))
    page.on('console', said => said.type() === 'error' && console.log(name, 'console', said.text()))
    await page.clock.setFixedTime(CAST_NOW)
    await page.goto(`http://127.0.0.1:${port}/?${shot.query}&language=${look.language}&theme=${look.theme}`)
    await page.locator('#app > *').first().waitFor()
    await shot.act?.(page)
    await page.waitForTimeout(150)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    const problems = await axeFindings(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide) console.log(name, 'scrolls sideways')
    for (const problem of problems) console.log(name, problem)
    found += problems.length
    await context.close()
  }
}
console.log(`${found} findings`)
await browser.close()
server.close()
