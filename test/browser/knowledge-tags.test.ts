import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type HubWindow, hubWindow } from './hub-page.ts'

let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())

test.each([
  ['role=lead&language=zh&theme=light', '标签', 1280],
  ['role=lead&language=en&theme=dark', 'Tag', 360],
])('the library is narrowed to a tag, which stands in the address: %s', async (asked, name, width) => {
  const page = await hub.open(asked, '#/knowledge', width)
  const tags = page.getByRole('combobox', { name, exact: true })
  await tags.waitFor()
  const told = await tags.getByRole('option').allTextContents()
  expect(told[1]).toMatch(/^.+ (· \d+ 篇|\(\d+\))$/)
  await tags.selectOption({ index: 1 })
  await page.waitForURL(/[?&]tag=/)
  const chosen = await tags.inputValue()
  const rows = page.getByRole('list', { name: /^(文章|Articles)$/ }).getByRole('listitem')
  await rows.first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.skeleton'))
  for (const row of await rows.all()) expect(await row.textContent()).toContain(chosen)
  expect(await axeFindings(page)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
  await tags.selectOption({ index: 0 })
  await page.waitForURL(url => !url.href.includes('tag='))
})

test('whoever tags an article is offered what is in use, and gets its spelling', async () => {
  const page = await hub.open('role=lead&language=en', '#/knowledge/new')
  const box = page.getByRole('combobox', { name: 'Tags' })
  await box.waitFor()
  const offers = () =>
    box.evaluate(input => [...((input as HTMLInputElement).list?.options ?? [])].map(option => option.value))
  await expect.poll(offers).not.toEqual([])
  const latin = (await offers()).find(tag => /[A-Za-z]/.test(tag)) ?? ''
  expect(latin).not.toBe('')
  const other = latin === latin.toUpperCase() ? latin.toLowerCase() : latin.toUpperCase()
  await box.fill(other)
  await box.press('Enter')
  await page.getByRole('button', { name: `Remove “${latin}”`, exact: true }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})
