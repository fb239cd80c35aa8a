import { render } from 'preact'
import { browser } from 'wxt/browser'
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
if (root) render(<PopupApp backend={backend} sites={createSiteControl(openPanel)} />, root)
