import type { Frame, Page } from 'playwright-core'
import type { PanelCommand } from '../../extension/bridge/page-link.ts'
import type { Seat } from './stage.ts'

/** Fills the open request to another department with what it must say. */
export async function fillAsk(panel: Frame | Page, { why, expected }: { why: string; expected: string }) {
  const ask = panel.getByRole('dialog')
  await ask.getByLabel(/为什么转交/).fill(why)
  await ask.getByLabel(/希望对方做什么/).fill(expected)
  await ask.getByRole('radio', { name: /工时内/, checked: true }).waitFor()
  return ask
}

/** Sends the open request to another department. */
export async function sendAsk(panel: Frame | Page): Promise<void> {
  const ask = panel.getByRole('dialog')
  await ask.getByRole('button', { name: /^(请求转交|转交.{2,4}部)$/ }).click()
  await ask.waitFor({ state: 'hidden' })
}

/** What the background does for a chosen menu entry or a pressed command: neither can be pressed without a screen. */
export async function order(
  seat: Seat,
  url: string,
  said: { kind: 'toggle' } | { kind: 'command'; command: Omit<PanelCommand, 'number'> },
): Promise<void> {
  const number = Date.now()
  const whole = said.kind === 'toggle' ? said : { kind: said.kind, command: { ...said.command, number } }
  await inBackground(
    seat,
    async ({ url, whole }) => {
      const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome
      const [tab] = await tabs.query({ url })
      if (tab) await tabs.sendMessage(tab.id, whole, { frameId: 0 })
    },
    { url, whole },
  )
}

interface Tabs {
  query(what: { url: string }): Promise<{ id: number }[]>
  sendMessage(tab: number, order: unknown, to: { frameId: number }): Promise<unknown>
}

/** Runs something in the extension's background, whichever worker that is at the moment. */
export async function inBackground<In, Out>(
  { context }: Seat,
  work: (input: In) => Out,
  input: In,
): Promise<Awaited<Out>> {
  const worker = context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker'))
  return (await worker.evaluate(work as never, input)) as Awaited<Out>
}

/** Ends the extension's background as the browser does when it is idle. A page of ours that is open wakes it again. */
export async function stopBackground(seat: Seat): Promise<void> {
  const mark = (set: boolean) =>
    inBackground(
      seat,
      set => {
        const here = globalThis as { markedByTest?: true }
        if (set) here.markedByTest = true
        return here.markedByTest === true
      },
      set,
    )
  await mark(true)
  const before = seat.context.pages().at(-1)
  const page = await seat.context.newPage()
  await page.goto(`${seat.extension}options.html`)
  const devtools = await seat.context.newCDPSession(page)
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.stopAllWorkers')
  await page.close()
  await before?.bringToFront()
  // A question to the one that ends may go unanswered.
  const silence = () => new Promise<boolean>(done => setTimeout(done, 1_000, true))
  while (await Promise.race([mark(false).catch(() => true), silence()])) {}
}
