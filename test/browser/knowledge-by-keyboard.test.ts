import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, openSignedIn } from '../support/chromium-seat.ts'
import { focusOn, tabTo } from '../support/keyboard.ts'
import { insertFirst, keepOwnAnswer, offered, verifyInHub } from '../support/own-answer.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 answers customers on the practice desk without touching the mouse; 郑楠 leads Support and vouches for what it writes. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let lead: ChromiumSeat
let page: Page
let panel: Frame

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  lead = await stage.newcomer('郑楠', '客服部', 'lead')
  ;({ page, panel } = await openSignedIn(suting, `${stage.origin}/practice/tickets/1042`))
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
})

afterAll(() => stage?.close())

const editor = '[data-reply-editor]'
const newTitle = '换电脑后 H2 耳机没有声音'

test('ticket → first suggestion → Enter → filled form → inserted → sent', async () => {
  await insertFirst({ seat: suting, page, panel, title: '重复扣款', answers: ['值1', '值2', '值3'] })
  await panel.getByText('已插入回复').first().waitFor()
  await expect.poll(() => page.locator(editor).innerText()).toContain('值2')
  expect(await page.locator(editor).innerText()).not.toContain('{{')
  // The answer has the focus: the desk's own key sends it.
  await focusOn(page, editor)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-message-id]', { hasText: '值2' }).waitFor()
  // The box is looked at once a second.
  await page.waitForTimeout(2_500)
  expect(await panel.getByText(offered).count()).toBe(0)
})

test('own answer → sent → an article without what tells about the customer → confirmed → suggested on the next ticket', async () => {
  await openTicket('换了新电脑,H2 耳机没有声音')
  await page.locator(editor).focus()
  const own =
    '马丽您好，H2 耳机最多记住两台设备：请同时按住电源键和音量加键十秒清除配对，再在新电脑的蓝牙里删掉旧的 H2 重新配对，声音输出选立体声。下午我会打 13600004416 问您好了没有。苏婷'
  await page.keyboard.type(own)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-message-id]', { hasText: '删掉旧的 H2 重新配对' }).waitFor()
  await keepOwnAnswer({ seat: suting, page, panel, title: newTitle, blanks: 3 })
  await verifyInHub(lead, newTitle)

  await openTicket('H2 耳机配对成功,新电脑里没有声音')
  await panel.getByText('#1044').first().waitFor()
  await insertFirst({ seat: suting, page, panel, title: newTitle, answers: ['13500006634'] })
  await expect.poll(() => page.locator(editor).innerText()).toContain('13500006634')
  await focusOn(page, editor)
  await page.keyboard.press('Control+Enter')
  const sent = page.locator('[data-message-id]', { hasText: '清除配对' })
  await sent.waitFor()
  const said = await sent.innerText()
  expect(said).toContain('孙浩您好')
  expect(said).toContain('苏婷')
  for (const foreign of ['马丽', '13600004416', '{{']) expect(said).not.toContain(foreign)
})

test('nothing complained on the consoles', () => {
  expect([...suting.complaints, ...lead.complaints]).toEqual([])
})

/** Goes to the desk's list with the desk's own keys, which rest while somebody writes, and opens a ticket there. */
async function openTicket(name: string): Promise<void> {
  // From the panel back to the page: forward would lead through the browser's own buttons.
  const inPanel = await panel.evaluate(() => document.hasFocus())
  await tabTo(page, page.locator('.reply .send'), inPanel ? 'Shift+Tab' : 'Tab')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await tabTo(page, page.getByRole('link', { name }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name }).waitFor()
  // A ticket begins at its title; whoever writes sooner would lose the focus to it.
  await focusOn(page, '[data-field="subject"]')
}
