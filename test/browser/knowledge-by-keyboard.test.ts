import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Article } from '../../shared/knowledge.ts'
import { axeFindings } from '../support/axe.ts'
import { type ChromiumSeat, chromiumSeats, openSignedIn } from '../support/chromium-seat.ts'
import { fire } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 answers customers on the practice desk without touching the mouse. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let page: Page
let panel: Frame
let address: string

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  address = `${stage.origin}/practice/tickets/1042`
  ;({ page, panel } = await openSignedIn(suting, address))
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
}, 180_000)

afterAll(() => stage?.close())

const focusIn = (frame: Frame | Page, selector: string) =>
  frame.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)
const editor = '[data-reply-editor]'

test('ticket → first suggestion → Enter → filled form → inserted → sent', async () => {
  await fire(suting, address, { event: 'command', name: 'search' })
  await expect.poll(() => focusIn(panel, '.search-box input')).toBe(true)
  const first = panel.locator('.article-row[aria-current] .article-choose')
  await first.filter({ hasText: '重复扣款' }).waitFor()
  await page.keyboard.press('Enter')
  const form = panel.getByRole('dialog', { name: '填好就插入' })
  await form.waitFor()
  await expect.poll(() => focusIn(panel, 'dialog input')).toBe(true)
  expect(await axeFindings(panel)).toEqual([])
  const asked = await form.locator('input:visible').count()
  expect(asked).toBeGreaterThan(1)
  for (let at = 0; at < asked; at++) {
    await page.keyboard.type(`值${at + 1}`)
    if (at === asked - 1) await form.getByText('都填好了').waitFor()
    await page.keyboard.press('Enter')
  }
  await form.waitFor({ state: 'hidden' })
  await panel.getByText('已插入回复').first().waitFor()
  await expect.poll(() => page.locator(editor).innerText()).toContain('值2')
  expect(await page.locator(editor).innerText()).not.toContain('{{')
  // The answer has the focus: the desk's own key sends it.
  await expect.poll(() => focusIn(page, editor)).toBe(true)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-message-id]', { hasText: '值2' }).waitFor()
  expect(await panel.getByText('你刚才自己写了一段答复').count()).toBe(0)
})

test('own answer → sent → kept as an article without what tells about the customer, and found', async () => {
  await page.locator(editor).focus()
  const own = '您好，年费重复支付时请先在钱包里关闭自动续费，再由账务撤销第二笔预授权，两小时内释放额度，我是苏婷。'
  await page.keyboard.type(own)
  // The panel looks once a second at what is written.
  await page.waitForTimeout(2_500)
  await page.keyboard.press('Control+Enter')
  await panel.getByText('你刚才自己写了一段答复').waitFor()
  await fire(suting, address, { event: 'command', name: 'search' })
  await expect.poll(() => focusIn(panel, '.search-box input')).toBe(true)
  const save = panel.getByRole('button', { name: '存成知识' })
  for (let back = 0; back < 10; back++) {
    if (await save.evaluate(button => button === document.activeElement)) break
    await page.keyboard.press('Shift+Tab')
  }
  await page.keyboard.press('Enter')
  const form = panel.getByRole('dialog', { name: '写一篇知识' })
  await form.getByText('已替换 1 处').waitFor()
  await expect.poll(() => focusIn(panel, 'dialog input')).toBe(true)
  expect(await axeFindings(panel)).toEqual([])
  await page.keyboard.type('年费重复支付怎么释放额度')
  await page.keyboard.press('Enter')
  await form.waitFor({ state: 'hidden' })
  const found = async () => {
    const q = encodeURIComponent('年费重复支付释放额度')
    const { items } = await stage.asOwner('searchArticles', 'GET', `/v1/articles/search?q=${q}`)
    return items.find(one => one.title === '年费重复支付怎么释放额度')
  }
  await expect.poll(found, { timeout: 15_000 }).toBeTruthy()
  const id = (await found())?.id
  const article = (await stage.asOwner('readArticle', 'GET', `/v1/articles/${id}`)) as Article
  expect(article.body).toContain('{{agent.name}}')
  expect(article.body).not.toContain('苏婷')
})

test('nothing complained on the consoles', () => {
  expect(suting.complaints).toEqual([])
})
