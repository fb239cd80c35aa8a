import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Frame, Page } from 'playwright-core'
import { at } from '../../worker/local/task.ts'
import { chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage } from '../support/stage.ts'
import { changeSettings, changeSite } from '../support/stored.ts'
import { timesOf } from './measure.ts'

/** The extension in a real page. Times in ms, sizes in bytes gzipped, memory in bytes; counts and shift are sums over all loads. */
export interface PanelFigures {
  readonly loads: number
  /** From asking for the page to the owner standing in the panel. */
  readonly filledP50: number
  readonly filledP95: number
  /** From following a link in the page, which loads no new one, to the other ticket standing in the panel. */
  readonly followedP50: number
  readonly followedP95: number
  /** Of the panel's own document. */
  readonly firstPaint: number
  readonly pageScript: number
  readonly panelScripts: number
  readonly panelMemory: number
  /** Tasks over 50 ms of the host page, and its layout shift, with the panel over it … */
  readonly longTasks: number
  readonly layoutShift: number
  /** … and of the same page without it. */
  readonly longTasksWithout: number
  readonly layoutShiftWithout: number
}

const RUNS = 10
const TICKET = '/practice/tickets/1042'

/** Loads the first practice ticket again and again, with the panel over it and without. */
export async function measurePanel(): Promise<PanelFigures> {
  const stage = await openStage(chromiumSeats)
  try {
    const seat = await stage.newcomer('苏婷', '客服部')
    await changeSettings(seat, { mode: 'overlay' })
    const page = await seat.context.newPage()
    const trouble = await watchTrouble(page)
    const url = stage.origin + TICKET
    await page.goto(url)
    await signInFrom(seat, await panelOf(page))
    trouble.take()
    const filled = await timesOf(RUNS, async () => {
      await page.goto(url)
      await ownerIn(await panelOf(page))
      await trouble.settle()
    })
    const over = trouble.take()
    const inPanel = await (await panelOf(page)).evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      memory: (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
    }))
    const followed = await timesOf(RUNS, () => follow(page))
    await changeSite(seat, stage.origin, { on: false })
    trouble.take()
    for (let i = 0; i < RUNS + RUNS / 10; i++) {
      await page.goto(url)
      await page.locator('[data-reply-editor]').waitFor()
      await trouble.settle()
    }
    const without = trouble.take()
    return {
      loads: RUNS + RUNS / 10,
      filledP50: Math.round(filled.p50),
      filledP95: Math.round(filled.p95),
      followedP50: Math.round(followed.p50),
      followedP95: Math.round(followed.p95),
      firstPaint: Math.round(inPanel.paint),
      pageScript: await gzipped('host.js'),
      panelScripts: await panelFirstLoad(),
      panelMemory: inPanel.memory,
      longTasks: over.long,
      layoutShift: over.shift,
      longTasksWithout: without.long,
      layoutShiftWithout: without.shift,
    }
  } finally {
    await stage.close()
  }
}

const ownerIn = (panel: Frame) => panel.locator('.owner-name').waitFor()

/** Goes to the same customer's other ticket, by the desk's own link. */
async function follow(page: Page): Promise<void> {
  const number = page.url().endsWith('1042') ? '1028' : '1042'
  await page.locator(`a[href$="/tickets/${number}"]`).first().press('Enter') // the panel may lie over it
  const panel = await panelOf(page)
  await panel.getByText(`#${number}`).first().waitFor()
  await ownerIn(panel)
}

interface Trouble {
  readonly shift: number
  readonly long: number
}

/** Adds up long tasks and layout shift of every document that the page loads from now on. */
async function watchTrouble(page: Page) {
  let sum: Trouble = { shift: 0, long: 0 }
  await page.exposeFunction('noteTrouble', (one: Trouble) => {
    sum = { shift: sum.shift + one.shift, long: sum.long + one.long }
  })
  await page.addInitScript(() => {
    if (window !== top) return
    const note = (one: Trouble) => (globalThis as unknown as { noteTrouble(one: Trouble): void }).noteTrouble(one)
    new PerformanceObserver(list => {
      for (const one of list.getEntries()) note({ shift: (one as unknown as { value: number }).value, long: 0 })
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver(list => note({ shift: 0, long: list.getEntries().length })).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  return {
    /** Observers report a frame later. */
    settle: () => page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))),
    take(): Trouble {
      const taken = sum
      sum = { shift: 0, long: 0 }
      return taken
    },
  }
}

const built = at('.output/chrome-mv3-test')

async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(join(built, file))).length
}

/** What panel.html names: its script, what that needs at once, and its styles. */
async function panelFirstLoad(): Promise<number> {
  const html = await readFile(join(built, 'panel.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(match => match[1] ?? '')
  const sizes = await Promise.all(named.map(gzipped))
  return sizes.reduce((sum, one) => sum + one, 0)
}
