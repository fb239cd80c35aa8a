import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../shared/ids.ts'
import type { Call } from '../../worker/local/demo/client.ts'
import { type ChromiumSeat, chromiumSeats } from '../support/chromium-seat.ts'
import { hubOf } from '../support/hub-of.ts'
import { inBackground } from '../support/panel-acts.ts'
import { plainPdf } from '../support/plain-pdf.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { changeSettings } from '../support/stored.ts'

/** 苏婷 of Support and 高远 of Billing talk, each in a browser of their own; 罗一 of Support speaks beside tickets. Nobody reloads. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let gaoyuan: ChromiumSeat
let luoyi: Call
let hers: Page
let his: Page

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  gaoyuan = await stage.newcomer('高远', '账务部')
  luoyi = await stage.colleague('罗一', '客服部')
  hers = await hubOf(suting, '/discussions?kind=direct')
  his = await hubOf(gaoyuan, '/discussions?kind=direct')
})

afterAll(() => stage?.close())

test('a message with a mention is counted where it is unread, and no longer once it was read', async () => {
  await hers.getByRole('button', { name: '找人私聊' }).first().click()
  const people = hers.getByRole('dialog', { name: '选择同事' })
  await people.getByRole('searchbox').fill('高')
  await people.getByRole('button', { name: /高远/ }).click()
  const before = await unread(his)
  const box = writing(hers)
  await box.pressSequentially('@高远')
  await hers.getByRole('option', { name: /高远/ }).waitFor()
  await box.press('Enter')
  await box.pressSequentially('年费能退到余额吗？')
  await box.press('Control+Enter')
  await expect.poll(() => unread(his)).toBe(before + 1)
  await his.getByRole('link', { name: /苏婷/ }).click()
  await message(his, '年费能退到余额吗？').locator('a:not([href])', { hasText: '@高远' }).waitFor()
  await expect.poll(() => unread(his)).toBe(before)
})

test('a reply is seen at once, with what it replies to', async () => {
  const asked = message(his, '年费能退到余额吗？')
  await asked.hover()
  await asked.getByRole('button', { name: '回复', exact: true }).click()
  await his.getByText('正在回复 苏婷').waitFor()
  await writing(his).fill('一律退原卡，卡注销了才退余额。')
  await writing(his).press('Control+Enter')
  const reply = message(hers, '一律退原卡')
  await reply.waitFor()
  expect(await reply.locator('.thread-reply').innerText()).toContain('年费能退到余额吗？')
})

test('what is changed is changed for both, and its earlier words can be read', async () => {
  const asked = message(hers, '年费能退到余额吗？')
  await asked.hover()
  await asked.getByRole('button', { name: '更多' }).click()
  await hers.getByRole('menuitem', { name: '修改', exact: true }).click()
  await expect.poll(() => writing(hers).inputValue()).toContain('年费能退到余额吗？')
  await writing(hers).fill('@高远 年费和月费，能退到余额吗？')
  await writing(hers).press('Control+Enter')
  const changed = message(his, '年费和月费')
  await changed.getByRole('button', { name: '改过' }).click()
  const history = his.getByRole('dialog', { name: '修改记录' })
  await history.getByText('年费能退到余额吗？').waitFor()
  await his.keyboard.press('Escape')
  await history.waitFor({ state: 'hidden' })
})

test('a file goes with a message, and the other can fetch it', async () => {
  const buffer = Buffer.from('流水号,金额\n2026112004417,199.00\n')
  await hers.locator('.composer input[type=file]').setInputFiles({ name: '流水.csv', mimeType: 'text/csv', buffer })
  await writing(hers).fill('流水在附件里')
  await hers.getByRole('button', { name: '发送' }).and(hers.locator(':enabled')).click()
  const sent = message(his, '流水在附件里')
  await sent.getByText('流水.csv').waitFor()
  const [download] = await Promise.all([
    his.waitForEvent('download'),
    sent.getByRole('button', { name: /下载/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe('流水.csv')
})

test('a PDF shows its first page in the talk, and all of them when it is opened; a broken one says so', async () => {
  const attach = (name: string, buffer: Buffer) =>
    hers.locator('.composer input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
  const send = hers.getByRole('button', { name: '发送' }).and(hers.locator(':enabled'))
  await attach('发票.pdf', plainPdf(['增值税发票', '第二页']))
  await writing(hers).fill('发票在这里')
  await send.click()
  const sent = message(his, '发票在这里')
  await sent.locator('.file-thumbnail img').waitFor()
  await sent.getByRole('button', { name: /^打开.*发票\.pdf/ }).click()
  const viewer = his.getByRole('dialog', { name: '发票.pdf' })
  const pages = viewer.getByRole('img')
  await expect.poll(() => pages.count()).toBe(2)
  await expect.poll(() => inkOn(pages.first())).toBeGreaterThan(500)
  await his.keyboard.press('Escape')
  await viewer.waitFor({ state: 'hidden' })
  await attach('坏的.pdf', Buffer.from('%PDF-1.7 but nothing else'))
  await writing(hers).fill('这份打不开')
  await send.click()
  await message(his, '这份打不开')
    .getByRole('button', { name: /^打开.*坏的\.pdf/ })
    .click()
  const broken = his.getByRole('dialog', { name: '坏的.pdf' })
  await broken.getByText('这份 PDF 打不开').waitFor()
  await his.keyboard.press('Escape')
  await broken.waitFor({ state: 'hidden' })
})

test('a ticket that was muted disturbs nobody any more, and stays in the list', async () => {
  await changeSettings(suting, { notifications: true })
  const [loud, other] = [await caseOf('1041'), await caseOf('1040')]
  await clearShown(suting)
  await speak(loud, '客户又来问了')
  await expect.poll(() => shown(suting)).toEqual([expect.stringContaining(loud)])
  await hers.getByRole('link', { name: '通知', exact: true }).click()
  const told = hers.locator('.notice-row', { hasText: '客户又来问了' })
  await told.getByRole('button', { name: /^更多操作/ }).click()
  await hers.getByRole('menuitem', { name: '不再提醒这张工单' }).click()
  await hers.getByText('这张工单不再提醒你，只留在列表里。').waitFor()
  await clearShown(suting)
  await speak(loud, '照片发过去了')
  await hers.getByText('照片发过去了').waitFor()
  await speak(other, '这一张没有静音')
  await expect.poll(() => shown(suting)).toEqual([expect.stringContaining(other)])
})

test('no browser complained', () => {
  expect([...suting.complaints, ...gaoyuan.complaints]).toEqual([])
})

const writing = (page: Page) => page.getByRole('textbox', { name: '写消息' })
/** The message that says so itself; one that replies to it shows the words too. */
const message = (page: Page, words: string) =>
  page.locator('.thread-message').filter({ has: page.locator('.thread-words', { hasText: words }) })

/** How many discussions have news, as the navigation says. */
async function unread(page: Page): Promise<number> {
  const [count] = await page.getByRole('link', { name: /^讨论/ }).locator('.rail-count').allTextContents()
  return Number(count ?? 0)
}

/** How many dark dots a page has. */
const inkOn = (canvas: Locator): Promise<number> =>
  canvas.evaluate(element => {
    const page = element as HTMLCanvasElement
    const dots = page.getContext('2d')?.getImageData(0, 0, page.width, page.height).data ?? new Uint8ClampedArray()
    let dark = 0
    for (let i = 0; i < dots.length; i += 4) if ((dots[i] ?? 255) < 128 && dots[i + 3] === 255) dark++
    return dark
  })

/** The ticket's case, where its discussion stands. */
async function caseOf(ticket: string): Promise<string> {
  const ref = { host: 'practice', site: `${stage.origin}/practice`, externalId: ticket }
  const { items } = await stage.asOwner('readRoute', 'POST', '/v1/handoffs/route', { ref })
  const [handoff] = items
  if (!handoff) throw new Error(`Nobody was asked about ticket ${ticket}.`)
  return handoff.case.id
}

/** 罗一 speaks to 苏婷 beside a ticket. */
async function speak(caseId: string, text: string): Promise<void> {
  const { items } = await stage.asOwner('listMembers', 'GET', '/v1/members?limit=100')
  const id = items.find(one => one.name === '苏婷')?.id ?? ''
  await luoyi('sendMessage', {
    id: caseId,
    messageId: newId(Date.now()),
    text: `@苏婷 ${text}`,
    mentions: [{ kind: 'member', id, name: '苏婷' }],
    replyToId: null,
    quote: null,
    fileIds: [],
    wantsAnswer: false,
  })
}

interface Chrome {
  notifications: { getAll(): Promise<object>; clear(id: string): Promise<boolean> }
}

/** The names of the notices on somebody's desktop, which say where they lead. */
const shown = (seat: ChromiumSeat): Promise<string[]> =>
  inBackground(
    seat,
    async () => Object.keys(await (globalThis as unknown as { chrome: Chrome }).chrome.notifications.getAll()),
    null,
  )

const clearShown = (seat: ChromiumSeat): Promise<void> =>
  inBackground(
    seat,
    async () => {
      const { notifications } = (globalThis as unknown as { chrome: Chrome }).chrome
      for (const id of Object.keys(await notifications.getAll())) await notifications.clear(id)
    },
    null,
  )
