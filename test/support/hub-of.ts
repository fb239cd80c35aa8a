import type { Page } from 'playwright-core'
import { type ChromiumSeat, signInFrom } from './chromium-seat.ts'

/** Opens somebody's hub, signed in, at the place behind the `#`. */
export async function hubOf(seat: ChromiumSeat, at = '/inbox'): Promise<Page> {
  const hub = await seat.context.newPage()
  await hub.goto(`${seat.extension}hub.html#${at}`)
  await signInFrom(seat, hub)
  await hub.getByRole('heading', { level: 1 }).first().waitFor()
  return hub
}
