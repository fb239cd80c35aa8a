import { afterEach, beforeEach, vi } from 'vitest'
import { HubApp } from '../../extension/hub/app.tsx'
import { HUB_NOW } from './hub/cast.ts'
import type { HubBackend } from './hub-backend.ts'
import { doing, mount, unmount } from './mounted.ts'

/** Opens the hub at an address such as `#/inbox`, and waits until it stands. */
export async function openHub(backend: HubBackend, hash: string): Promise<void> {
  location.hash = hash
  await mount(<HubApp backend={backend} now={HUB_NOW} timeZone="Asia/Shanghai" />)
  await settled()
}

/** Lets time pass, in ms, and everything happen that follows from it. */
export async function settled(ms = 400): Promise<void> {
  for (const part of [ms, 100, 100, 100]) await doing(() => vi.advanceTimersByTimeAsync(part))
}

export const press = (key: string, shiftKey = false) =>
  doing(() => document.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true })))

/** A time that stands still in each test, and a page that is empty afterwards. */
export function hubForEachTest(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: HUB_NOW }))
  afterEach(async () => {
    await unmount()
    vi.useRealTimers()
  })
}
