import { browser } from 'wxt/browser'

/** The parts of a message's sender that we judge it by. */
export interface Sender {
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly tab?: { readonly id?: number | undefined; readonly windowId?: number | undefined } | undefined
}

/** One of our own pages: panel, hub, popup, options. Content scripts and other extensions are not. */
export function isOwnPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'))
}

/** The web origin on which our content script runs; null when the sender is something else. */
export function scriptOrigin(sender: Sender): string | null {
  if (sender.id !== browser.runtime.id || !sender.tab || !/^https?:/.test(sender.url ?? '')) return null
  return new URL(sender.url ?? '').origin
}
