import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { at } from '../../worker/local/task.ts'
import { chromiumSeats, panelOf, signInFrom } from '../support/chromium-seat.ts'
import { openStage } from '../support/stage.ts'
import { changeSettings, changeSite } from '../support/stored.ts'
import { timesOf } from './measure.ts'
import { tasksOf } from './page-tasks.ts'
import { measureTyping } from './typing.ts'

/** The extension in a real page. Times in ms, sizes in bytes gzipped, memory in bytes; counts and shift are sums over all loads. */
export interface PanelFigures {
  readonly loads: number
  /** From asking for the page to the owner standing in the panel. */
  readonly filledP50: number
  readonly filledP95: number
  /** From following a link in the page, which loads no new one, to the other ticket standing in the panel. */
  readonly followedP50: number
  readonly followedP95: number
  /** From a keystroke in the search to what it found on the screen. */
  readonly searchedP50: number
  readonly searchedP95: number
  /** Of the panel's own document. */
  readonly firstPaint: number
  readonly pageScript: number
  readonly panelScripts: number
  /** Of all pages of the extension, after a collection. */
  readonly panelMemory: number
  /** What our script took of the host page's main thread in one load. Processor time, as both figures below. */
  readonly scriptPerLoad: number
  /** Tasks over 50 ms of the host page, the longest, and its layout shift, with the panel over it … */
  readonly longTasks: number
  readonly longestTask: number
  readonly layoutShift: number
  /** … and of the same page without it. */
  readonly longTasksWithout: number
  readonly longestTaskWithout: number
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
    const shift = await watchShift(page)
    const url = stage.origin + TICKET
    await page.goto(url)
    await signInFrom(seat, await panelOf(page))
    const open = async () => {
      await page.goto(url)
      await ownerIn(await panelOf(page))
    }
    const filled = await timesOf(RUNS, open)
    const panel = await panelOf(page)
    const firstPaint = await panel.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    )
    const panelMemory = await memoryOf(seat.context, panel)
    const searched = await measureTyping(panel, RUNS)
    const followed = await timesOf(RUNS, () => follow(page))
    const over = await troubleOf(page, shift, open)
    await changeSite(seat, stage.origin, { on: false })
    const without = await troubleOf(page, shift, async () => {
      await page.goto(url)
      await page.locator('[data-reply-editor]').waitFor()
    })
    return {
      loads: RUNS,
      filledP50: Math.round(filled.p50),
      filledP95: Math.round(filled.p95),
      followedP50: Math.round(followed.p50),
      followedP95: Math.round(followed.p95),
      searchedP50: Math.round(searched.p50),
      searchedP95: Math.round(searched.p95),
      firstPaint: Math.round(firstPaint),
      pageScript: await gzipped('host.js'),
      panelScripts: await panelFirstLoad(),
      panelMemory,
      scriptPerLoad: over.tasks.script / RUNS,
      longTasks: over.tasks.long,
      longestTask: Math.round(over.tasks.longest),
      layoutShift: over.shift,
      longTasksWithout: without.tasks.long,
      longestTaskWithout: Math.round(without.tasks.longest),
      layoutShiftWithout: without.shift,
    }
  } finally {
    await stage.close()
  }
}

const ownerIn = (panel: Frame) => panel.locator('.owner-name').waitFor()

async function memoryOf(context: BrowserContext, panel: Frame): Promise<number> {
  const session = await context.newCDPSession(panel)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Goes to the same customer's other ticket, by the desk's own link. */
async function follow(page: Page): Promise<void> {
  const number = page.url().endsWith('1042') ? '1028' : '1042'
  await page.locator(`a[href$="/tickets/${number}"]`).first().press('Enter') // the panel may lie over it
  const panel = await panelOf(page)
  await panel.getByText(`#${number}`).first().waitFor()
  await ownerIn(panel)
}

/** Loads the page so many times, and adds up what happened in it. */
async function troubleOf(page: Page, shift: Shift, load: () => Promise<void>) {
  shift.take()
  const tasks = await tasksOf(page, async () => {
    for (let i = 0; i < RUNS; i++) {
      await load()
      await shift.settle()
    }
  })
  return { tasks, shift: shift.take() }
}

type Shift = Awaited<ReturnType<typeof watchShift>>

/** Adds up the layout shift of every document that the page loads from now on. */
async function watchShift(page: Page) {
  let sum = 0
  await page.exposeFunction('noteShift', (one: number) => {
    sum += one
  })
  await page.addInitScript(() => {
    if (window !== top) return
    const { noteShift } = globalThis as unknown as { noteShift(one: number): void }
    new PerformanceObserver(list => {
      for (const one of list.getEntries()) noteShift((one as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return {
    /** Observers report a frame later. */
    settle: () => page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))),
    take(): number {
      const taken = sum
      sum = 0
      return taken
    },
  }
}

const built = at('.output/chrome-mv3-test')

async function gzipped(file: string): Promise<number> {
  return gzipSync(await readFile(join(built, file)), { level: 9 }).length
}

/** What panel.html names: its script, what that needs at once, and its styles. */
async function panelFirstLoad(): Promise<number> {
  const html = await readFile(join(built, 'panel.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(match => match[1] ?? '')
  const sizes = await Promise.all(named.map(gzipped))
  return sizes.reduce((sum, one) => sum + one, 0)
}
