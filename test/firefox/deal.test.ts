import type { Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  button,
  type FirefoxSeat,
  field,
  firefoxSeats,
  openOwnPage,
  panelOf,
  saying,
  signInFrom,
} from '../support/firefox-seat.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 answers customers in Support; 高远 works in Billing. Each has a Firefox, and neither reloads a page in this story. */
let stage: Stage<FirefoxSeat>
let suting: FirefoxSeat
let gaoyuan: FirefoxSeat
let ticket: Page
let panel: Frame

beforeAll(async () => {
  stage = await openStage(firefoxSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  gaoyuan = await stage.newcomer('高远', '账务部')
  ticket = await suting.browser.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  panel = await panelOf(ticket)
  await signInFrom(suting, panel)
})

afterAll(() => stage?.close())

test('the panel says whose ticket it is, why and who is on duty, and shows the customer and answers that fit', async () => {
  const owner = await panel.waitForSelector('::-p-xpath(//section[contains(., "归属部门")][.//mark])')
  const said = await owner?.evaluate(section => (section as HTMLElement).innerText)
  expect(said).toContain('账务部')
  expect(said).toMatch(/值班/)
  expect(await owner?.$eval('mark', mark => mark.textContent)).toBe('重复扣款')
  await panel.waitForSelector(button('插入回复'))
  await panel.waitForSelector(saying('陈晓雯'))
})

test('one click puts an answer into the reply box, with its questions asked and its variables filled', async () => {
  await ticket.locator('[data-reply-editor]').click()
  await panel.locator(button('插入回复')).click()
  const form = await panel.waitForSelector('dialog[open]')
  for (const one of (await form?.$$('input, textarea')) ?? []) await one.type('HC-7734021')
  await panel.locator('dialog[open] button[type=submit]').click()
  await ticket.waitForSelector('[data-reply-editor] ::-p-text(陈晓雯 您好)')
  const text = await ticket.$eval('[data-reply-editor]', editor => (editor as HTMLElement).innerText)
  expect(text).toContain('HC-7734021')
  expect(text).not.toContain('{{')
})

test('a question to Billing arrives there live, is accepted and answered, and the asker sees it live', async () => {
  const hub = await openOwnPage(gaoyuan, 'hub.html')
  await signInFrom(gaoyuan, hub)
  await hub.waitForSelector('::-p-aria([name="收件箱"][role="heading"])')

  await panel.locator(button('转交账务部')).click()
  await panel.locator(field('为什么转交')).fill('客户说 11 月 8 日被扣了两次款。')
  await panel.locator(field('希望对方做什么')).fill('核实两笔流水,多扣的原路退回。')
  await panel.waitForSelector('::-p-xpath(//label[contains(., "工时内")]/input):checked')
  await panel.locator('dialog[open] button[type=submit]').click()
  await panel.waitForSelector('dialog[open]', { hidden: true })

  await hub.locator(saying('客户说 11 月 8 日被扣了两次款。')).click()
  await hub.locator(button('接手')).click()
  await panel.waitForSelector(saying('高远 已接手'))
  await hub.locator(button('答复…')).click()
  await hub.locator(field('你的答复')).fill('第二笔已原路退回,1 至 3 个工作日到账。')
  await hub.locator(button('发出答复')).click()
  await panel.waitForSelector(saying('第二笔已原路退回'))
})

test('following the ticket in a page that never loads anew, the panel follows', async () => {
  await ticket.locator('a ::-p-text(耳机套装少发了)').click()
  await panel.waitForSelector(saying('#1028'))
})

test('neither browser complained', () => {
  expect([...suting.complaints, ...gaoyuan.complaints]).toEqual([])
})
