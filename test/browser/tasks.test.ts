import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 and 高远 both answer customers in Support: one beside a ticket, one on the page of tasks. Neither reloads. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let gaoyuan: ChromiumSeat
let panel: Frame
let hub: Page

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  gaoyuan = await stage.newcomer('高远', '客服部')
  const ticket = await suting.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1040`)
  panel = await panelOf(ticket)
  await signInFrom(suting, panel)
  hub = await gaoyuan.context.newPage()
  await hub.goto(`${gaoyuan.extension}hub.html#/tasks?box=department`)
  await signInFrom(gaoyuan, hub)
  await hub.getByRole('heading', { name: '任务' }).waitFor()
})

afterAll(() => stage?.close())

const row = (page: Page | Frame, title: string) => page.locator('.inbox-row, .task').filter({ hasText: title })

test('one line and Enter beside the ticket, and a colleague sees the task', async () => {
  const line = panel.getByRole('textbox', { name: '添加任务' })
  await line.fill('寄一台备用路由器')
  await line.press('Enter')
  await row(panel, '寄一台备用路由器').waitFor()
  await row(hub, '寄一台备用路由器').waitFor()
  expect(await row(hub, '寄一台备用路由器').innerText()).toContain('1040')
})

test('done by keys on the page is done in the panel, and undone again', async () => {
  const title = await hub.locator('.inbox-row-subject').first().innerText()
  await hub.keyboard.press('j')
  await hub.locator('.inbox-subject').waitFor()
  await hub.keyboard.press('x')
  await expect.poll(() => row(hub, title).first().innerText()).toContain('已完成')
  await hub.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => row(hub, title).first().innerText()).not.toContain('已完成')
})

test('ticked off in the panel, it is done on the page', async () => {
  await panel.getByRole('checkbox', { name: '完成：寄一台备用路由器' }).click()
  await expect.poll(() => row(hub, '寄一台备用路由器').innerText()).toContain('已完成')
  await expect.poll(() => row(panel, '寄一台备用路由器').innerText()).toContain('已完成')
  expect([...suting.complaints, ...gaoyuan.complaints]).toEqual([])
})
