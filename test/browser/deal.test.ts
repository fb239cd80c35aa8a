import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../shared/ids.ts'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { inBackground } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 answers customers in Support; 高远 works in Billing. Each has a browser, and neither reloads a page in this story. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let gaoyuan: ChromiumSeat
let ticket: Page
let panel: Frame

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  gaoyuan = await stage.newcomer('高远', '账务部')
  await putOnDuty('高远', '账务部')
  ticket = await suting.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  panel = await panelOf(ticket)
  await signInFrom(suting, panel)
})

afterAll(() => stage?.close())

test('the panel says whose ticket it is and why, and shows the customer and answers that fit', async () => {
  const owner = panel.locator('section', { hasText: '归属部门' }).first()
  await owner.getByText('账务部').first().waitFor()
  expect(await owner.locator('mark').first().innerText()).toBe('重复扣款')
  await panel.getByRole('button', { name: '插入回复' }).first().waitFor()
  expect(await panel.locator('body').innerText()).toContain('陈晓雯')
})

test('one click puts an answer into the reply box, with its questions asked and its variables filled', async () => {
  await ticket.locator('[data-reply-editor]').click()
  await panel.getByRole('button', { name: '插入回复' }).first().click()
  const form = panel.getByRole('dialog')
  await form.waitFor()
  for (const field of await form.getByRole('textbox').all()) await field.fill('HC-7734021')
  await form.getByRole('button', { name: /插入/ }).click()
  const editor = ticket.locator('[data-reply-editor]')
  await expect.poll(() => editor.innerText()).toContain('陈晓雯 您好')
  const text = await editor.innerText()
  expect(text).toContain('HC-7734021')
  expect(text).not.toContain('{{')
})

test('a question to Billing arrives there live, is accepted and answered, and the asker sees it live', async () => {
  const hub = await gaoyuan.context.newPage()
  await hub.goto(`${gaoyuan.extension}hub.html`)
  await signInFrom(gaoyuan, hub)
  await hub.getByRole('heading', { name: '收件箱' }).waitFor()

  // The background counts by itself: what waits already stands on the button as in the navigation.
  const waits = async () => Number((await hub.locator('nav a[href="#/inbox"] .rail-count').allTextContents())[0] ?? 0)
  await expect.poll(async () => (await attention(gaoyuan)).badge - (await waits())).toBe(0)
  const before = await attention(gaoyuan)

  await panel.getByRole('button', { name: '转交账务部' }).click()
  const ask = panel.getByRole('dialog')
  await ask.getByLabel(/为什么转交/).fill('客户说 11 月 8 日被扣了两次款。')
  await ask.getByLabel(/希望对方做什么/).fill('核实两笔流水,多扣的原路退回。')
  await ask.getByRole('radio', { name: /工时内/, checked: true }).waitFor()
  await ask.getByRole('button', { name: /^(请求协作|请账务部协作)/ }).click()
  await ask.waitFor({ state: 'hidden' })

  // Billing is told on the desktop and on the toolbar button; a click on the notice opens the handoff.
  await expect.poll(async () => (await attention(gaoyuan)).badge).toBe(before.badge + 1)
  const fresh = async () => (await attention(gaoyuan)).notices.filter(one => !before.notices.includes(one))
  await expect.poll(fresh).not.toEqual([])
  const [notice] = await fresh()
  const opened = gaoyuan.context.waitForEvent('page')
  await clickNotice(gaoyuan, notice ?? '')
  const fromNotice = await opened
  await fromNotice.getByText('客户说 11 月 8 日被扣了两次款。').first().waitFor()
  expect(fromNotice.url()).toMatch(/hub\.html#\/inbox\/[\w-]{36}$/)
  await fromNotice.close()
  await hub.bringToFront()

  await hub.getByText('客户说 11 月 8 日被扣了两次款。').first().click()
  await hub.getByRole('button', { name: '接手', exact: true }).first().click()
  await panel.getByText('高远 已接手').first().waitFor()
  await hub.getByRole('button', { name: '答复…' }).first().click()
  await hub.getByLabel('你的答复').fill('第二笔已原路退回,1 至 3 个工作日到账。')
  await hub.getByRole('button', { name: '发出答复' }).click()
  await panel.getByText('第二笔已原路退回').first().waitFor()
  await expect.poll(async () => (await attention(suting)).notices.length).toBeGreaterThan(0)
  await expect.poll(async () => (await attention(suting)).badge).toBeGreaterThan(0)
})

test('following the ticket in a page that never loads anew, the panel follows', async () => {
  await ticket
    .getByRole('link', { name: /耳机套装少发了/ })
    .first()
    .click()
  await panel.getByText('#1028').first().waitFor()
})

test('neither browser complained', () => {
  expect([...suting.complaints, ...gaoyuan.complaints]).toEqual([])
})

/** Around the clock, so that this story can be told at any hour: the desktop is for those on duty. */
async function putOnDuty(name: string, department: string) {
  const { items } = await stage.asOwner('listMembers', 'GET', '/v1/members?limit=100')
  const { departments, version } = await stage.asOwner('readOrganisation', 'GET', '/v1/organisation')
  const memberId = items.find(one => one.name === name)?.id
  const place = departments.find(one => one.name === department)
  if (!memberId || !place) throw new Error(`No ${name} in ${department}.`)
  const shift = {
    id: newId(Date.now()),
    memberId,
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    from: '00:00',
    to: '24:00',
    since: null,
    until: null,
  }
  const input = { id: place.id, roster: [shift], version }
  await stage.asOwner('writeRoster', 'PUT', `/v1/departments/${place.id}/roster`, input)
}

interface Chrome {
  action: { getBadgeText(which: object): Promise<string> }
  notifications: { getAll(): Promise<object>; onClicked: { dispatch(id: string): void } }
}

/** The number on the toolbar button, and the notices on the desktop by their names. */
const attention = (seat: ChromiumSeat) =>
  inBackground(
    seat,
    async () => {
      const { action, notifications } = (globalThis as unknown as { chrome: Chrome }).chrome
      return { badge: Number(await action.getBadgeText({})), notices: Object.keys(await notifications.getAll()) }
    },
    null,
  )

/** The browser's own notice cannot be clicked without a screen. */
const clickNotice = (seat: ChromiumSeat, id: string) =>
  inBackground(
    seat,
    id => (globalThis as unknown as { chrome: Chrome }).chrome.notifications.onClicked.dispatch(id),
    id,
  )
