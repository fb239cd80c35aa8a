import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type CaseRef, emptyFacts } from '../../shared/case.ts'
import { axeFindings } from '../support/axe.ts'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { fillAsk, sendAsk, stopBackground } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { changeSettings } from '../support/stored.ts'
import { casePage, type StrangeDesk, strangeDesk } from '../support/strange-desk.ts'

/**
 * 苏婷 of Support works on, though Baton's server is away: on ticket 1042 of the practice desk, and in a system of the company's
 * own, which stays within reach. Later she quits her browser and comes back.
 */
let stage: Stage<ChromiumSeat>
let desk: StrangeDesk
let suting: ChromiumSeat
let ticket: Page
let panel: Frame

const ask = { why: '客户说 11 月 8 日被扣了两次款。', expected: '核实两笔流水,多扣的原路退回。' }
const waiting = ['转交账务部：工单 #1042', expect.stringContaining('记录用到知识'), expect.stringContaining('记录触点')]
const called = '电话告诉客户:账务部在查。'

beforeAll(async () => {
  desk = await strangeDesk({ '/case/77': casePage })
  stage = await openStage(chromiumSeats, [desk.origin])
  suting = await stage.newcomer('苏婷', '客服部')
  ticket = await suting.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  panel = await panelOf(ticket)
  await signInFrom(suting, panel)
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
  await readCase(await suting.context.newPage())
  // Records of both cases are made by then; otherwise they would wait with the rest.
  await vi.waitUntil(() => recorded(practiceTicket()), { timeout: 20_000 })
  await vi.waitUntil(() => recorded({ host: 'any', site: desk.origin, externalId: '77' }), { timeout: 20_000 })
  await ticket.bringToFront()
})

afterAll(async () => {
  await stage?.close()
  await desk?.close()
})

test('the server goes: the panel says so, and shows what it knew with its age', async () => {
  await panel.getByText('已全部保存').waitFor()
  await stage.stopServer()
  await panel.getByRole('status').getByText('离线').waitFor()
  await panel
    .getByRole('status')
    .getByText(/^更新于/)
    .waitFor()
  await panel.getByText('账务部').first().waitFor()
  expect(await axeFindings(panel)).toEqual([])
})

test('a handoff, a link and a touchpoint asked for meanwhile are kept, and shown as waiting in that order', async () => {
  await panel.getByRole('button', { name: '转交账务部' }).click()
  await fillAsk(panel, ask)
  await sendAsk(panel)
  await panel.getByText('已保存，连上服务器后自动发送').waitFor()

  await panel.getByRole('tab', { name: /知识/ }).click()
  const article = panel.locator('.article-row[aria-current=true]')
  await article.locator('.article-menu [aria-haspopup=menu]').click()
  await panel.getByRole('menuitem', { name: '复制链接' }).click()

  await panel.getByRole('tab', { name: /旅程/ }).click()
  await panel.getByRole('button', { name: '记录触点' }).first().click()
  await panel.getByRole('dialog').getByLabel('发生了什么').fill(called)
  await panel.getByRole('dialog').getByRole('button', { name: '记录', exact: true }).click()

  await panel.getByRole('button', { name: /个待发送$/ }).click()
  const acts = panel.getByRole('dialog').locator('.queued-act p:first-child')
  await acts.filter({ hasText: '记录触点' }).waitFor()
  await expect.poll(() => acts.allInnerTexts()).toEqual(waiting)
  expect(await axeFindings(panel)).toEqual([])
  await panel.getByRole('dialog').press('Escape')
})

test.each([
  ['en', 'dark', 320],
  ['en', 'light', 360],
  ['zh', 'light', 400],
] as const)(
  'beside what waits, the footer has room for whole words only: %s, %s, %i',
  async (language, theme, width) => {
    await changeSettings(suting, { language, theme, width })
    await panel.getByRole('button', { name: language === 'en' ? /to be sent$/ : /个待发送$/ }).waitFor()
    await expect.poll(() => panel.evaluate(() => innerWidth)).toBeLessThanOrEqual(width)
    const cut = await panel.locator('.panel-footer').evaluate(footer => {
      const boxes = [...footer.children].map(one => one.getBoundingClientRect()).filter(box => box.width > 0)
      const met = boxes.filter((box, i) => box.left < (boxes[i - 1]?.right ?? 0) || box.right > innerWidth)
      const state = footer.querySelector('[role=status]')
      const { right = 0, bottom = 0 } = state?.getBoundingClientRect() ?? {}
      const words = [...(state?.children ?? [])].filter(one => {
        const box = one.getBoundingClientRect()
        return one.scrollWidth > one.clientWidth + 1 || (box.top < bottom && box.right > right + 1)
      })
      return [met.length, words.map(one => one.textContent), boxes.length > 3]
    })
    expect(cut).toEqual([0, [], true])
  },
)

test('the browser is quit and started again, with the server still away: all is still there', async () => {
  suting = await stage.restartBrowser(suting)
  const page = await suting.context.newPage()
  panel = await readCase(page)
  await panel.getByRole('status').getByText('离线').waitFor()
  await panel
    .getByRole('status')
    .getByText(/^更新于/)
    .waitFor()
  await panel.getByRole('button', { name: `${waiting.length} 个待发送` }).waitFor()
})

test('the server is back: what waited arrives once and in order, and the panel is up to date', async () => {
  await stage.startServer()
  await panel.getByText('已全部保存').waitFor()
  const mine = (await stage.asOwner('readRoute', 'POST', '/v1/handoffs/route', { ref: practiceTicket() })).items
  const arrived = mine.filter(one => one.packet?.why === ask.why)
  expect(arrived).toHaveLength(1)
  const noted = await touchpointsOf('chenxiaowen@example.com')
  const calls = noted.filter(one => one.title === called)
  expect(calls).toHaveLength(1)
  // Ids grow in the order in which the server made them.
  expect(arrived[0]?.id.localeCompare(calls[0]?.id ?? '')).toBe(-1)

  ticket = await suting.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  panel = await panelOf(ticket)
  await panel.getByText('等待接手').first().waitFor()
  await panel.getByText('已全部保存').waitFor()
  await panel.getByRole('tab', { name: /知识/ }).click()
  await panel.getByText('本工单用过').first().waitFor()
})

test('the background is stopped, and comes back: what colleagues do is seen live again', async () => {
  await stopBackground(suting)
  const gaoyuan = await stage.colleague('高远', '账务部')
  const [asked] = (await gaoyuan('listHandoffs', { box: 'department', show: 'open' })).items
  if (!asked) throw new Error('Billing was not asked.')
  await gaoyuan('moveHandoff', { id: asked.id, version: asked.version, move: { kind: 'accept' } })
  await panel.getByRole('tab', { name: /概览/ }).click()
  await panel.getByText('高远 已接手').first().waitFor()
})

const half = '客户刚刚来电,说卡号尾号是 66'

test('the owner revokes her browser while she types: sign-in is offered, and what she typed is there afterwards', async () => {
  await beginToAsk()
  const { items } = await stage.asOwner('listMembers', 'GET', '/v1/members?limit=100')
  const her = items.find(one => one.name === '苏婷')
  const devices = await stage.asOwner('listDevices', 'GET', `/v1/devices?memberId=${her?.id}`)
  for (const { id } of devices.items) await stage.asOwner('revokeDevice', 'DELETE', `/v1/devices/${id}`)
  await comeBackAndGoOn()
})

test('her sign-in runs out while she types: the same', async () => {
  await beginToAsk()
  // Two writers at once would lock one another out, and the server is the one that gives up.
  await stage.stopServer()
  stage.alter('update devices set expires_at = 1')
  await stage.startServer()
  // Whatever is asked of the server next is refused: here the background, which begins anew.
  await stopBackground(suting)
  await comeBackAndGoOn()
})

async function beginToAsk() {
  await panel.getByRole('tab', { name: /概览/ }).click()
  await panel.getByRole('button', { name: '换部门…' }).click()
  await panel
    .getByRole('dialog')
    .getByLabel(/为什么转交/)
    .fill(half)
}

async function comeBackAndGoOn() {
  await panel.getByText('登录已失效，请重新登录').waitFor()
  await panel.getByText('已保存在本机：1 份没发出的草稿。').waitFor()
  await signInFrom(suting, panel)
  await panel.getByRole('button', { name: '接着写' }).click()
  const why = panel.getByRole('dialog').getByLabel(/为什么转交/)
  await expect.poll(() => why.inputValue()).toBe(half)
  await panel.getByRole('dialog').getByRole('button', { name: '丢弃草稿' }).click()
}

/** Opens the company's own case and lets the panel read it. */
async function readCase(page: Page): Promise<Frame> {
  await page.goto(`${desk.origin}/case/77`)
  const beside = await panelOf(page)
  await beside.getByRole('button', { name: '读取这个页面' }).click()
  await beside.getByText('linmo@example.com').first().waitFor()
  await beside.locator('section', { hasText: '归属部门' }).first().getByText('账务部').first().waitFor()
  return beside
}

const recorded = async (ref: CaseRef) => {
  const facts = emptyFacts(ref, `${ref.site}/${ref.externalId}`)
  const context = await stage.asOwner('readContext', 'POST', '/v1/context', { facts, language: 'zh' })
  return context.case !== null
}

const practiceTicket = () => ({ host: 'practice', site: `${stage.origin}/practice`, externalId: '1042' })

async function touchpointsOf(email: string) {
  const found = await stage.asOwner('listCustomers', 'GET', `/v1/customers?q=${encodeURIComponent(email)}`)
  const [customer] = found.items
  if (!customer) return []
  return (await stage.asOwner('listTouchpoints', 'GET', `/v1/customers/${customer.id}/touchpoints`)).items
}
