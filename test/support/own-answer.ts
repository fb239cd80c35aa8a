import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings } from './axe.ts'
import { type ChromiumSeat, signInFrom } from './chromium-seat.ts'
import { focusOn, tabTo } from './keyboard.ts'
import { fire, inBackground } from './panel-acts.ts'

/** What an agent does with an answer of their own, on any helpdesk and without the mouse. */

export const offered = '你刚才自己写了一段答复'

/** Presses the key for searching until the panel's box has the focus: a page that still loads may take it away again. */
export async function search(seat: ChromiumSeat, page: Page, panel: Frame): Promise<void> {
  for (let tries = 0; ; tries++) {
    await fire(seat, page.url(), { event: 'command', name: 'search' })
    try {
      return await focusOn(panel, '.search-box input', 2_000)
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

/** Waits until what is written in a page is watched: whoever writes before is not seen writing. */
export async function watched(seat: ChromiumSeat, page: Page): Promise<void> {
  await expect.poll(() => inBackground(seat, isWatched, page.url())).toBe(true)
}

/** Runs in the extension's background. */
async function isWatched(url: string): Promise<boolean> {
  const { chrome } = globalThis as unknown as { chrome: Scripting }
  const [tab] = (await chrome.tabs.query({})).filter(one => one.url === url)
  const target = { tabId: tab?.id ?? -1 }
  const func = () => (globalThis as { batonForgets?: unknown }).batonForgets !== undefined
  return tab !== undefined && (await chrome.scripting.executeScript({ target, func }))[0]?.result === true
}

interface Scripting {
  tabs: { query(what: object): Promise<{ id: number; url?: string }[]> }
  scripting: { executeScript(how: object): Promise<{ result: unknown }[]> }
}

interface Kept {
  readonly seat: ChromiumSeat
  readonly page: Page
  readonly panel: Frame
  readonly title: string
  /** How many places tell about the customer or the ticket. */
  readonly blanks: number
}

/** Takes the panel's offer: looks at what is written already, sees what was blanked, names the article and saves it. */
export async function keepOwnAnswer({ seat, page, panel, title, blanks }: Kept): Promise<void> {
  await panel.getByText(offered).waitFor()
  await search(seat, page, panel)
  await tabTo(page, panel.getByRole('button', { name: '存成知识' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const form = panel.getByRole('dialog', { name: '写一篇知识' })
  await form.getByText(`已替换 ${blanks} 处`).waitFor()
  // What may be written already stands above everything that is to be filled in.
  await form.locator('form > .nearest:first-child a').first().waitFor()
  await focusOn(panel, 'dialog input')
  expect(await axeFindings(panel)).toEqual([])
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await form.waitFor({ state: 'hidden' })
  await panel.getByText('已保存，等部门负责人核实').waitFor()
  await panel.getByText(offered).waitFor({ state: 'detached' })
}

/** Whoever may, finds the article among what waits for them and vouches for it. */
export async function verifyInHub(seat: ChromiumSeat, title: string): Promise<void> {
  const hub = await seat.context.newPage()
  await hub.goto(`${seat.extension}hub.html`)
  await signInFrom(seat, hub)
  await hub.getByRole('heading', { name: '收件箱' }).waitFor()
  await tabTo(hub, hub.locator('nav a[href="#/knowledge"]'))
  await hub.keyboard.press('Enter')
  await tabTo(hub, hub.getByRole('link', { name: /^待维护/ }))
  await hub.keyboard.press('Enter')
  await tabTo(hub, hub.getByRole('tab', { name: /^该核实/ }))
  await hub.keyboard.press('End')
  await tabTo(hub, hub.getByRole('link', { name: title, exact: true }))
  await hub.keyboard.press('Enter')
  await hub.getByRole('heading', { name: title, exact: true }).waitFor()
  await tabTo(hub, hub.getByRole('button', { name: '核实无误', exact: true }))
  await hub.keyboard.press('Enter')
  await hub.getByText('已核实。到期会再提醒。').waitFor()
  await hub.close()
}

interface Answered {
  readonly seat: ChromiumSeat
  readonly page: Page
  readonly panel: Frame
  readonly title: RegExp | string
  /** What the form is told, field by field; the last one sends it on. */
  readonly answers: readonly string[]
}

/** The first suggestion is the confirmed article with that title: Enter, the form's questions, and it is on its way into the reply. */
export async function insertFirst({ seat, page, panel, title, answers }: Answered): Promise<void> {
  await search(seat, page, panel)
  const first = panel.locator('.article-row[aria-current]')
  await first.filter({ hasText: title }).filter({ hasText: '已核实' }).waitFor()
  await page.keyboard.press('Enter')
  const form = panel.getByRole('dialog', { name: '填好就插入' })
  await form.waitFor()
  await focusOn(panel, 'dialog input')
  expect(await form.locator('input:visible').count()).toBe(answers.length)
  expect(await axeFindings(panel)).toEqual([])
  for (const [at, answer] of answers.entries()) {
    await page.keyboard.press('Control+a')
    await page.keyboard.type(answer)
    if (at === answers.length - 1) await form.getByText('都填好了').waitFor()
    await page.keyboard.press('Enter')
  }
  await form.waitFor({ state: 'hidden' })
}
