import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { offered } from '../support/own-answer.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { type StrangeDesk, strangeDesk } from '../support/strange-desk.ts'

/** A desk that sends by a form and loads the page anew, with as much of Request Tracker's pages as its adapter reads. */
let desk: StrangeDesk
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let page: Page
let panel: Frame

const ticketPage = (inside: string) => `<title>#7</title>
<body id="comp-Ticket">
<div id="header"><h1>#7: 重复扣款，请尽快退款</h1></div>
<div class="form-row requestors"><span class="current-value">陈晓雯 &lt;chen.xiaowen@example.com&gt;</span></div>
<form method="post" action="/Ticket/History.html?id=7"><input name="search"><button id="elsewhere">Search</button></form>
<form method="post" action="/Ticket/Display.html?id=7">${inside}</form>
<a href="/Ticket/Display.html?id=7">Display</a>
</body>`
const box = (
  text = '',
) => `<select id="UpdateType"><option value="response">Reply<option value="private">Comment</select>
<textarea id="UpdateContent" rows="8" cols="60" autocomplete="off">${text}</textarea>
<button id="send">Send</button>
<button id="more" formaction="/Ticket/ModifyAll.html?id=7">Add a file</button>`

const own = '陈女士您好，两笔扣款我已经交给账务核对，今天下班前给您准话，多扣的一笔会原路退回。'

beforeAll(async () => {
  desk = await strangeDesk({
    '/Ticket/Update.html': ticketPage(box()),
    '/Ticket/Display.html': ticketPage(''),
    '/Ticket/History.html': ticketPage(''),
    '/Ticket/ModifyAll.html': ticketPage(box(own)),
  })
  stage = await openStage(chromiumSeats, [desk.origin])
  suting = await stage.newcomer('苏婷', '客服部')
  page = await suting.context.newPage()
  await page.goto(`${desk.origin}/Ticket/Display.html?id=7`)
  await signInFrom(suting, await panelOf(page))
})

afterAll(async () => {
  await stage?.close()
  await desk?.close()
})

beforeEach(async () => {
  await page.goto(`${desk.origin}/Ticket/Update.html?id=7`)
  await filled()
  await page.locator('#UpdateContent').fill(own)
})

test('only loaded anew, or left by a link, nothing was sent', async () => {
  await page.reload()
  await notOffered()
  await page.locator('#UpdateContent').fill(own)
  await page.getByRole('link', { name: 'Display' }).click()
  await page.waitForURL(/Display/)
  await notOffered()
})

test('another form of the page, or a comment to colleagues, is no answer', async () => {
  await page.locator('#elsewhere').click()
  await page.waitForURL(/History/)
  await notOffered()
  await page.goto(`${desk.origin}/Ticket/Update.html?id=7`)
  await filled()
  await page.locator('#UpdateType').selectOption('private')
  await page.locator('#UpdateContent').fill(own)
  await page.locator('#send').click()
  await page.waitForURL(/Display/)
  await notOffered()
})

test('a form that came back with the answer sent nothing, also when it is given up then', async () => {
  await page.locator('#more').click()
  await page.waitForURL(/ModifyAll/)
  await notOffered()
  await page.getByRole('link', { name: 'Display' }).click()
  await page.waitForURL(/Display/)
  await notOffered()
})

test('sent with its form, it is offered on the page that comes, whole, until the person says what becomes of it', async () => {
  await page.locator('#send').click()
  await page.waitForURL(/Display/)
  await filled()
  await panel.getByText(offered).waitFor()
  await page.reload()
  await filled()
  await panel.getByText(offered).waitFor()
  await panel.getByRole('button', { name: '存成知识' }).click()
  const form = panel.getByRole('dialog', { name: '写一篇知识' })
  await form.waitFor()
  expect(await form.getByLabel(/^正文/).inputValue()).toContain('两笔扣款我已经交给账务核对')
  await page.reload()
  await notOffered()
})

test('what was inserted here and sent is not offered', async () => {
  await page.locator('#UpdateContent').fill('')
  await panel.getByRole('button', { name: '插入回复' }).first().click()
  const form = panel.getByRole('dialog', { name: '填好就插入' })
  await form.waitFor()
  for (const field of await form.getByRole('textbox').all()) await field.fill('HC-7734021')
  await form.getByRole('button', { name: /插入/ }).click()
  await expect.poll(() => page.locator('#UpdateContent').inputValue()).toContain('HC-7734021')
  await page.locator('#send').click()
  await page.waitForURL(/Display/)
  await notOffered()
})

/** The panel of the page that stands now, with what it says of the ticket. */
async function filled(): Promise<void> {
  panel = await panelOf(page)
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
}

async function notOffered(): Promise<void> {
  await filled()
  await page.waitForTimeout(2_000)
  expect(await panel.getByText(offered).count()).toBe(0)
}
