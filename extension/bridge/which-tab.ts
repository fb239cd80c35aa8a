import { browser } from 'wxt/browser'

/**
 * Tells which tab this panel belongs to: at once, and again whenever its page may be a new one. Resolves to true in the
 * browser's side panel, where that is the window's active tab; in a page's frame it stays the same tab.
 */
export async function followTab(tell: (tabId: number | null) => void): Promise<boolean> {
  const own = await browser.tabs.getCurrent()
  if (own?.id !== undefined) {
    const { id } = own
    tell(id)
    // Out of the browser's back-forward cache: the ports were closed meanwhile.
    addEventListener('pageshow', event => {
      if (event.persisted) tell(id)
    })
    return false
  }
  const windowId = (await browser.windows.getCurrent()).id
  let current: number | null = null
  const follow = async () => {
    const [active] = await browser.tabs.query({ active: true, ...(windowId === undefined ? {} : { windowId }) })
    current = active?.id ?? null
    tell(current)
  }
  browser.tabs.onActivated.addListener(activated => {
    if (activated.windowId === windowId) void follow()
  })
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (tabId === current && change.status === 'complete') tell(current)
  })
  await follow()
  return true
}
