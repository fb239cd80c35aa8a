import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { serveBuild } from '../support/served-build.ts'

export interface HubWindow {
  /** Opens the hub, until the test is over; `asked` is `role=agent&state=full`, `at` the place behind the `#`. */
  open(asked: string, at: string, width?: number): Promise<Page>
  /** What went wrong in any console since the last look. */
  troubles(): string[]
  close(): Promise<void>
}

/** The hub on its made-up company in a real Chromium. */
export async function hubWindow(): Promise<HubWindow> {
  const { origin, browser, close } = await serveBuild('hub')
  let heard: string[] = []
  return {
    async open(asked, at, width = 1280) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, timezoneId: 'Asia/Shanghai' })
      // What is left open slows down all that follows.
      onTestFinished(() => context.close())
      const page = await context.newPage()
      page.on('pageerror', error => heard.push(String(error)))
      page.on('console', message => message.type() === 'error' && heard.push(message.text()))
      await page.route('**/favicon.ico', route => route.fulfill({ status: 204 }))
      await page.goto(`${origin}/?${asked}${at}`)
      return page
    },
    troubles() {
      const said = heard
      heard = []
      return said
    },
    close,
  }
}

/** Keys are listened to once what they act on is painted: effects run in a task after the next frame. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
  )

/** Opens each place: it has a title, does not scroll sideways, axe finds nothing, and no console complains. */
export async function expectSound(
  hub: HubWindow,
  places: readonly string[],
  asked: string,
  width: number,
): Promise<void> {
  for (const place of places) {
    const page = await hub.open(asked, place, width)
    await page.locator('.page-title').waitFor()
    await page.waitForFunction(() => !document.querySelector('.skeleton'))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide, `${place} scrolls sideways`).toBe(false)
    expect(await axeFindings(page), place).toEqual([])
    await page.context().close()
  }
  expect(hub.troubles()).toEqual([])
}
