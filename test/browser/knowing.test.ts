import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { expectSound, type HubWindow, hubWindow } from './hub-page.ts'

// 李娜 Lina works in Billing, 周正 Zhouzheng leads it; 林夏 Linxia has taken on the VAT article.
let hub: HubWindow
beforeAll(async () => {
  hub = await hubWindow()
})
afterAll(() => hub.close())

const places = [
  '#/knowledge/figures',
  '#/knowledge/figures/link_rate',
  '#/knowledge/figures/time_to_validate',
  '#/knowledge/figures/zero_results?part=all',
  '#/knowledge/figures/trust',
  '#/knowledge/wanted',
  '#/knowledge/wanted?tab=hot_and_stale',
  '#/knowledge/wanted?tab=never_used',
  '#/knowledge/wanted?tab=duplicates',
]

const looks = [
  ['role=lead&language=zh&theme=light', 1280],
  ['role=lead&language=en&theme=dark', 360],
  ['role=agent&language=zh&theme=dark&state=empty', 360],
] as const

test.each(looks)('every page of how it goes is sound: %s at %i', (asked, width) =>
  expectSound(hub, places, asked, width),
)

test('by keyboard alone: from the library to a figure, to its months and what it counts; the choices stay in the address', async () => {
  const page = await hub.open('role=lead&language=en', '#/knowledge')
  await page.getByRole('link', { name: 'How it goes' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'How it goes' }).waitFor()
  const [lastMonth] = await page.getByRole('combobox', { name: 'Month' }).selectOption({ index: 1 })
  await page.getByRole('combobox', { name: 'Department' }).selectOption({ label: 'Billing' })
  // The choices lead on once the links have them.
  await page.locator(`a[href*="/link_rate?department="][href$="month=${lastMonth}"]`).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Link rate' }).waitFor()
  expect(await page.evaluate(() => location.hash)).toMatch(
    new RegExp(`link_rate\\?department=[^&]+&month=${lastMonth}$`),
  )
  const months = page.getByRole('list', { name: 'Last six months' }).getByRole('listitem')
  await expect.poll(() => months.count()).toBe(6)
  await page.getByRole('tab', { name: 'Tickets with an article' }).press('ArrowRight')
  await page.getByRole('link', { name: /^#1042/ }).waitFor()
  await page.waitForURL(/part=all/)
  await page.getByRole('link', { name: '← How it goes' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'How it goes' }).waitFor()
  await expect.poll(() => page.getByRole('combobox', { name: 'Month' }).inputValue()).toBe(lastMonth)
})

test('a wanted article is taken on, written, and then no longer wanted', async () => {
  const page = await hub.open('role=agent&language=en', '#/knowledge/wanted')
  await page.getByText('林夏 took it on').waitFor()
  await page.getByRole('button', { name: /^I’ll write it：信用卡/ }).press('Enter')
  await page.getByText('Yours to write now').waitFor()
  await page.getByRole('button', { name: /^Give back：信用卡/ }).press('Enter')
  await page.getByRole('button', { name: /^I’ll write it：信用卡/ }).press('Enter')
  await page.getByRole('link', { name: /^Write it：信用卡/ }).press('Enter')
  await page.getByText('This answers “信用卡退款多久到账”').waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('信用卡退款多久到账')
  await page.getByRole('textbox', { name: 'Text' }).fill('5–10 working days.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('“信用卡退款多久到账” has its answer').waitFor()
  expect(await page.evaluate(() => window.hub.at.wanted.map(one => one.times))).toEqual([5, 3])
})

test('whoever comes second is told, and sees who was first', async () => {
  const page = await hub.open('role=agent&language=en', '#/knowledge/wanted')
  const button = page.getByRole('button', { name: /^I’ll write it：信用卡/ })
  await button.waitFor()
  await page.evaluate(() => {
    const [first, ...rest] = window.hub.at.wanted
    if (first)
      window.hub.at.wanted = [{ ...first, owner: { id: 'x', name: '陈岚' }, claimedAt: 0, version: 1 }, ...rest]
  })
  await button.click()
  await page.getByText('A colleague took this one on first').waitFor()
  await page.getByText('陈岚 took it on').waitFor()
  await button.waitFor({ state: 'detached' })
})

test('a lead merges a duplicate after a second look; others are told who can', async () => {
  const page = await hub.open('role=lead&language=en', '#/knowledge/wanted?tab=duplicates')
  await page.getByRole('button', { name: /^Merge：/ }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).press('Enter')
  await page.getByText('No duplicates', { exact: true }).waitFor()
  const agent = await hub.open('role=agent&language=en', '#/knowledge/wanted?tab=duplicates')
  await agent.getByText('For leads of its department').waitFor()
  expect(await agent.getByRole('button', { name: /^Merge：/ }).count()).toBe(0)
})

test('a lead says that two differ, and takes it back, also while the server is away; others are not asked', async () => {
  const page = await hub.open('role=lead&language=en', '#/knowledge/wanted?tab=duplicates')
  const differ = page.getByRole('button', { name: /^They differ：/ })
  await differ.press('Enter')
  await page.getByText('No duplicates', { exact: true }).waitFor()
  expect(await page.evaluate(() => window.hub.at.areApart)).toBe(true)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await differ.waitFor()
  expect(await page.evaluate(() => window.hub.at.areApart)).toBe(false)
  await page.evaluate(() => {
    window.hub.world.state = 'away'
  })
  await differ.press('Enter')
  await differ.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await differ.waitFor()
  const waiting = () => page.evaluate(() => window.hub.queue.value.map(one => (one.input as { apart: boolean }).apart))
  expect(await waiting()).toEqual([true, false])
  const agent = await hub.open('role=agent&language=en', '#/knowledge/wanted?tab=duplicates')
  await agent.getByText('For leads of its department').waitFor()
  expect(await agent.getByRole('button', { name: /^They differ：/ }).count()).toBe(0)
})

test('the list of what is wanted says what it does not hold, also when nothing is left of it', async () => {
  const page = await hub.open('role=agent&language=en', '#/knowledge/figures')
  await page.locator('.page-title').waitFor()
  const bounds = (since: number | null, empty = false) =>
    page.evaluate(
      ([at, none]) => {
        window.hub.at.bounds = { cut: at === null, since: at }
        if (none) window.hub.at.wanted = []
        location.hash = `#/knowledge/wanted?tab=${none ? 'wanted' : ''}`
      },
      [since, empty] as const,
    )
  await bounds(null)
  await page.getByText('Only the 100 most looked for are listed.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.evaluate(() => {
    location.hash = '#/knowledge/figures'
  })
  await bounds(Date.UTC(2026, 8, 3, 2), true)
  await page.getByText('Nothing is missing').waitFor()
  await page.getByText(/only those since .*3 Sept?.* were looked at/).waitFor()
  expect(await page.getByText('Only the 100').count()).toBe(0)
})
