import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { pdfOf } from '../support/pdfs.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 puts documents into the discussion beside a ticket, and reads them there. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let ticket: Page
let panel: Frame
const fetched: string[] = []

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  suting.context.on('request', request => fetched.push(request.url()))
  ticket = await suting.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  panel = await panelOf(ticket)
  await signInFrom(suting, panel)
  await panel.getByRole('tab', { name: /讨论/ }).click()
  await panel.locator('.file-picker input[type=file]').waitFor({ state: 'attached' })
})

afterAll(() => stage?.close())

const pdfJs = () => fetched.filter(url => /\/pdf[-.]|pdf\.worker/.test(url) && !url.includes('pdf-view'))

async function send(files: Record<string, Buffer>): Promise<void> {
  const chosen = Object.entries(files).map(([name, buffer]) => ({ name, mimeType: 'application/pdf', buffer }))
  await panel.locator('.file-picker input[type=file]').setInputFiles(chosen)
  await panel
    .locator('.file-picker')
    .getByText('已上传')
    .nth(chosen.length - 1)
    .waitFor()
  await panel.getByRole('button', { name: /^发送/ }).click()
  for (const { name } of chosen) await row(name).waitFor()
}
const row = (name: string) =>
  panel.locator('.message .file-row, [role=article] .file-row, .file-row', { hasText: name }).last()
const dialog = () => panel.getByRole('dialog')
const pages = () => dialog().getByRole('img')
/** Whether something dark was drawn on a page. */
const inked = (number: number) =>
  pages()
    .nth(number - 1)
    .evaluate(element => {
      const one = element as HTMLCanvasElement
      const data = one.getContext('2d')?.getImageData(0, 0, one.width, one.height).data ?? new Uint8ClampedArray()
      let dark = 0
      for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 90 && (data[i + 3] ?? 0) > 200) dark++
      return dark
    })
const open = async (name: string) => {
  await row(name)
    .getByRole('button', { name: `打开 ${name}` })
    .click()
  await dialog().waitFor()
}
const close = async () => {
  await ticket.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
}

test('a document has a picture of its first page in the thread; nothing of pdf.js was fetched before', async () => {
  expect(pdfJs()).toEqual([])
  await send({ '合同.pdf': pdfOf(3) })
  const picture = row('合同.pdf').locator('img')
  await picture.waitFor()
  expect(await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBeGreaterThan(
    100,
  )
  expect(pdfJs().length).toBeGreaterThan(0)
})

test('it opens, its pages are reached by keys, and its script never ran', async () => {
  await open('合同.pdf')
  await dialog().getByText('第 1 页，共 3 页').waitFor()
  await expect.poll(() => inked(1)).toBeGreaterThan(500)
  await dialog().getByText('Page 1', { exact: true }).waitFor({ state: 'attached' })
  await dialog().getByRole('region').focus()
  await ticket.keyboard.press('End')
  await expect.poll(() => inked(3)).toBeGreaterThan(500)
  await dialog().getByText('Page 3', { exact: true }).waitFor({ state: 'attached' })
  expect(await axeFindings(panel)).toEqual([])
  expect(await panel.evaluate(() => 'pdfRan' in globalThis)).toBe(false)
  expect(fetched.filter(url => url.includes('evil.example'))).toEqual([])
  await close()
})

test('a page as large as a house is drawn no larger than a screen has use for', async () => {
  await send({ '大图.pdf': pdfOf(1, { side: 14_000 }) })
  await open('大图.pdf')
  await dialog().getByText('Page 1', { exact: true }).waitFor({ state: 'attached' })
  const pixels = await pages()
    .first()
    .evaluate(one => (one as HTMLCanvasElement).width * (one as HTMLCanvasElement).height)
  expect(pixels).toBeLessThanOrEqual(6_000_000)
  await close()
})

test('one with a password, and one that is damaged, say so and can still be saved', async () => {
  await send({
    '加密.pdf': pdfOf(1, { locked: true }),
    '损坏.pdf': Buffer.from('%PDF-1.7\nnothing of this is a document\n'),
  })
  for (const [name, words] of [
    ['加密.pdf', '这份 PDF 有密码'],
    ['损坏.pdf', '这份 PDF 打不开'],
  ] as const) {
    expect(await row(name).locator('img').count()).toBe(0)
    await open(name)
    await dialog().getByText(words).waitFor()
    await dialog().getByRole('button', { name: '下载', exact: true }).waitFor()
    await close()
  }
  expect(suting.complaints.filter(one => !/damaged|broken/.test(one))).toEqual([])
})
