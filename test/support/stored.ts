import type { Site } from '../../extension/bridge/sites.ts'
import type { Settings } from '../../extension/client/backend.ts'
import type { ChromiumSeat } from './chromium-seat.ts'

/** Changes somebody's settings, as their options page would. Pages that stand open follow. */
export async function changeSettings(seat: Pick<ChromiumSeat, 'context'>, change: Partial<Settings>): Promise<void> {
  await store(seat, 'settings', change)
}

/** Changes what somebody decided about a site that they granted, as popup and options would. */
export async function changeSite(
  seat: Pick<ChromiumSeat, 'context'>,
  origin: string,
  change: Partial<Site>,
): Promise<void> {
  await store(seat, 'sites', change, origin)
}

async function store(
  { context }: Pick<ChromiumSeat, 'context'>,
  key: string,
  change: object,
  under?: string,
): Promise<void> {
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await background.evaluate(
    async ({ key, change, under }) => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: Local } } }).chrome
      const { [key]: kept = {} } = await storage.local.get(key)
      const inner = under === undefined ? change : { [under]: { ...kept[under], ...change } }
      await storage.local.set({ [key]: { ...kept, ...inner } })
    },
    { key, change, under },
  )
}

interface Local {
  get(key: string): Promise<Record<string, Record<string, object>>>
  set(what: object): Promise<void>
}
