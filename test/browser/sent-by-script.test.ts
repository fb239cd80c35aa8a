import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { offered, watched } from '../support/own-answer.ts'
import { press, scriptDesk } from '../support/script-desk.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** Helpdesks that send by script: an answer is offered when it was sent, and only then. */
let desk: Awaited<ReturnType<typeof scriptDesk>>
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let page: Page
let panel: Frame

const own = '陈女士您好，两笔扣款我已经交给账务核对，今天下班前给您准话，多扣的一笔会原路退回。'
const box = 'textarea'
/** Each test has a ticket of its own: nothing that was said or settled before counts. */
const tickets = Array.from({ length: 40 }, (_, at) => String(at + 1))
let fresh = 0

beforeAll(async () => {
  desk = await scriptDesk(tickets)
  stage = await openStage(chromiumSeats, [desk.origin])
  suting = await stage.newcomer('苏婷', '客服部')
  page = await suting.context.newPage()
  await page.goto(desk.ticket('40'))
  await signInFrom(suting, await panelOf(page))
})

afterAll(async () => {
  await stage?.close()
  await desk?.close()
})

test('sent by the desk’s own keys, it is offered', async () => {
  await write()
  await page.keyboard.press('Control+Enter')
  await panel.getByText(offered).waitFor()
})

test('sent by script, and the page loaded anew: offered there, whole, until the person says what becomes of it', async () => {
  await write()
  await gone(() => press(page, 'send-and-load'))
  await filled()
  await panel.getByText(offered).waitFor()
  await page.reload()
  await filled()
  await panel.getByText(offered).waitFor()
  await panel.getByRole('button', { name: '存成知识' }).press('Enter')
  const form = panel.getByRole('dialog', { name: '写一篇知识' })
  await form.waitFor()
  expect(await form.getByLabel(/^正文/).inputValue()).toContain('两笔扣款我已经交给账务核对')
  await page.reload()
  await filled()
  await notOffered()
})

test('sent on the way to the next ticket: offered on the way back', async () => {
  await write()
  await press(page, 'send-and-next')
  await notOffered()
  await page.goBack()
  await panel.getByText(offered).waitFor()
})

test('shown seconds after the box was emptied, it is offered then', async () => {
  await write()
  await press(page, 'send-late')
  await page.waitForTimeout(2_000)
  expect(await panel.getByText(offered).count()).toBe(0)
  await panel.getByText(offered).waitFor()
})

test.each<[string, () => Promise<unknown>]>([
  [
    'deleted by keyboard',
    async () => {
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
    },
  ],
  [
    'cut',
    async () => {
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+x')
    },
  ],
  ['discarded', () => press(page, 'discard')],
  ['kept as a draft by the form that it stands in', () => gone(() => press(page, 'draft'))],
  ['given up for another ticket', () => press(page, 'next')],
  ['left to colleagues as a note', () => press(page, 'note')],
  ['said by a colleague in the same words', () => press(page, 'colleague')],
  [
    'refused after it was shown, and deleted',
    async () => {
      await press(page, 'refused')
      await page.locator('[data-refused]').waitFor()
      expect(await page.locator(box).inputValue()).toBe(own)
      await page.waitForTimeout(1_500)
      await page.locator(box).fill('')
    },
  ],
])('what was %s is not offered, also when the page is loaded anew', async (_, act) => {
  await write()
  await act()
  expect(await page.locator(box).inputValue()).toBe('')
  await filled()
  await notOffered()
  await page.goto(desk.ticket(String(fresh)))
  await filled()
  await notOffered()
})

test('the page loaded anew while it stood there: nothing was sent, and what was said before in the same words tells nothing', async () => {
  await write()
  await press(page, 'send')
  await panel.getByText(offered).waitFor()
  await panel.getByRole('button', { name: '这次不用' }).press('Enter')
  await page.reload()
  await filled()
  await watched(suting, page)
  await page.locator(box).fill(own)
  await page.locator(box).blur()
  await page.reload()
  await filled()
  await notOffered()
})

test('taken back into the box, it is no longer offered, nor after it is deleted', async () => {
  await write()
  await press(page, 'send')
  await panel.getByText(offered).waitFor()
  await press(page, 'undo')
  await panel.getByText(offered).waitFor({ state: 'detached' })
  await press(page, 'discard')
  await notOffered()
  await page.reload()
  await filled()
  await notOffered()
})

test('whoever signs out leaves none of it to the next person', async () => {
  await write()
  await press(page, 'send')
  await panel.getByText(offered).waitFor()
  const options = await suting.context.newPage()
  await options.goto(`${suting.extension}options.html`)
  await options.getByRole('button', { name: '退出登录' }).press('Enter')
  await options.getByRole('button', { name: '登录', exact: true }).waitFor()
  await options.close()
  await page.bringToFront()
  await signInFrom(suting, panel)
  await filled()
  await notOffered()
  await page.reload()
  await filled()
  await notOffered()
})

test('on the practice desk: deleted, left for a note or for another ticket, nothing is offered; sent by its button, it is', async () => {
  const editor = page.locator('[data-reply-editor][data-mode=reply]')
  const open = async (ticket: string) => {
    await page.goto(`${stage.origin}/practice/tickets/${ticket}`)
    panel = await panelOf(page)
    await panel.getByRole('tab', { name: /^概览/ }).waitFor()
    await watched(suting, page)
    await editor.focus()
    await page.keyboard.type(own)
    await editor.blur()
    await editor.focus()
  }
  await open('1042')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Backspace')
  await notOffered()

  await open('1040')
  await page.locator('.mode').nth(1).press('Enter')
  await page.locator('[data-reply-editor][data-mode=note]').focus()
  await page.keyboard.type(own)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-message-id][data-public=false]', { hasText: own }).waitFor()
  await notOffered()

  await open('1042')
  await page.locator('.steps [href]').last().press('Enter')
  await page.waitForURL(url => !url.pathname.endsWith('1042'))
  await notOffered()
  await page.goBack()
  await page.locator('[data-ticket-id="1042"]').waitFor()
  expect(await editor.innerText()).toContain(own)
  await page.locator('.send').press('Enter')
  await panel.getByText(offered).waitFor()
})

test('nothing complained on the consoles', () => {
  // The desk has no endpoints: the adapter reads its page.
  expect(suting.complaints.filter(one => !one.includes('404'))).toEqual([])
})

/** A ticket of its own with an answer in its box, seen there. */
async function write(): Promise<void> {
  fresh += 2
  await page.goto(desk.ticket(String(fresh)))
  await filled()
  await watched(suting, page)
  await page.locator(box).fill(own)
  // Whoever leaves the box for a button is looked at.
  await page.locator(box).blur()
  await page.locator(box).focus()
}

async function gone(act: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('load')
  await act()
  await loaded
}

/** The panel of the page that stands now, with what it says of the ticket. */
async function filled(): Promise<void> {
  panel = await panelOf(page)
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
}

async function notOffered(): Promise<void> {
  await page.waitForTimeout(3_000)
  expect(await panel.getByText(offered).count()).toBe(0)
}
