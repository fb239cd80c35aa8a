import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type HubWindow, hubWindow } from './hub-page.ts'

// 周正 Zhouzheng leads Billing, whose article 101 is; 李娜 Lina works there.
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

async function withFiles(page: Page) {
  await page.locator('.page-title').waitFor()
  await page.evaluate(
    ([one, other]) => {
      const article = window.hub.at.articles[0]
      const file = { type: 'text/plain', bytes: 812, width: null, height: null, preview: false } as const
      const known = { state: 'ready', refusedWhy: null } as const
      if (article)
        article.files = [
          { ...file, ...known, id: one, name: '赵敏-银行流水.txt' },
          { ...file, ...known, id: other, name: '模板.txt' },
        ]
    },
    [id(9_001), id(9_002)] as const,
  )
}

test.each([
  ['role=lead&language=zh&theme=light', 1280, '更多操作', '抹去图片或文件…', '永久抹去', '取消'],
  ['role=lead&language=en&theme=dark', 360, 'More actions', 'Erase a picture or file…', 'Erase for good', 'Cancel'],
])('the form is sound: %s at %i', async (asked, width, more, erase, verb, cancel) => {
  const page = await hub.open(asked, `#/knowledge/${id(101)}`, width)
  await withFiles(page)
  await page.getByRole('button', { name: more, exact: true }).click()
  await page.getByRole('menuitem', { name: erase }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '赵敏-银行流水.txt' }).check()
  expect(await dialog.getByRole('button', { name: verb }).isDisabled()).toBe(true)
  await dialog.getByRole('checkbox').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  await dialog.getByRole('button', { name: cancel }).click()
  expect(await page.evaluate(() => window.hub.at.articles[0]?.files.length)).toBe(2)
  expect(hub.troubles()).toEqual([])
})

test('a lead erases a file by keyboard once it is confirmed, and every version says so; others are not offered it', async () => {
  const page = await hub.open('role=lead&language=en', `#/knowledge/${id(101)}`)
  await withFiles(page)
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Erase a picture or file…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '模板.txt' }).press('Space')
  await dialog.getByRole('checkbox').press('Space')
  // Another file is another decision.
  await dialog.getByRole('radio', { name: '赵敏-银行流水.txt' }).press('Space')
  expect(await dialog.getByRole('checkbox').isChecked()).toBe(false)
  await dialog.getByRole('checkbox').press('Space')
  await dialog.getByRole('button', { name: 'Erase for good' }).press('Enter')
  await page.getByText('Erased from every version').waitFor()
  expect(await page.evaluate(() => window.hub.at.articles[0]?.files.map(one => one.name))).toEqual(['模板.txt'])
  await page.evaluate(
    at => {
      location.hash = at
    },
    `#/knowledge/${id(101)}/history`,
  )
  await page
    .getByText(/^A file was erased by 周正 ·/)
    .first()
    .waitFor()
  expect(await axeFindings(page)).toEqual([])

  const agent = await hub.open('role=agent&language=en', `#/knowledge/${id(101)}`)
  await agent.getByRole('button', { name: 'More actions' }).click()
  await agent.getByRole('menuitem', { name: 'History' }).waitFor()
  expect(await agent.getByRole('menuitem', { name: 'Erase a picture or file…' }).count()).toBe(0)
})
