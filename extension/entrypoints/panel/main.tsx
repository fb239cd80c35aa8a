import { render } from 'preact'
import { browser } from 'wxt/browser'
import { createPageLink } from '../../bridge/panel-link.ts'
import { followTheme } from '../../client/appearance.ts'
import { createExtensionBackend } from '../../client/extension-backend.ts'
import { PanelApp } from '../../panel/app.tsx'

const backend = createExtensionBackend()
followTheme(backend)
const openHub = (page: string) => void browser.tabs.create({ url: browser.runtime.getURL(`/hub.html#/${page}`) })
const root = document.getElementById('app')
if (root) render(<PanelApp backend={backend} link={createPageLink()} openHub={openHub} />, root)
