import { type Browser, browser } from 'wxt/browser'

/**
 * Ties a panel that stands in a page to our script in that page: what one says, the other hears, and the end of one is the end
 * of both. Firefox gives an extension's frame in a page no more of its interface than a content script has, and means to keep
 * it so (w3c/webextensions issue 787): such a panel cannot reach the tab that it stands in by itself.
 */
export function relayPanel(panel: Browser.runtime.Port): void {
  const tabId = panel.sender?.tab?.id
  if (tabId === undefined) {
    panel.disconnect()
    return
  }
  const script = browser.tabs.connect(tabId, { name: panel.name, frameId: 0 })
  panel.onMessage.addListener(asked => script.postMessage(asked))
  script.onMessage.addListener(said => panel.postMessage(said))
  panel.onDisconnect.addListener(() => script.disconnect())
  script.onDisconnect.addListener(() => panel.disconnect())
}
