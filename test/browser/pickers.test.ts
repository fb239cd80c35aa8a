import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type HubWindow, hubWindow } from './hub-page.ts'

// 何敏 Hemin is the made-up company's admin, 李娜 Lina an agent.
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Nothing is cut off, and axe has nothing to say. `SHOTS=1` keeps a picture. */
async function sound(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `.output/shots/${name}.png` })
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  expect(await axeFindings(page)).toEqual([])
}

const looks = [
  ['role=admin&language=zh&theme=light', 1280, '添加例外', '类别', '哪张工单', '原因', '保存'],
  ['role=admin&language=en&theme=dark', 360, 'Add an exception', 'Kind', 'Which ticket', 'Reason', 'Save'],
] as const

test.each(looks)(
  'an excepted ticket is chosen by keys alone: %s at %i',
  async (asked, width, add, kind, which, reason, save) => {
    const page = await hub.open(asked, '#/standards', width)
    await page.getByRole('button', { name: add }).click()
    await page.getByLabel(kind, { exact: true }).selectOption('case')
    const box = page.getByRole('combobox', { name: which })
    await expect.poll(() => box.evaluate(one => one === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.getByRole('listbox').getByRole('option').nth(3).waitFor()
    await sound(page, `case-list-${width}`)
    await page.keyboard.type('没有这张')
    await page.getByRole('status').filter({ hasText: '没有这张' }).waitFor()
    await sound(page, `case-none-${width}`)
    await page.keyboard.press('Escape')
    await page.keyboard.type('1042')
    await page.getByRole('option', { name: /1042.*陈晓雯/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => box.inputValue()).toContain('#1042')
    await page.getByLabel(reason).fill('诉讼中')
    await page.getByRole('button', { name: save, exact: true }).click()
    const line = page.locator('.exception', { hasText: '诉讼中' })
    await line.getByRole('link', { name: /#1042/ }).waitFor()
    await sound(page, `case-saved-${width}`)
    expect(hub.troubles()).toEqual([])
  },
)

test('who may not change exceptions is told that one is a ticket, not which', async () => {
  const page = await hub.open('role=agent&language=zh', '#/standards')
  await page.evaluate(() => {
    const { standards } = window.hub.at
    const by = { at: standards.standards[0]?.writtenAt ?? 0, by: '何敏' }
    window.hub.at.standards = {
      ...standards,
      exceptions: [
        {
          id: '00000000-0000-7000-8000-000000000999',
          kind: 'case',
          value: '00000000-0000-7000-8000-000000000001',
          reason: '诉讼中',
          ...by,
        },
      ],
    }
  })
  await page.evaluate(() => (location.hash = '#/inbox'))
  await page.locator('.inbox').waitFor()
  await page.evaluate(() => (location.hash = '#/standards'))
  await page.locator('.exception', { hasText: '一张工单' }).waitFor()
  expect(await page.getByRole('button', { name: '添加例外' }).count()).toBe(0)
})

test.each([
  ['role=admin&language=zh&theme=dark', 1280],
  ['role=admin&language=en&theme=light', 360],
] as const)(
  'people are listed without typing, found by a part of their name or mail, and remembered: %s at %i',
  async (asked, width) => {
    const page = await hub.open(asked, `#/ownership/${id(75)}`, width)
    const dialog = page.getByRole('dialog')
    const arbiter = dialog.getByRole('combobox', { name: /^(仲裁人|Arbiter)/ })
    await arbiter.click()
    await dialog.getByRole('listbox').getByRole('option').nth(3).waitFor()
    await sound(page, `people-list-${width}`)
    await arbiter.fill('敏')
    await dialog.getByRole('option', { name: /何敏/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => arbiter.inputValue()).toBe('何敏')
    await page.keyboard.press('ArrowDown')
    await dialog.getByRole('option', { name: /何敏.*(最近选过|chosen lately)/ }).waitFor()
    await sound(page, `people-recent-${width}`)
    await page.keyboard.press('Escape')
    // The list closed, not the dialog around it.
    await dialog.getByRole('listbox').waitFor({ state: 'hidden' })
    expect(await dialog.isVisible()).toBe(true)
    await expect.poll(() => arbiter.inputValue()).toBe('何敏')
  },
)
