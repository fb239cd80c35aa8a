import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, signInFrom } from '../support/chromium-seat.ts'
import { handbook, zipOf } from '../support/handbook.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 of Support brings a handbook of over a thousand files into a real workspace, in the hub of her extension. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let hub: Page

const book = handbook(1_060)

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  hub = await suting.context.newPage()
  await hub.goto(`${suting.extension}hub.html#/knowledge/exchange`)
  await signInFrom(suting, hub)
  await hub.getByRole('button', { name: '选择文件…' }).waitFor()
})

afterAll(() => stage?.close())

/** A thousand articles with their pictures take a while on a busy machine. */
const LONG = 300_000

const choose = async (name: string, buffer: Uint8Array) =>
  hub
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(buffer) })

/** What the page counts, by its label. */
const counted = (label: string) => hub.locator('.facts > div').filter({ hasText: label }).locator('dd').innerText()

async function run(): Promise<void> {
  await hub.getByRole('button', { name: /^导入 \d+ 篇$/ }).click()
  await hub.getByText('导入完成').waitFor({ timeout: 180_000 })
}

test(
  'a zip of over a thousand files is looked at, then imported',
  async () => {
    await choose('handbook.zip', await zipOf(book.files))
    await hub.getByText('导入到哪里').waitFor({ timeout: 60_000 })
    expect(await counted('可以导入')).toBe(String(book.articles))
    expect(await counted('不会导入')).toBe(String(book.leftOut))
    await hub.getByText('来源里没有发布').first().waitFor()
    await hub.getByRole('textbox', { name: '放进目录' }).fill('手册')
    await run()
    expect(await counted('新建')).toBe(String(book.articles))
    expect(await counted('没有导入')).toBe(String(book.leftOut))
  },
  LONG,
)

test('the report of what was left out is a file', async () => {
  const saved = hub.waitForEvent('download')
  await hub.getByRole('button', { name: '下载清单 (CSV)' }).click()
  const text = await readFile(await (await saved).path(), 'utf8')
  expect(text).toContain('来源里没有发布')
  expect(text).toContain('没有正文')
})

test('search finds what was imported, with its picture and without its scripts', async () => {
  await hub.goto(`${suting.extension}hub.html#/knowledge`)
  const link = hub.getByRole('link', { name: /voucher 900/ }).first()
  // The index follows so many articles a while later; a search that was answered is not asked again by itself.
  const found = async () => {
    await hub.getByRole('searchbox').fill('voucher')
    await hub.getByRole('searchbox').fill('voucher 900')
    return link.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
  }
  await expect.poll(found, { timeout: 60_000 }).toBe(true)
  await link.click()
  await hub.locator('.page-title').filter({ hasText: 'voucher 900: what to know' }).waitFor()
  const text = hub.locator('.article-text .markdown')
  await text.getByText('Hidden words of 900').waitFor()
  expect(await text.innerText()).not.toContain('alert(900)')
})

test('a link between two of the files leads from article to article, also to one that came later', async () => {
  await hub.locator('.article-text .markdown').getByRole('link', { name: 'the other voucher' }).click()
  await hub.locator('.page-title').filter({ hasText: 'voucher 620: what to know' }).waitFor()
  const { items } = await stage.asOwner('searchArticles', 'GET', '/v1/articles/search?q=voucher%20260&limit=10')
  const early = items.find(one => one.title.startsWith('voucher 260:'))
  await hub.goto(`${suting.extension}hub.html#/knowledge/${early?.id}`)
  await hub.locator('.article-text .markdown').getByRole('link', { name: 'the other voucher' }).click()
  await hub.locator('.page-title').filter({ hasText: 'voucher 540: what to know' }).waitFor()
})

let exported: Uint8Array

test(
  'all of it goes out again as a folder of Markdown',
  async () => {
    await hub.goto(`${suting.extension}hub.html#/knowledge/exchange/export`)
    await hub.getByRole('textbox', { name: '目录' }).fill('手册')
    const saved = hub.waitForEvent('download', { timeout: 180_000 })
    await hub.getByRole('button', { name: '导出', exact: true }).click()
    exported = new Uint8Array(await readFile(await (await saved).path()))
    await hub.getByText(`已导出 ${book.articles} 篇`).waitFor()
  },
  LONG,
)

test(
  'imported again, the source and the export are the same as what is there',
  async () => {
    for (const [name, bytes] of [
      ['handbook.zip', await zipOf(book.files)],
      ['knowledge.zip', exported],
    ] as const) {
      await hub.goto(`${suting.extension}hub.html#/knowledge/exchange/import`)
      // What came of the last one still stands here.
      await hub.getByRole('button', { name: '再导入一批' }).click()
      await choose(name, bytes)
      await hub.getByText('导入到哪里').waitFor({ timeout: 60_000 })
      if (name === 'handbook.zip') await hub.getByRole('textbox', { name: '放进目录' }).fill('手册')
      await run()
      expect([name, await counted('没有变化')]).toEqual([name, String(book.articles)])
      expect([name, await counted('新建')]).toEqual([name, '0'])
    }
    expect(suting.complaints).toEqual([])
  },
  LONG,
)
