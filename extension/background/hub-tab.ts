import { browser } from 'wxt/browser'

/** Opens a page of the hub in a new tab, such as `inbox/<id>`. */
export async function openHub(page: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/hub.html#/${page}`) })
}
