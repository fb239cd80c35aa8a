import { effect } from '@preact/signals'
import { render } from 'preact'
import { createPageLink } from '../../bridge/panel-link.ts'
import { refuseUnseen } from '../../bridge/sight.ts'
import { followTheme } from '../../client/appearance.ts'
import { createExtensionBackend, openHub } from '../../client/extension-backend.ts'
import { PanelApp } from '../../panel/app.tsx'
import { fetchLater } from '../../ui/later.tsx'

const backend = createExtensionBackend()
followTheme(backend)
// A page that comes back from the browser's cache brings its frame along, with ports that are dead: the panel begins anew.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
const link = createPageLink()
// In the browser's own side panel no page lies over us.
if (window !== top) {
  const see = refuseUnseen(stillCovered => {
    link.trouble.value = 'covered'
    if (stillCovered) link.front()
  })
  effect(() => see(link.covered.value))
}
const root = document.getElementById('app')
if (root) render(<PanelApp backend={backend} link={link} openHub={openHub} />, root)
// Once the panel stands: an update of the extension takes the files away that its open pages have not fetched.
requestIdleCallback(() => void fetchLater(), { timeout: 5_000 })
