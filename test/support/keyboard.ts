import type { Frame, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Whether what has the focus in a frame fits a selector. */
export const focusIs = (frame: Frame | Page, selector: string): Promise<boolean> =>
  frame.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)

/** Waits until what has the focus in a frame fits a selector. */
export async function focusOn(frame: Frame | Page, selector: string, timeout = 15_000): Promise<void> {
  await expect.poll(() => focusIs(frame, selector), { message: `The focus comes to ${selector}`, timeout }).toBe(true)
}

/** Presses Tab, or Shift and Tab, until something has the focus. */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.waitFor()
  for (let i = 0; i < 200; i++) {
    if (await wanted.evaluate(one => one === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${wanted}`)
}
