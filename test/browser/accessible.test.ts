import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { changeSettings } from '../support/stored.ts'

/** 苏婷 of Support opens everything there is, in Chinese by day and in English by night. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let page: Page

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  suting = await stage.newcomer('苏婷', '客服部')
  page = await suting.context.newPage()
  await page.goto(`${stage.origin}/practice/tickets/1042`)
  await signInFrom(suting, await panelOf(page))
})

afterAll(() => stage?.close())

const looks = [
  { language: 'zh', theme: 'light', ticket: 1042 },
  { language: 'en', theme: 'dark', ticket: 1026 },
] as const

/** Nothing for axe to say, nothing wider than its window, and no second scroll bar. */
async function isSound(where: Page | Frame, what: string): Promise<void> {
  expect(await axeFindings(where), what).toEqual([])
  const wide = await where.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide, `${what} scrolls sideways`).toBe(false)
}

test.each(looks)('the panel on a ticket, every tab and form: $language, $theme', async look => {
  await changeSettings(suting, look)
  await page.goto('about:blank')
  await page.goto(`${stage.origin}/practice/tickets/${look.ticket}`)
  const panel = await panelOf(page)
  await panel.locator('.owner-name').waitFor()
  const tabs = panel.getByRole('tablist')
  if (look.language === 'en') await expect.poll(() => tabs.locator('.count').count(), { timeout: 10_000 }).toBe(3)
  expect(await tabs.evaluate(row => row.scrollWidth - row.clientWidth), 'all tabs fit, with their counts').toBe(0)
  for (const tab of await panel.getByRole('tab').all()) {
    await tab.click()
    await panel.waitForFunction(() => !document.querySelector('.skeleton'))
    await isSound(panel, await tab.innerText())
    const long = await panel.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)
    expect(long, 'the panel scrolls inside, not as a whole').toBe(false)
  }
  for (const key of ['e', '?']) {
    await panel.locator('body').press(key)
    await panel.getByRole('dialog').waitFor()
    await isSound(panel, `the dialog of ${key}`)
    await panel.getByRole('dialog').press('Escape')
    await panel.getByRole('dialog').waitFor({ state: 'hidden' })
  }
})

test.each(looks)('popup, options and gallery: $language, $theme', async look => {
  await changeSettings(suting, look)
  for (const [own, width] of [
    ['popup.html', 360],
    ['options.html', 360],
    ['options.html', 1280],
    [`gallery.html?language=${look.language}&theme=${look.theme}`, 1280],
    [`gallery.html?language=${look.language}&theme=${look.theme}&width=panel`, 400],
  ] as const) {
    const opened = await suting.context.newPage()
    await opened.setViewportSize({ width, height: 800 })
    await opened.goto(suting.extension + own)
    await opened.locator('#app > *').first().waitFor()
    await isSound(opened, own)
    await opened.close()
  }
})

test.each(looks)('sign-in, wrong addresses and the practice desk: $language, $theme', async look => {
  const opened = await suting.context.newPage()
  await opened.emulateMedia({ colorScheme: look.theme })
  for (const path of ['/signin', '/invite', '/start', '/nowhere', '/practice', `/practice/tickets/${look.ticket}`]) {
    await opened.setViewportSize({ width: path.startsWith('/practice') ? 1280 : 360, height: 800 })
    await opened.goto(`${stage.origin}${path}?lang=${look.language}`)
    await opened.getByRole('heading', { level: 1 }).first().waitFor()
    await isSound(opened, path)
  }
  await opened.close()
})
