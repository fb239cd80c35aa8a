import { mkdir } from 'node:fs/promises'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ChromiumSeat, chromiumSeats, openSignedIn } from '../support/chromium-seat.ts'
import { focusOn, tabTo } from '../support/keyboard.ts'
import { search } from '../support/own-answer.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** Links to headings, in the hub and in the panel of 苏婷, who answers customers on the practice desk. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let page: Page
let panel: Frame
let hub: Page
let first: string
let second: string

const PICTURES = '.output/headings'
const long = (words: string) => Array.from({ length: 30 }, (_, i) => `${words} ${i + 1}。`).join('\n\n')
/** What stands at the top in the end. */
const contents = (other: string) =>
  [
    '[到退费步骤](#第-2-步退费) [到核对](#%E7%AC%AC-1-%E6%AD%A5%E6%A0%B8%E5%AF%B9) [没有的](#nowhere) [设备](#/devices)',
    `[另一篇的期限](article:${other}#期限-deadline) [另一篇没有的](article:${other}#gone)`,
    '## 第 1 步：核对',
    long('核对账单'),
    '## 第 2 步：退费',
    long('退费到原卡'),
  ].join('\n\n')

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  const { departments } = await stage.asOwner('readOrganisation', 'GET', '/v1/organisation')
  const departmentId = departments.find(one => one.name === '客服部')?.id ?? ''
  const plain = { departmentId, tags: [], language: 'zh' as const, audience: [] }
  const write = (title: string, body: string) =>
    stage.asOwner('writeArticle', 'POST', '/v1/articles', { ...plain, title, body })
  second = (await write('锚点期限表', `${long('先看')}\n\n## 期限 deadline\n\n${long('三天')}`)).id
  first = (await write('锚点退费手册', contents(second))).id
  ;({ page, panel } = await openSignedIn(suting, `${stage.origin}/practice/tickets/1042`))
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
  hub = await suting.context.newPage()
  await mkdir(PICTURES, { recursive: true })
})

afterAll(() => stage?.close())

/** How far below the upper edge of what scrolls around it the heading that has the focus begins, in pixels. */
const placeOfFocus = (frame: Frame | Page) =>
  frame.evaluate(() => {
    const heading = document.activeElement
    const scroller = heading?.closest('[data-scrolls]')
    const top = scroller && scroller.scrollHeight > scroller.clientHeight ? scroller.getBoundingClientRect().top : 0
    return heading?.matches('.markdown h2') ? heading.getBoundingClientRect().top - top : null
  })
const wordsOfFocus = (frame: Frame | Page) => frame.evaluate(() => document.activeElement?.textContent ?? '')

async function expectAt(frame: Frame | Page, words: string) {
  await expect.poll(() => wordsOfFocus(frame)).toBe(words)
  const place = await placeOfFocus(frame)
  expect(place).toBeGreaterThanOrEqual(0)
  expect(place).toBeLessThan(120)
}

test('in the hub a link to a heading scrolls there and puts the focus there, by mouse and by keyboard', async () => {
  await hub.goto(`${suting.extension}hub.html#/knowledge/${first}`)
  const text = hub.locator('.article-text .markdown')
  await text.getByRole('link', { name: '到退费步骤' }).click()
  await expectAt(hub, '第 2 步：退费')
  await hub.screenshot({ path: `${PICTURES}/hub.png` })
  expect(hub.url()).toMatch(new RegExp(`#/knowledge/${first}$`))
  await tabTo(hub, text.getByRole('link', { name: '到核对' }), 'Shift+Tab')
  await hub.keyboard.press('Enter')
  await expectAt(hub, '第 1 步：核对')
  // Reading goes on from there, and the same link leads there again.
  await hub.keyboard.press('Shift+Tab')
  await hub.evaluate(() => window.scrollTo(0, 0))
  await text.getByRole('link', { name: '到核对' }).click()
  await expectAt(hub, '第 1 步：核对')
  expect(await axeFindings(hub)).toEqual([])
})

test('a heading that is not there is no link, nor is a place of the hub', async () => {
  const text = hub.locator('.article-text .markdown')
  await text.getByText('没有的').first().waitFor()
  expect(await text.getByRole('link', { name: '没有的', exact: true }).count()).toBe(0)
  expect(await text.getByRole('link', { name: '设备' }).count()).toBe(0)
})

test('a link to a heading of another article opens it there; an unknown one, at its beginning', async () => {
  const text = hub.locator('.article-text .markdown')
  await tabTo(hub, text.getByRole('link', { name: '另一篇的期限' }), 'Shift+Tab')
  await hub.keyboard.press('Enter')
  await hub.locator('.page-title').filter({ hasText: '锚点期限表' }).waitFor()
  await expectAt(hub, '期限 deadline')
  // The way back, and to it once more by its address.
  const address = hub.url()
  await hub.goBack()
  await hub.locator('.page-title').filter({ hasText: '锚点退费手册' }).waitFor()
  await text.getByRole('link', { name: '另一篇没有的' }).click()
  await hub.locator('.page-title').filter({ hasText: '锚点期限表' }).waitFor()
  await text.getByText('先看 1。').waitFor()
  expect(await placeOfFocus(hub)).toBeNull()
  const fresh = await suting.context.newPage()
  await fresh.goto(address)
  await expectAt(fresh, '期限 deadline')
  // What happens to the article afterwards moves nobody who reads on.
  await fresh.evaluate(() => window.scrollTo(0, 0))
  const { version } = await stage.asOwner('readArticle', 'GET', `/v1/articles/${second}`)
  const { departments } = await stage.asOwner('readOrganisation', 'GET', '/v1/organisation')
  await stage.asOwner('changeArticle', 'PUT', `/v1/articles/${second}`, {
    id: second,
    departmentId: departments.find(one => one.name === '客服部')?.id ?? '',
    tags: [],
    language: 'zh',
    audience: [],
    title: '锚点期限表',
    body: `${long('改了')}\n\n## 期限 deadline\n\n${long('三天')}`,
    version,
  })
  await fresh.getByText('改了 1。').waitFor()
  await fresh.waitForTimeout(300)
  expect(await fresh.evaluate(() => window.scrollY)).toBe(0)
  await fresh.close()
})

test('in the panel a link in the whole text does the same, by keyboard and by mouse', async () => {
  await page.bringToFront()
  await search(suting, page, panel)
  await page.keyboard.type('锚点退费手册')
  const row = panel.locator('.article-row[aria-current]').filter({ hasText: '锚点退费手册' })
  await row.waitFor()
  await row.getByRole('button', { name: '查看全文' }).click()
  const text = row.locator('.markdown')
  await tabTo(page, text.getByRole('link', { name: '到退费步骤' }))
  await page.keyboard.press('Enter')
  await expectAt(panel, '第 2 步：退费')
  await page.screenshot({ path: `${PICTURES}/panel.png` })
  await focusOn(panel, '.markdown h2')
  await text.getByRole('link', { name: '到核对' }).click()
  await expectAt(panel, '第 1 步：核对')
  expect(await axeFindings(panel)).toEqual([])
  // Another article opens in the hub, at its heading.
  const opened = suting.context.waitForEvent('page')
  await text.getByRole('link', { name: '另一篇的期限' }).click()
  expect((await opened).url()).toMatch(/\/hub#\/knowledge\/[^?]+\?at=%E6%9C%9F%E9%99%90-deadline$/)
  expect(suting.complaints).toEqual([])
})
