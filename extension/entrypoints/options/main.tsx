import { render } from 'preact'
import { browser } from 'wxt/browser'
import { bring } from '../../background/placement.ts'
import { createSiteControl } from '../../bridge/site-control.ts'
import { followTheme } from '../../client/appearance.ts'
import { createExtensionBackend } from '../../client/extension-backend.ts'
import { OptionsApp } from '../../options/app.tsx'

const backend = createExtensionBackend()
followTheme(backend)
const { version } = browser.runtime.getManifest()
const openPanel = async () => {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  if (tab) await bring(tab, backend.settings.value.mode, { kind: 'show' })
}
const root = document.getElementById('app')
if (root) render(<OptionsApp backend={backend} sites={createSiteControl(openPanel)} version={version} />, root)
