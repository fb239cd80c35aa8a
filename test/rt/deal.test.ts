import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { fire } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { type FilledRt, fillRt } from './fill.ts'
import { installRt } from './install.ts'
import { freePort, type RtServer, startRt } from './server.ts'
import { signInToRt } from './sign-in.ts'

/**
 * 林夏 answers customers in Request Tracker; beside it stands the panel of 苏婷, who she is in Baton. 高远 of Billing has the hub
 * open in a browser of his own.
 */
let rt: RtServer
let desk: FilledRt
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let gaoyuan: ChromiumSeat
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
  await page.goto(`${rt.url}/Ticket/Update.html?Action=Respond;id=${desk.tickets.refund.id}`)
  await page.locator('iframe.cke_wysiwyg_frame').waitFor()
  const panel = await panelOf(page)
  const first = panel.locator('.article-row[aria-current] .article-choose')
  await first.filter({ hasText: /重复扣款|退款/ }).waitFor()
  // Its editor takes the focus when it is ready; whoever lost it presses the key again.
  const searching = async () => {
    await fire(suting, page.url(), { event: 'command', name: 'search' })
    await page.waitForTimeout(300)
    return panel.evaluate(() => document.activeElement?.matches('.search-box input'))
  }
  await expect.poll(searching, { interval: 700, timeout: 15_000 }).toBe(true)
  await page.keyboard.press('Enter')
  const form = panel.getByRole('dialog')
  await form.waitFor()
  await expect.poll(() => panel.evaluate(() => document.activeElement?.matches('dialog input'))).toBe(true)
  for (let left = await form.getByRole('textbox').count(); left > 0; left--) {
    await page.keyboard.press('Control+a')
    await page.keyboard.type('HC-7734021')
    await page.keyboard.press('Enter')
  }
  await form.waitFor({ state: 'hidden' })
  const editor = page.frameLocator('iframe.cke_wysiwyg_frame').locator('body')
  await expect.poll(() => editor.innerText()).toContain('HC-7734021')
  await page.locator('input[name=SubmitTicket]').first().click()
  await page.waitForURL(/Display\.html/)
  const sent = (await desk.ticketTransactions(desk.tickets.refund.id)).findLast(one => one.type === 'Correspond')
  const said = `${sent?.text}${sent?.html}`
  expect(said).toContain('陈晓雯')
  expect(said).toContain('HC-7734021')
  expect(said).not.toContain('{{')
})

test('selected text goes to Billing by the menu’s command; it is accepted and answered there, and seen here live', async () => {
  const hub = await gaoyuan.context.newPage()
  await hub.goto(`${gaoyuan.extension}hub.html`)
  await signInFrom(gaoyuan, hub)
  await hub.getByRole('heading', { name: '收件箱' }).waitFor()

  const panel = await panelOf(page)
  await panel.getByText('陈晓雯').first().waitFor()
  await command(suting, rt.url, 'escalate', '同一笔订单被扣了两次')
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
  expect(await editor.innerText()).toContain('Typed by hand.')
})

test('neither browser complained', () => {
  expect([...suting.complaints, ...gaoyuan.complaints]).toEqual([])
})

/** What the context menu does when its entry is chosen: the browser's own menu cannot be clicked without a screen. */
async function command({ context }: ChromiumSeat, url: string, kind: string, text: string): Promise<void> {
  const [background] = context.serviceWorkers()
  await background?.evaluate(
    async ({ url, order }) => {
      const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome
      const [tab] = await tabs.query({ url: `${url}/*` })
      if (tab) await tabs.sendMessage(tab.id, order, { frameId: 0 })
    },
    { url, order: { kind: 'command', command: { kind, text, number: Date.now() } } },
  )
}

interface Tabs {
  query(what: { url: string }): Promise<{ id: number }[]>
  sendMessage(tab: number, order: unknown, to: { frameId: number }): Promise<unknown>
}
