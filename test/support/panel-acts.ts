import type { Frame, Page } from 'playwright-core'
import type { ChromiumSeat } from './chromium-seat.ts'

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
  await ask.getByRole('button', { name: /^(请求协作|请.{2,4}部协作)$/ }).click()
  await ask.waitFor({ state: 'hidden' })
}

type Fired =
  | { event: 'command'; name: 'panel' | 'search' | 'escalate' }
  | { event: 'menu'; menuItemId: string; selectionText?: string; linkUrl?: string }

/**
 * Tells the background of a pressed command or a chosen menu entry on the tab with that address, as the browser would: neither
 * can be pressed without a screen.
 */
export const fire = (seat: ChromiumSeat, url: string, fired: Fired): Promise<void> =>
  inBackground(
    seat,
    async ({ url, fired }) => {
      const { tabs, commands, contextMenus } = (globalThis as unknown as { chrome: Chrome }).chrome
      const tab = (await tabs.query({})).find(one => one.url === url)
      if (!tab) throw new Error(`No tab shows ${url}.`)
      if (fired.event === 'command') commands.onCommand.dispatch(fired.name, tab)
      else contextMenus.onClicked.dispatch(fired, tab)
    },
    { url, fired },
  )

interface Dispatched {
  dispatch(...what: unknown[]): void
}
interface Chrome {
  tabs: { query(what: object): Promise<{ id: number; url?: string }[]> }
  commands: { onCommand: Dispatched }
  contextMenus: { onClicked: Dispatched }
}

/** Runs something in the extension's background, whichever worker that is at the moment. */
export async function inBackground<In, Out>(
  { context }: ChromiumSeat,
  work: (input: In) => Out,
  input: In,
): Promise<Awaited<Out>> {
  const worker = context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker'))
  return (await worker.evaluate(work as never, input)) as Awaited<Out>
}

/** Ends the extension's background as the browser does when it is idle. A page of ours that is open wakes it again. */
export async function stopBackground(seat: ChromiumSeat): Promise<void> {
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
