import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameArbiter } from '../support/arbiter.ts'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { fillAsk, sendAsk } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'

/**
 * 苏婷 of Support thinks a ticket is Billing's; 高远 of Billing thinks it is Logistics'; 沈青, an admin, is the topic's arbiter. Three
 * people, three browsers, and nobody reloads a page until the quarrel is over.
 */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let gaoyuan: ChromiumSeat
let shenqing: ChromiumSeat
let ticket: Page
let panel: Frame
let billing: Page
let arbiter: Page

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  gaoyuan = await stage.newcomer('高远', '账务部')
  shenqing = await stage.newcomer('沈青', '', 'admin')
  await nameArbiter(stage, '沈青', '重复扣款')
  ticket = await suting.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  panel = await panelOf(ticket)
  await signInFrom(suting, panel)
  billing = await hubOf(gaoyuan)
  arbiter = await hubOf(shenqing)
})

afterAll(() => stage?.close())

test('苏婷 asks Billing, which sends it back: it is Logistics’, they say', async () => {
  await ask({ why: '客户说被扣了两次款', expected: '核实并退一笔' })
  await sendAsk(panel)
  await billing.getByText('客户说被扣了两次款').first().click()
  await billing.getByRole('button', { name: '退回…' }).first().click()
  await billing.getByLabel('为什么退回').fill('第二笔是到付运费，归物流')
  await billing.getByLabel('应该归哪个部门').selectOption({ label: '物流部' })
  await billing.getByRole('button', { name: '退回', exact: true }).click()
  await panel.getByText('第二笔是到付运费，归物流').first().waitFor()
})

test('asked again, it is not sent on: the second return opens a decision', async () => {
  await ask({ why: '两笔都是商品款，流水号在附件', expected: '核实并退一笔' })
  await panel.getByText('这是第二次来回').waitFor()
  await panel.getByRole('dialog').getByRole('button', { name: '请裁定人决定' }).click()
  await panel.getByText('有争议，等裁定').first().waitFor()
})

test('the arbiter sees both sides’ words live, and rules for Logistics, who have it at once', async () => {
  await arbiter.getByRole('button', { name: /等我裁定/ }).click()
  await arbiter.getByText('两笔都是商品款，流水号在附件').first().click()
  const quarrel = arbiter.getByRole('region', { name: '争议' })
  await quarrel.getByText('第二笔是到付运费，归物流').waitFor()
  await arbiter.getByRole('button', { name: '裁定…' }).click()
  await arbiter.getByLabel('归哪个部门').selectOption({ label: '物流部' })
  await arbiter.getByLabel('裁定理由').fill('运单显示第二笔是到付运费')
  await arbiter.getByRole('button', { name: '作出裁定' }).click()
  await panel.getByText('运单显示第二笔是到付运费').first().waitFor()
  const ref = { host: 'practice', site: `${stage.origin}/practice`, externalId: '1042' }
  const { items } = await stage.asOwner('readRoute', 'POST', '/v1/handoffs/route', { ref })
  expect(items.at(-1)).toMatchObject({ state: 'requested', bound: true })
})

test('one click turns the ruling into a rule, with what it would move shown first', async () => {
  await arbiter.getByRole('button', { name: '写成归属规则…' }).first().click()
  const form = arbiter.getByRole('dialog', { name: '把裁定写成归属规则' })
  await form
    .getByText(/最近|工单/)
    .first()
    .waitFor()
  await form.getByRole('button', { name: '写成规则' }).click()
  await form.waitFor({ state: 'hidden' })
})

test('the ruling and the rule lead to each other, and the button is gone', async () => {
  const rule = arbiter.getByRole('link', { name: /^已写成归属规则：/ })
  await rule.waitFor()
  await expect.poll(() => arbiter.getByRole('button', { name: '写成归属规则…' }).count()).toBe(0)
  await panel.getByRole('link', { name: /^已写成归属规则：/ }).waitFor()
  await arbiter.goto(`${shenqing.extension}hub.html#/ownership/history`)
  await arbiter.getByRole('link', { name: '来自一次裁定' }).first().click()
  await arbiter.getByText('运单显示第二笔是到付运费').first().waitFor()
  await rule.waitFor()
})

test('the next such ticket lands with Logistics at once', async () => {
  await ticket.reload()
  panel = await panelOf(ticket)
  const owner = panel.locator('section', { hasText: '归属部门' }).first()
  await owner.locator('.owner-name', { hasText: '物流部' }).waitFor()
})

test('no browser complained', () => {
  expect([...suting.complaints, ...gaoyuan.complaints, ...shenqing.complaints]).toEqual([])
})

async function hubOf(seat: ChromiumSeat): Promise<Page> {
  const hub = await seat.context.newPage()
  await hub.goto(`${seat.extension}hub.html`)
  await signInFrom(seat, hub)
  await hub.getByRole('heading', { name: '收件箱' }).waitFor()
  return hub
}

async function ask(words: { why: string; expected: string }) {
  await panel.getByRole('tab', { name: /转交/ }).click()
  await panel.getByRole('button', { name: '请求协作' }).click()
  await panel
    .getByRole('dialog')
    .getByRole('radio', { name: /^账务部/ })
    .check()
  await fillAsk(panel, words)
}
