import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'

export default defineBackground(() => {
  browser.runtime.onInstalled.addListener(() => {
    void browser.scripting.registerContentScripts([
      { id: 'baton', js: ['host.js'], matches: __BATON_SITES__.map(site => `${site}/*`), runAt: 'document_idle' },
    ])
  })
})
