import { browser } from 'wxt/browser'
import type { Enclosure } from '../bridge/calls.ts'

/**
 * Hands files to the editor that has the focus in a tab's page, as a paste of files alone. True when it took them; false also for
 * a tab that is not ours to enter. Put into the page when it is needed: few answers have files, and every page has our script.
 */
export async function enclose(tabId: number | undefined, files: readonly Enclosure[]): Promise<boolean> {
  if (tabId === undefined || files.length === 0) return false
  const args: [Enclosure[]] = [[...files]]
  const [done] = await browser.scripting.executeScript({ target: { tabId }, func: giveFiles, args }).catch(() => [])
  return done?.result === true
}

/** Runs in the page, so it uses nothing from outside of itself. */
export async function giveFiles(files: readonly Enclosure[]): Promise<boolean> {
  let at = document.activeElement
  for (;;) {
    const inside = (at as HTMLIFrameElement | null)?.contentDocument?.activeElement
    if (!inside) break
    at = inside
  }
  if (!at) return false
  // Elements of a frame belong to its window: no instanceof knows them.
  const element = at as HTMLElement
  if (!element.isContentEditable && !element.matches('textarea:read-write')) return false
  const view = element.ownerDocument.defaultView as (Window & typeof globalThis) | null
  if (!view) return false
  const size = () =>
    element.querySelectorAll('img').length +
    (element.textContent ?? '').length +
    ((element as HTMLTextAreaElement).value ?? '').length
  const before = size()
  const clipboardData = new view.DataTransfer()
  for (const { name, type, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))
    clipboardData.items.add(new view.File([bytes], name, { type }))
  }
  const options = { clipboardData, bubbles: true, cancelable: true, composed: true }
  element.dispatchEvent(new view.ClipboardEvent('paste', options))
  // Editors take pictures in tasks of their own.
  for (let look = 0; look < 30; look++) {
    await new Promise(resolve => setTimeout(resolve, 50))
    if (size() > before) return true
  }
  return false
}
