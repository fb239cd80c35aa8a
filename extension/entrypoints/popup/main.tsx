import { render } from 'preact'
import { browser } from 'wxt/browser'
import { openHub } from '../../background/hub-tab.ts'
import { bring } from '../../background/placement.ts'
import { createSiteControl } from '../../bridge/site-control.ts'
import { followTheme } from '../../client/appearance.ts'
import { createExtensionBackend } from '../../client/extension-backend.ts'
import { PopupApp } from '../../popup/app.tsx'

const backend = createExtensionBackend()
followTheme(backend)
const openPanel = async () => {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  if (tab) await bring(tab, backend.settings.value.mode, { kind: 'show' })
}
const root = document.getElementById('app')
const leaveForHub = (page: string) => void openHub(page).then(() => window.close())
if (root) render(<PopupApp backend={backend} sites={createSiteControl(openPanel)} openHub={leaveForHub} />, root)
