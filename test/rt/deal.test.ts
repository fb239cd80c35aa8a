import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { tabTo } from '../support/keyboard.ts'
import { insertFirst, keepOwnAnswer, offered, verifyInHub } from '../support/own-answer.ts'
import { fire } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { type FilledRt, fillRt } from './fill.ts'
import { installRt } from './install.ts'
import { freePort, type RtServer, startRt } from './server.ts'
import { signInToRt } from './sign-in.ts'

/**
 * 林夏 answers customers in Request Tracker; beside it stands the panel of 苏婷, who she is in Baton. 高远 of Billing has the hub
 * open in a browser of his own; 郑楠 leads Support.
 */
let rt: RtServer
let desk: FilledRt
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let gaoyuan: ChromiumSeat
let lead: ChromiumSeat
let page: Page
let dir: string

beforeAll(async () => {
  installRt()
  dir = await mkdtemp(join(tmpdir(), 'baton-rt-'))
  rt = await startRt({ dir, port: await freePort() })
  desk = await fillRt(rt)
  stage = await openStage(chromiumSeats, [rt.url])
  suting = await stage.newcomer('苏婷', '客服部')
  gaoyuan = await stage.newcomer('高远', '账务部')
  lead = await stage.newcomer('郑楠', '客服部', 'lead')
  page = await suting.context.newPage()
  await signInToRt(page, rt, desk.agents.linxia)
})

afterAll(async () => {
  await stage?.close()
  await rt?.stop()
  if (dir) await rm(dir, { recursive: true, force: true })
})

test('a ticket of Request Tracker is read and the panel is filled', async () => {
  await page.goto(`${rt.url}/Ticket/Display.html?id=${desk.tickets.refund.id}`)
  const panel = await panelOf(page)
  await signInFrom(suting, panel)
  await panel.getByText('陈晓雯').first().waitFor()
  const owner = panel.locator('section', { hasText: '归属部门' }).first()
  await owner.getByText('账务部').first().waitFor()
  await panel.getByRole('button', { name: '复制' }).first().waitFor()
})

test('by keyboard, the first suggestion is filled in and goes into the editor; sent there, it arrives as it was filled', async () => {
  const { id } = desk.tickets.refund
  const panel = await reply(id)
  const filled = 'HC-7734021'
  await insertFirst({ seat: suting, page, panel, title: /重复扣款|退款/, answers: [filled, filled, filled] })
  await expect.poll(() => written().innerText()).toContain(filled)
  await send()
  const said = await lastSent(id)
  expect(said).toContain('陈晓雯')
  expect(said).toContain(filled)
  expect(said).not.toContain('{{')
  await notOffered()
})

test('by keyboard, an own answer is sent, kept without what tells about the customer, confirmed, and suggested on the next ticket', async () => {
  const first = await desk.strangerAsks(
    { realName: '马丽', email: 'mali@example.com' },
    '换了新电脑,H2 耳机没有声音',
    '公司给我换了新电脑，H2 耳机能配对上，就是没有声音，喇叭图标上有个叉。旧电脑和手机都正常。',
  )
  await reply(first)
  await page.keyboard.type('马丽您好，这一段还没有写完，页面就重新载入了，什么也没有发出去，也就没有什么可存的。')
  await page.reload()
  await notOffered()

  await reply(first)
  await page.keyboard.type(
    '马丽您好，H2 耳机最多记住两台设备：请同时按住电源键和音量加键十秒清除配对，再在新电脑的蓝牙里删掉旧的 H2 重新配对，声音输出选立体声。下午我会打 13600004416 问您好了没有。苏婷',
  )
  await send()
  expect(await lastSent(first)).toContain('清除配对')
  await keepOwnAnswer({ seat: suting, page, panel: await panelOf(page), title: newTitle, blanks: 3 })
  await page.reload()
  await notOffered()
  await verifyInHub(lead, newTitle)

  const next = await desk.strangerAsks(
    { realName: '孙浩', email: 'sunhao@example.com' },
    'H2 耳机配对成功,新电脑里没有声音',
    '昨天换了台新笔记本，H2 耳机显示已经连上，可是放音乐一点声音都没有，手机上是好的。',
  )
  await insertFirst({ seat: suting, page, panel: await reply(next), title: newTitle, answers: ['13500006634'] })
  await expect.poll(() => written().innerText()).toContain('13500006634')
  await send()
  const said = await lastSent(next)
  for (const part of ['孙浩您好', '清除配对', '13500006634', '苏婷']) expect(said).toContain(part)
  for (const foreign of ['马丽', '13600004416', '{{']) expect(said).not.toContain(foreign)
  await notOffered()
})

test('selected text goes to Billing by the menu’s command; it is accepted and answered there, and seen here live', async () => {
  const hub = await gaoyuan.context.newPage()
  await hub.goto(`${gaoyuan.extension}hub.html`)
  await signInFrom(gaoyuan, hub)
  await hub.getByRole('heading', { name: '收件箱' }).waitFor()

  await page.goto(`${rt.url}/Ticket/Display.html?id=${desk.tickets.refund.id}`)
  const panel = await panelOf(page)
  await panel.getByText('陈晓雯').first().waitFor()
  await fire(suting, page.url(), { event: 'menu', menuItemId: 'escalate', selectionText: '同一笔订单被扣了两次' })
  const ask = panel.getByRole('dialog')
  await ask.getByLabel(/为什么转交/).fill('客户给了两个流水号,时间差一分钟。')
  await ask.getByLabel(/希望对方做什么/).fill('核实两笔流水,多扣的原路退回。')
  const billing = ask.getByRole('radio', { name: /^账务部/ })
  if (!(await billing.isChecked())) await billing.check()
  await ask.getByRole('radio', { name: /工时内/, checked: true }).waitFor()
  await ask.getByRole('button', { name: /^(请求协作|请账务部协作)/ }).click()
  await ask.waitFor({ state: 'hidden' })

  await hub.getByText('客户给了两个流水号').first().click()
  await hub.getByText('同一笔订单被扣了两次').first().waitFor()
  await hub.getByRole('button', { name: '接手', exact: true }).first().click()
  await panel.getByText('高远 已接手').first().waitFor()
  await hub.getByRole('button', { name: '答复…' }).first().click()
  await hub.getByLabel('你的答复').fill('第二笔已原路退回。')
  await hub.getByRole('button', { name: '发出答复' }).click()
  await panel.getByText('第二笔已原路退回').first().waitFor()
})

test('Request Tracker keeps working beside the panel: its keys, its menus, its editor', async () => {
  await page.locator('h1').first().click()
  await page.keyboard.press('r')
  await page.waitForURL(/Update\.html/)
  const editor = page.frameLocator('iframe.cke_wysiwyg_frame').locator('body')
  await editor.click()
  await page.keyboard.type('Typed by hand.')
  await expect.poll(() => editor.innerText()).toContain('Typed by hand.')
})

test('neither browser complained', () => {
  expect([...suting.complaints, ...gaoyuan.complaints, ...lead.complaints]).toEqual([])
})

const newTitle = '换电脑后 H2 耳机没有声音'

const written = () => page.frameLocator('iframe.cke_wysiwyg_frame').locator('body')

/** Opens a ticket and, with Request Tracker's own key, its reply; the caret stands in the editor then. */
async function reply(id: number): Promise<Frame> {
  await page.goto(`${rt.url}/Ticket/Display.html?id=${id}`)
  await filledPanel()
  await page.keyboard.press('r')
  await page.waitForURL(/Update\.html/)
  const panel = await filledPanel()
  await page.frameLocator('iframe.cke_wysiwyg_frame').locator('body.cke_editable').waitFor()
  await tabTo(page, page.locator('iframe.cke_wysiwyg_frame'))
  return panel
}

/** The panel of the page that stands now, with all that it says of the ticket. */
async function filledPanel(): Promise<Frame> {
  const panel = await panelOf(page)
  await panel.locator('section', { hasText: '归属部门' }).first().waitFor()
  return panel
}

/** Sends the reply, by its button and without the mouse. */
async function send(): Promise<void> {
  await tabTo(page, page.locator('input[name=SubmitTicket]').first())
  await page.keyboard.press('Enter')
  await page.waitForURL(/Display\.html/)
}

async function lastSent(id: number): Promise<string> {
  const sent = (await desk.ticketTransactions(id)).findLast(one => one.type === 'Correspond')
  return `${sent?.text}${sent?.html}`
}

/** Nothing is offered for keeping, as far as a panel tells that had the time for it. */
async function notOffered(): Promise<void> {
  const panel = await filledPanel()
  await page.waitForTimeout(2_000)
  expect(await panel.getByText(offered).count()).toBe(0)
}
