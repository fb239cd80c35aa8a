import type { Page } from 'playwright-core'
import type { RtAgent } from './fill.ts'
import type { RtServer } from './server.ts'

/** Signs an agent in to Request Tracker, as they would by hand. */
export async function signInToRt(
  page: Page,
  { url }: Pick<RtServer, 'url'>,
  { name, password }: Pick<RtAgent, 'name' | 'password'>,
): Promise<void> {
  await page.goto(url)
  await page.fill('input[name=user]', name)
  await page.fill('input[name=pass]', password)
  await Promise.all([page.waitForURL(`${url}/`), page.click('#login [type=submit]')])
  await page.locator('body#comp-index').waitFor()
}
