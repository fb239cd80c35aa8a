import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats } from '../support/chromium-seat.ts'
import { hubOf } from '../support/hub-of.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** 苏婷 writes an article on a real server and is interrupted in every way. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  await (await hubOf(suting, '/knowledge')).close()
})
afterAll(() => stage?.close())

const text = (page: Page) => page.locator('.writing textarea')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

async function writing(): Promise<Page> {
  const page = await suting.context.newPage()
  await page.goto(`${suting.extension}hub.html#/knowledge/new`)
  await text(page).waitFor()
  return page
}

test('what was typed, and its picture, outlive the browser; throwing it away can be undone', async () => {
  const before = await writing()
  await before.getByRole('textbox', { name: /^标题/ }).fill('没写完的文章')
  await text(before).fill('第一句\n')
  const chosen = before.waitForEvent('filechooser')
  await before.getByRole('button', { name: '图片或附件' }).click()
  await (await chosen).setFiles({ name: '图.png', mimeType: 'image/png', buffer: png })
  await before.getByText('草稿已保存，换台电脑也能接着写').waitFor()
  await expect.poll(() => text(before).inputValue()).toMatch(/file:/)
  await before.getByText('草稿已保存，换台电脑也能接着写').waitFor()
  suting = await stage.restartBrowser(suting)
  const page = await writing()
  await page.getByText(/没有保存的内容，已经恢复/).waitFor()
  await expect.poll(() => text(page).inputValue()).toMatch(/^第一句\n!\[图\]\(file:[0-9a-f-]{36}\)$/)
  await page.locator('.article-text img[src^="blob:"]').waitFor()
  await page.getByRole('button', { name: '不要了' }).click()
  await expect.poll(() => text(page).inputValue()).toBe('')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => text(page).inputValue()).toMatch(/^第一句/)
  await page.getByText('草稿已保存，换台电脑也能接着写').waitFor()
  await page.close()
})

test('the same person at another computer goes on; somebody else finds nothing', async () => {
  const page = await writing()
  await page.getByText(/没有保存的内容，已经恢复/).waitFor()
  await page.close()
  // Another computer: nothing of this one's own store.
  const elsewhere = await suting.context.newPage()
  await elsewhere.goto(`${suting.extension}hub.html#/knowledge`)
  await elsewhere.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const gone = indexedDB.deleteDatabase('baton-writing')
        gone.onsuccess = () => done()
        gone.onblocked = () => fail(new Error('The store is still in use.'))
      }),
  )
  await elsewhere.close()
  const again = await writing()
  await again.getByText(/没有保存的内容，已经恢复/).waitFor()
  await expect.poll(() => text(again).inputValue()).toMatch(/^第一句/)
  await again.close()
  const gaoyuan = await stage.newcomer('高远', '客服部')
  const his = await hubOf(gaoyuan, '/knowledge/new')
  await text(his).waitFor()
  expect(await text(his).inputValue()).toBe('')
  await gaoyuan.close()
})

test('with the server away it is kept on this computer, and told to the server once it is back; saved, it is gone', async () => {
  const page = await writing()
  await page.getByRole('textbox', { name: /^标题/ }).fill('没写完的文章')
  await page.getByText('草稿已保存，换台电脑也能接着写').waitFor()
  await stage.stopServer()
  await text(page).press('Control+End')
  await page.keyboard.type('\n断网时写的')
  await page.getByText('草稿已存在这台电脑上').waitFor()
  await stage.startServer()
  await page.reload()
  await page.getByText(/没有保存的内容，已经恢复/).waitFor()
  await expect.poll(() => text(page).inputValue()).toMatch(/断网时写的$/)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: '没写完的文章' }).waitFor()
  await page.close()
  const next = await writing()
  expect(await text(next).inputValue()).toBe('')
  expect(await next.getByText(/已经恢复/).count()).toBe(0)
  await next.close()
})
