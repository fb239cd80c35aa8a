import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { at } from '../../worker/local/task.ts'
import { openStage, panelOf, signInFrom } from '../support/stage.ts'
import { timesOf } from './measure.ts'

/** The extension in a real page. Times in ms, sizes in bytes gzipped, memory in bytes. */
export interface PanelFigures {
  readonly filledP50: number
  readonly filledP95: number
  readonly firstPaint: number
  readonly pageScript: number
  readonly panelScripts: number
  readonly panelMemory: number
  readonly longTasks: number
  readonly layoutShift: number
}

const RUNS = 10

/** Loads the first practice ticket again and again with the panel over it. */
export async function measurePanel(): Promise<PanelFigures> {
  const stage = await openStage()
  try {
    const { context } = await stage.newcomer('苏婷', '客服部')
    const page = await context.newPage()
    await page.addInitScript(() => {
      const seen = { shift: 0, long: 0 }
      Object.assign(globalThis, { seen })
      new PerformanceObserver(list => {
        for (const one of list.getEntries()) seen.shift += (one as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
      new PerformanceObserver(list => {
        seen.long += list.getEntries().length
      }).observe({ type: 'longtask', buffered: true })
    })
    const url = `${stage.origin}/practice/tickets/1042`
    await page.goto(url)
    await signInFrom({ context }, await panelOf(page))
    const filled = await timesOf(RUNS, async () => {
      await page.goto(url)
      const panel = await panelOf(page)
      await panel.getByText('账务部').first().waitFor()
    })
    const panel = await panelOf(page)
    const inPanel = await panel.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      memory: (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
    }))
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: { shift: number; long: number } }).seen)
    return {
      filledP50: Math.round(filled.p50),
      filledP95: Math.round(filled.p95),
      firstPaint: Math.round(inPanel.paint),
      pageScript: await gzipped('host.js'),
      panelScripts: await panelFirstLoad(),
      panelMemory: inPanel.memory,
      longTasks: seen.long,
      layoutShift: seen.shift,
    }
  } finally {
    await stage.close()
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
