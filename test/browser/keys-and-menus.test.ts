import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, openSignedIn, panelOf } from '../support/chromium-seat.ts'
import { fire } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 works on the practice desk, which has single-letter keys of its own, by keyboard and by the browser's menu. */
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

test('the browser’s commands fold and open the panel, search, and ask', async () => {
  await fire(suting, address, { event: 'command', name: 'panel' })
  await expect.poll(margin).toBe('0px')
  await fire(suting, address, { event: 'command', name: 'panel' })
  await expect.poll(margin).not.toBe('0px')
  await fire(suting, address, { event: 'command', name: 'search' })
  await expect.poll(focused).toBe('搜索知识库')
  await fire(suting, address, { event: 'command', name: 'escalate' })
  await panel.getByRole('dialog', { name: '请求转交' }).waitFor()
  await panel.getByRole('dialog').press('Escape')
  await panel.getByRole('dialog').waitFor({ state: 'hidden' })
})

test('a command opens a folded panel, and its form', async () => {
  await fire(suting, address, { event: 'command', name: 'panel' })
  await expect.poll(margin).toBe('0px')
  await fire(suting, address, { event: 'command', name: 'escalate' })
  await panel.getByRole('dialog', { name: '请求转交' }).waitFor()
  expect(await margin()).not.toBe('0px')
  await panel.getByRole('dialog').press('Escape')
  await panel.getByRole('dialog').waitFor({ state: 'hidden' })
})

test('inside the panel / searches, E asks, ? shows the keys, and Escape closes', async () => {
  await panel.locator('h1').click()
  await page.keyboard.press('?')
  await panel.getByRole('dialog', { name: '快捷键' }).waitFor()
  await page.keyboard.press('Escape')
  await panel.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('e')
  await panel.getByRole('dialog', { name: '请求转交' }).waitFor()
  await page.keyboard.press('Escape')
  await panel.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  await expect.poll(focused).toBe('搜索知识库')
})

test('what is typed into the panel is no key of the desk’s, and the other way round', async () => {
  const search = panel.getByLabel('搜索知识库')
  await search.pressSequentially('rjknlg/?')
  expect(await search.inputValue()).toBe('rjknlg/?')
  expect(page.url()).toBe(address)
  expect(await page.locator('dialog[open]').count()).toBe(0)
  const editor = page.locator('[data-reply-editor]')
  await editor.click()
  await page.keyboard.type('e/?1234')
  expect(await editor.innerText()).toContain('e/?1234')
  expect(await panel.locator('dialog[open]').count()).toBe(0)
  await panel.getByRole('tab', { name: /知识/, selected: true }).waitFor()
})

test('the desk’s own keys still work beside the panel', async () => {
  await page.locator('h1').first().click()
  await page.keyboard.press('n')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-mode'))).toBe('note')
})

const words = '同一笔订单被扣了两次'
test.each([
  ['escalate', '请求转交', /引用页面文字/],
  ['save_article', '写一篇知识', /^正文/],
  ['note_touchpoint', '记录触点', /发生了什么/],
] as const)('the menu’s %s on selected text opens “%s” with that text in it', async (menuItemId, title, field) => {
  await fire(suting, address, { event: 'menu', menuItemId, selectionText: words })
  const form = panel.getByRole('dialog', { name: title })
  await form.waitFor()
  await expect.poll(() => form.getByLabel(field).first().inputValue()).toBe(words)
  await form.press('Escape')
  await form.waitFor({ state: 'hidden' })
})

test('the menu looks selected text up', async () => {
  await fire(suting, address, { event: 'menu', menuItemId: 'look_up', selectionText: '发票' })
  await expect.poll(() => panel.getByLabel('搜索知识库').inputValue()).toBe('发票')
  await panel.locator('.article-row', { hasText: '发票' }).first().waitFor()
})

test('the menu on a link to a ticket quotes the link; on the page alone, the customer’s message', async () => {
  const linkUrl = `${stage.origin}/practice/tickets/1028`
  await fire(suting, address, { event: 'menu', menuItemId: 'save_article', linkUrl })
  const article = panel.getByRole('dialog', { name: '写一篇知识' })
  // A ticket's own address is nothing for an article; one click puts it back.
  await expect.poll(() => article.getByLabel(/^正文/).first().inputValue()).toBe('{{?Link}}')
  await article.getByRole('button', { name: linkUrl }).click()
  await expect.poll(() => article.getByLabel(/^正文/).first().inputValue()).toBe(linkUrl)
  await article.press('Escape')
  await fire(suting, address, { event: 'menu', menuItemId: 'escalate' })
  const ask = panel.getByRole('dialog', { name: '请求转交' })
  await expect
    .poll(() =>
      ask
        .getByLabel(/引用页面文字/)
        .first()
        .inputValue(),
    )
    .toContain('尾号 6608')
  await ask.press('Escape')
})

test('two tabs show two tickets, each panel its own', async () => {
  const other = await suting.context.newPage()
  await other.goto(`${stage.origin}/practice/tickets/1028`)
  const beside = await panelOf(other)
  await beside.getByText('#1028').first().waitFor()
  await beside.locator('section', { hasText: '归属部门' }).first().getByText('物流部').first().waitFor()
  await panel.getByText('#1042').first().waitFor()
  expect(await panel.getByText('#1028').count()).toBe(0)
  await other.close()
  await page.bringToFront()
})

test('back and forth in a page that never loads anew, the last ticket wins', async () => {
  await panel.getByRole('tab', { name: /概览/ }).click()
  await page
    .getByRole('link', { name: /耳机套装少发了/ })
    .first()
    .click()
  await page.waitForURL(/1028/)
  for (let i = 0; i < 3; i++) {
    await page.evaluate(() => history.back())
    await page.waitForURL(/1042/)
    await page.evaluate(() => history.forward())
    await page.waitForURL(/1028/)
  }
  await panel.getByText('#1028').first().waitFor()
  const owner = panel.locator('section', { hasText: '归属部门' }).first()
  await owner.getByText('物流部').first().waitFor()
  expect(await panel.getByText('#1042').count()).toBe(0)
})

test('the browser did not complain', () => {
  expect(suting.complaints).toEqual([])
})

const margin = () => page.evaluate(() => getComputedStyle(document.documentElement).marginRight)
const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))
