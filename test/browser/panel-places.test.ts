import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChromiumSeat, chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { fire, inBackground } from '../support/panel-acts.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { type StrangeDesk, strangeDesk } from '../support/strange-desk.ts'

/** Where the panel stands beside 苏婷's pages: pushing them aside, over them, in the browser's own side panel, folded away. */
let stage: Stage<ChromiumSeat>
let desk: StrangeDesk
let suting: ChromiumSeat
let page: Page

const right = '<title>77</title><h1>#77</h1><p id="end" style="text-align:right">靠右的一行</p>'

beforeAll(async () => {
  desk = await strangeDesk({ '/case/77': right })
  stage = await openStage(chromiumSeats, [desk.origin])
  suting = await stage.newcomer('苏婷', '客服部')
  page = await suting.context.newPage()
  await page.addInitScript(() => {
    const shifts = globalThis as { shiftsByTest?: number }
    shifts.shiftsByTest = 0
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.shiftsByTest = (shifts.shiftsByTest ?? 0) + entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`${desk.origin}/case/77`)
  await signInFrom(suting, await panelOf(page))
})

afterAll(async () => {
  await stage?.close()
  await desk?.close()
})

test('pushing: the page gets narrower, and nothing of it lies under the panel', async () => {
  await expect.poll(margin).toBe('380px')
  const end = await page.locator('#end').boundingBox()
  expect((end?.x ?? 0) + (end?.width ?? 0)).toBeLessThanOrEqual((await width()) - 380)
})

test('over the page: it comes without moving anything', async () => {
  await choose('浮在网页上')
  await page.reload()
  await shown(await panelOf(page))
  await expect.poll(margin).toBe('0px')
  for (const visible of [false, true]) {
    await fire(suting, page.url(), { event: 'command', name: 'panel' })
    await expect.poll(frameShows).toBe(visible)
  }
  expect(await shifts()).toBe(0)
  // So that the nought is worth something: what does push the page is seen by the same measure.
  await choose('把网页推开')
  await expect.poll(margin).toBe('380px')
  await expect.poll(shifts).toBeGreaterThan(0)
})

test('dragging its edge makes it wider, and it is so wide again after a reload', async () => {
  const edge = (await width()) - 380 - 3
  await page.mouse.move(edge, 300)
  await page.mouse.down()
  await page.mouse.move(edge - 60, 300, { steps: 3 })
  await page.mouse.move(edge - 100, 300)
  await page.mouse.up()
  await expect.poll(margin).toBe('480px')
  await page.reload()
  await expect.poll(margin).toBe('480px')
  const panel = await panelOf(page)
  await expect.poll(() => panel.evaluate(() => innerWidth)).toBe(480)
})

test('folded away it leaves a strip, also after a reload; a click on the strip opens it', async () => {
  await (await panelOf(page)).getByRole('button', { name: '收起面板' }).click()
  await expect.poll(margin).toBe('0px')
  await page.reload()
  await page.locator('baton-panel').waitFor({ state: 'attached' })
  expect(page.frames()).toHaveLength(1)
  await clickStrip()
  await expect.poll(margin).toBe('480px')
  await shown(await panelOf(page))
})

test('in the browser’s side panel: the page holds a strip only, and a click on it opens the real one', async () => {
  await choose('浏览器侧边栏')
  await expect.poll(margin).toBe('0px')
  await page.reload()
  await page.locator('baton-panel').waitFor({ state: 'attached' })
  expect(page.frames()).toHaveLength(1)
  expect(await sidePanels()).toBe(0)
  await clickStrip()
  await expect.poll(sidePanels).toBe(1)
})

const margin = () => page.evaluate(() => getComputedStyle(document.documentElement).marginRight)
const width = () => page.evaluate(() => innerWidth)

/** What moved since the page began, once everything that was drawn has been measured. */
const shifts = () =>
  page.evaluate(async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    return (globalThis as { shiftsByTest?: number }).shiftsByTest
  })

const shown = (panel: Frame) => panel.getByRole('button', { name: '读取这个页面' }).waitFor()

const frameShows = async () => {
  const frame = await (await panelOf(page)).frameElement()
  return frame.isVisible()
}

async function choose(mode: string) {
  const before = await kept()
  const options = await suting.context.newPage()
  await options.goto(`${suting.extension}options.html`)
  await options.getByRole('radio', { name: mode }).check()
  // A page that is closed sooner keeps nothing.
  await expect.poll(kept).not.toBe(before)
  await options.close()
  await page.bringToFront()
}

/** Where the panel is to stand, as the browser remembers it. */
const kept = () =>
  inBackground(
    suting,
    async () => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: Local } } }).chrome
      return (await storage.local.get('settings')).settings?.mode ?? ''
    },
    null,
  )
interface Local {
  get(key: string): Promise<{ settings?: { mode?: string } }>
}

async function clickStrip() {
  const box = await page.locator('baton-panel').boundingBox()
  if (box) await page.mouse.click(box.x + box.width - 11, box.y + box.height * 0.4 + 20)
}

const sidePanels = () =>
  inBackground(
    suting,
    async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { getContexts(filter: object): Promise<unknown[]> } }
      }
      return (await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length
    },
    null,
  )
