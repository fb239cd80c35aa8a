import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { inBackground } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { casePage, type StrangeDesk, strangeDesk } from '../support/strange-desk.ts'

/** 苏婷's company runs two systems of its own. One is granted to Baton, the other is not, and no adapter knows either. */
let stage: Stage<ChromiumSeat>
let granted: StrangeDesk
let foreign: StrangeDesk
let suting: ChromiumSeat
let page: Page
let panel: Frame

beforeAll(async () => {
  granted = await strangeDesk({
    '/case/77': casePage,
    '/plain': '<title>Plain</title><h1>无处可写 #78</h1><p>重复扣款</p>',
  })
  foreign = await strangeDesk({ '/case/77': casePage })
  stage = await openStage(chromiumSeats, [granted.origin])
  suting = await stage.newcomer('苏婷', '客服部')
  page = await suting.context.newPage()
  await page.goto(`${granted.origin}/case/77`)
  panel = await panelOf(page)
  await signInFrom(suting, panel)
})

afterAll(async () => {
  await stage?.close()
  await granted?.close()
  await foreign?.close()
})

test('a site that nobody granted holds nothing of ours, before and after visits elsewhere', async () => {
  const other = await suting.context.newPage()
  for (const visit of [foreign.origin, granted.origin, foreign.origin]) {
    await other.goto(`${visit}/case/77`)
    if (visit === granted.origin) await other.locator('baton-panel').waitFor({ state: 'attached' })
  }
  expect(await standing(other)).toEqual({ elements: 0, frames: 1 })
  expect(await mayEnter(foreign.origin)).toBe(false)
  await other.close()
})

test('any page: selected text is read when asked for, and gives owner, answers and a guess at who asks', async () => {
  await page.bringToFront()
  await page.locator('#message').selectText()
  await panel.getByRole('button', { name: '读取这个页面' }).click()
  await panel.getByRole('button', { name: '转交账务部' }).waitFor()
  await panel.getByText('linmo@example.com').first().waitFor()
  await panel.getByRole('button', { name: '插入回复' }).first().waitFor()
})

test.each(['#plain', '#rich'])('any page: an answer goes into %s, where the person wrote last', async box => {
  await page.locator(box).click()
  await insertFirst()
  const text = () =>
    page.locator(box).evaluate(it => (it instanceof HTMLTextAreaElement ? it.value : (it as HTMLElement).innerText))
  await expect.poll(text).toContain('HC-7734021')
  await panel.getByText('已插入回复').first().waitFor()
})

test('any page: with no box to write into, the answer is copied, and that is said', async () => {
  await page.goto(`${granted.origin}/plain`)
  panel = await panelOf(page)
  await panel.getByRole('button', { name: '读取这个页面' }).click()
  await insertFirst()
  await panel.getByText('没有打开的回复框，已复制到剪贴板').waitFor()
  await suting.context.grantPermissions(['clipboard-read'], { origin: granted.origin })
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('HC-7734021')
})

test('snoozed, the panel is gone until its time is over, then back by itself', async () => {
  await choose('1 小时内不显示')
  await page.locator('baton-panel').waitFor({ state: 'detached' })
  await page.reload()
  expect(await standing(page)).toEqual({ elements: 0, frames: 1 })
  await endSnoozeIn(1_500)
  await page.locator('baton-panel').waitFor({ state: 'attached' })
  panel = await panelOf(page)
})

test('switched off on this site, it is gone and stays away, also after a reload', async () => {
  await choose('在这个网站关闭')
  await page.locator('baton-panel').waitFor({ state: 'detached' })
  await expect.poll(registered).not.toContain(`${granted.origin}/*`)
  await page.reload()
  expect(await standing(page)).toEqual({ elements: 0, frames: 1 })
})

test('switched on again in the options, it stands there at once; off again, it is gone at once', async () => {
  const options = await suting.context.newPage()
  await options.goto(`${suting.extension}options.html`)
  const row = options.locator('.options-site', { hasText: granted.origin })
  await row.getByRole('button', { name: '启用' }).click()
  await page.locator('baton-panel').waitFor({ state: 'attached' })
  await row.getByRole('button', { name: '关闭' }).click()
  await page.locator('baton-panel').waitFor({ state: 'detached' })
  await row.getByRole('button', { name: '启用' }).click()
  await page.locator('baton-panel').waitFor({ state: 'attached' })
  await options.close()
})

test('the popup knows the site: what is granted can be switched, of others it sees nothing', async () => {
  const popup = await suting.context.newPage()
  await popup.goto(`${suting.extension}popup.html`)
  await beside(popup, page)
  await popup.getByText(granted.origin.replace('http://', '')).waitFor()
  await popup.getByRole('switch', { name: '面板在这个网站' }).click()
  await page.locator('baton-panel').waitFor({ state: 'detached' })
  await popup.getByRole('switch', { name: '面板在这个网站' }).click()
  await page.locator('baton-panel').waitFor({ state: 'attached' })
  const other = await suting.context.newPage()
  await other.goto(`${foreign.origin}/case/77`)
  await beside(popup, other)
  // Only a click on the real toolbar button tells the popup which foreign site it is on; without one it knows nothing.
  await popup.getByText('浏览器不允许扩展出现在这个页面上').waitFor()
  expect(await standing(other)).toEqual({ elements: 0, frames: 1 })
})

const standing = async (where: Page) => ({
  elements: await where.locator('baton-panel').count(),
  frames: where.frames().length,
})

/** Asks the popup again while another tab is the active one, as it is under the real popup. */
async function beside(popup: Page, active: Page) {
  await active.bringToFront()
  const anew = popup.waitForEvent('domcontentloaded')
  await popup.evaluate(() => void setTimeout(() => location.reload()))
  await anew
  await popup.locator('.popup').waitFor()
}

async function insertFirst() {
  await panel.getByRole('button', { name: '插入回复' }).first().click()
  const form = panel.getByRole('dialog')
  await form.waitFor()
  for (const field of await form.getByRole('textbox').all()) await field.fill('HC-7734021')
  await form.getByRole('button', { name: /插入/ }).click()
}

async function choose(item: string) {
  await panel.getByRole('button', { name: '更多' }).click()
  await panel.getByRole('menuitem', { name: item }).click()
}

interface Chrome {
  storage: { local: { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> } }
  scripting: {
    getRegisteredContentScripts(): Promise<{ matches?: string[] }[]>
    executeScript(what: object): Promise<unknown>
  }
  tabs: { query(what: object): Promise<{ id: number; url?: string }[]> }
}

const registered = () =>
  inBackground(
    suting,
    async () => {
      const { scripting } = (globalThis as unknown as { chrome: Chrome }).chrome
      return (await scripting.getRegisteredContentScripts()).flatMap(one => one.matches ?? [])
    },
    null,
  )

/** Whether the browser would let us into a page of that origin if we tried. */
const mayEnter = (origin: string) =>
  inBackground(
    suting,
    async origin => {
      const { tabs, scripting } = (globalThis as unknown as { chrome: Chrome }).chrome
      const open = await tabs.query({})
      const tries = open.map(tab =>
        scripting.executeScript({ target: { tabId: tab.id }, func: () => location.origin }).then(
          done => (done as { result: string }[])[0]?.result === origin,
          () => false,
        ),
      )
      return (await Promise.all(tries)).some(Boolean)
    },
    origin,
  )

/** As if the hour were nearly over. */
const endSnoozeIn = (ms: number) =>
  inBackground(
    suting,
    async ms => {
      const { local } = (globalThis as unknown as { chrome: Chrome }).chrome.storage
      const { sites } = (await local.get('sites')) as { sites: Record<string, { snoozedUntil: number }> }
      for (const site of Object.values(sites)) if (site.snoozedUntil > 0) site.snoozedUntil = Date.now() + ms
      await local.set({ sites })
    },
    ms,
  )
