import { mkdir } from 'node:fs/promises'
import type { Frame, Page } from 'playwright-core'
import { at } from '../../worker/local/task.ts'
import { openStage, panelOf, type Seat, signInFrom } from '../support/stage.ts'

/** Pictures for the README, and for looking at: panel and hub, Chinese and English, light and dark. */
const folder = at('extension/pictures')
await mkdir(folder, { recursive: true })
const stage = await openStage()
try {
  const seat = await stage.newcomer('高远', '账务部')
  const ticket = await seat.context.newPage()
  await ticket.goto(`${stage.origin}/practice/tickets/1042`)
  await signInFrom(seat, await panelOf(ticket))
  const hub = await seat.context.newPage()
  await hub.goto(`${seat.extension}hub.html`)
  for (const language of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await choose(seat, hub, language, theme)
      await ticket.goto('about:blank') // or the former page's panel would be taken for the new one
      await ticket.emulateMedia({ colorScheme: theme })
      await ticket.goto(`${stage.origin}/practice/tickets/${language === 'zh' ? 1042 : 1026}`)
      const panel = await panelOf(ticket)
      await panel.locator('.owner-name').waitFor()
      await expectNone(panel, '.skeleton')
      await take(ticket, `panel-${language}-${theme}`)
      for (const page of ['inbox', 'ownership', 'knowledge', 'customers']) {
        await hub.goto(`${seat.extension}hub.html#/${page}`)
        await hub.getByRole('heading', { level: 1 }).first().waitFor()
        await expectNone(hub, '.skeleton')
        await take(hub, `${page}-${language}-${theme}`)
      }
    }
  }
} finally {
  await stage.close()
}

/** Sets language and theme as the options page would. */
async function choose({ context }: Seat, hub: Page, language: string, theme: string): Promise<void> {
  const [background] = context.serviceWorkers()
  await background?.evaluate(
    async ({ language, theme }) => {
      const { storage } = (globalThis as unknown as { chrome: { storage: Storage } }).chrome
      const { settings = {} } = await storage.local.get('settings')
      await storage.local.set({ settings: { ...settings, language, theme } })
    },
    { language, theme },
  )
  await hub.reload()
}

interface Storage {
  readonly local: {
    get(key: string): Promise<{ settings?: object }>
    set(what: object): Promise<void>
  }
}

/** Waits until nothing of that kind is left. */
async function expectNone(where: Page | Frame, selector: string): Promise<void> {
  await where.waitForFunction(wanted => document.querySelector(wanted) === null, selector)
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
  console.log(name)
}
