import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'

export default defineUnlistedScript(() => {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'closed' })
  const frame = document.createElement('iframe')
  frame.src = browser.runtime.getURL('/panel.html')
  frame.style.cssText = 'position:fixed;right:0;top:0;width:380px;height:100vh;border:0;z-index:2147483647'
  root.append(frame)
  document.documentElement.append(host)
})
