import { browser } from 'wxt/browser'

/** The tab beside a panel; `around`: the one whose page holds the panel's frame, which in Firefox only the background can reach. */
export type TabBeside = number | 'around' | null

/**
 * Tells which tab this panel belongs to. Resolves to true in the browser's side panel, where that is the window's active tab
 * and changes; in a page's frame it stays the same one.
 */
export async function followTab(tell: (tab: TabBeside) => void): Promise<boolean> {
  if (import.meta.env.FIREFOX && window !== top) {
    tell('around')
    return false
  }
  const own = await browser.tabs.getCurrent()
  if (own?.id !== undefined) {
    tell(own.id)
    return false
  }
  const windowId = (await browser.windows.getCurrent()).id
  const follow = async () => {
    const [active] = await browser.tabs.query({ active: true, ...(windowId === undefined ? {} : { windowId }) })
    tell(active?.id ?? null)
  }
  browser.tabs.onActivated.addListener(activated => {
    if (activated.windowId === windowId) void follow()
  })
  await follow()
  return true
}
