import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { inBackground } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { casePage, type StrangeDesk, strangeDesk } from '../support/strange-desk.ts'

/** 苏婷 looks things up without the panel: in the address bar, by the menu on a page where no panel stands, in the popup. */
let stage: Stage<ChromiumSeat>
let suting: ChromiumSeat
let elsewhere: StrangeDesk

beforeAll(async () => {
  stage = await openStage(chromiumSeats)
  elsewhere = await strangeDesk({ '/case/77': casePage, '/favicon.ico': '' })
  suting = await stage.newcomer('苏婷', '客服部')
  const page = await suting.context.newPage()
  await page.goto(`${stage.origin}/practice/tickets/1042`)
  await signInFrom(suting, await panelOf(page))
})

afterAll(async () => {
  await elsewhere?.close()
  await stage?.close()
})

interface Row {
  content: string
  description: string
}
interface Dispatched {
  dispatch(...what: unknown[]): void
}
interface Omnibox {
  onInputChanged: Dispatched
  onInputEntered: Dispatched
  setDefaultSuggestion(row: { description: string }): Promise<void>
}

/** Types after the keyword, as the browser would tell it; gives the rows that come. The bar itself needs a screen. */
const typed = (words: string) =>
  inBackground(
    suting,
    words => {
      const { omnibox } = (globalThis as unknown as { chrome: { omnibox: Omnibox } }).chrome
      return new Promise<Row[]>(done => omnibox.onInputChanged.dispatch(words, done))
    },
    words,
  )

/** What the browser itself says of a description: it reads it as XML and refuses what is none. */
const refused = (description: string) =>
  inBackground(
    suting,
    description => {
      const { omnibox } = (globalThis as unknown as { chrome: { omnibox: Omnibox } }).chrome
      return omnibox.setDefaultSuggestion({ description }).then(
        () => null,
        error => String(error),
      )
    },
    description,
  )

const enter = (text: string, where: string) =>
  inBackground(
    suting,
    ({ text, where }) => {
      const { omnibox } = (globalThis as unknown as { chrome: { omnibox: Omnibox } }).chrome
      omnibox.onInputEntered.dispatch(text, where)
    },
    { text, where },
  )

/** Chooses the menu's entry for selected text on the tab in front, whose address we may not know. */
const lookUpHere = (selectionText: string) =>
  inBackground(
    suting,
    async selectionText => {
      const { tabs, contextMenus } = (globalThis as unknown as { chrome: Browser }).chrome
      const [tab] = await tabs.query({ active: true, lastFocusedWindow: true })
      contextMenus.onClicked.dispatch({ menuItemId: 'look_up', selectionText }, tab)
      return tab?.url ?? null
    },
    selectionText,
  )
interface Browser {
  tabs: { query(what: object): Promise<{ url?: string }[]> }
  contextMenus: { onClicked: Dispatched }
}

async function opens(act: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([suting.context.waitForEvent('page'), act()])
  return page
}

test('the keyword finds as one types, in rows that the browser takes, and leads to the article', async () => {
  // The index follows what is written a moment later.
  await expect.poll(async () => (await typed('发票')).length).toBeGreaterThan(0)
  const rows = await typed('发票')
  expect(rows[0]?.description).toMatch(/<match>.*发票.*<\/match>/)
  for (const { description } of rows) expect(await refused(description)).toBeNull()
  expect(await refused('<match>')).not.toBeNull()
  const hub = await opens(() => enter(rows[0]?.content ?? '', 'newForegroundTab'))
  await hub.locator('.page-title', { hasText: '发票' }).waitFor()
  expect(hub.url()).toMatch(/hub\.html#\/knowledge\/[0-9a-f-]{36}$/)
  await hub.close()
})

test('words and Enter search in the hub; other words in the same tab search anew', async () => {
  const hub = await opens(() => enter('发票 抬头', 'newForegroundTab'))
  const box = hub.getByRole('searchbox', { name: '搜索标题和正文' })
  await expect.poll(() => box.inputValue()).toBe('发票 抬头')
  await hub.locator('.library-row', { hasText: '发票' }).first().waitFor()
  await hub.bringToFront()
  await enter('退款', 'currentTab')
  await expect.poll(() => box.inputValue()).toBe('退款')
  await hub.locator('.library-row', { hasText: '退款' }).first().waitFor()
  await hub.close()
})

test('what a misspelt word was taken for is said above what is found, and goes with it', async () => {
  const hub = await opens(() => enter('memebrship', 'newForegroundTab'))
  const note = hub.getByRole('status').filter({ hasText: '没有“memebrship”，按“Membership”查找' })
  await note.waitFor()
  await hub.locator('.library-row', { hasText: 'Membership points' }).waitFor()
  expect(await axeFindings(hub)).toEqual([])
  await hub.getByRole('searchbox', { name: '搜索标题和正文' }).fill('membership')
  await note.waitFor({ state: 'detached' })
  await hub.close()
})

test('where no panel can stand, the menu searches in the hub', async () => {
  const page = await suting.context.newPage()
  await page.goto(`${elsewhere.origin}/case/77`)
  await page.bringToFront()
  const hub = await opens(() => lookUpHere('发票'))
  await expect.poll(() => hub.getByRole('searchbox', { name: '搜索标题和正文' }).inputValue()).toBe('发票')
  await hub.close()
  await page.close()
})

test.each([
  ['light', 360],
  ['dark', 320],
] as const)('the popup searches by keyboard, %s at %i', async (colorScheme, width) => {
  const popup = await suting.context.newPage()
  await popup.emulateMedia({ colorScheme })
  await popup.setViewportSize({ width, height: 600 })
  await popup.goto(`${suting.extension}popup.html`)
  const box = popup.getByRole('combobox', { name: '查找知识库' })
  await expect.poll(() => box.evaluate(one => one === document.activeElement)).toBe(true)
  await popup.keyboard.type('发票')
  await popup.getByRole('option').first().waitFor()
  expect(await axeFindings(popup)).toEqual([])
  expect(await popup.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  await popup.keyboard.press('ArrowDown')
  const second = popup.getByRole('option').nth(1)
  await expect.poll(() => second.getAttribute('aria-selected')).toBe('true')
  const title = (await second.locator('.popup-title').innerText()).trim()
  // The popup closes before the key is let go.
  const hub = await opens(() => popup.keyboard.press('Enter').catch(() => {}))
  await hub.locator('.page-title', { hasText: title }).waitFor()
  await hub.close()
})

test('the browser did not complain', () => {
  expect(suting.complaints).toEqual([])
})
