import { browser } from 'wxt/browser'

/** Which tab shows it, as the address bar says it. */
export type Where = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab'

/** Opens a page of the hub, such as `inbox/<id>`: in a new tab unless said otherwise. */
export async function openHub(page: string, where: Where = 'newForegroundTab'): Promise<void> {
  const url = browser.runtime.getURL(`/hub.html#/${page}`)
  if (where === 'currentTab') await browser.tabs.update({ url })
  else await browser.tabs.create({ url, active: where === 'newForegroundTab' })
}
