import { render } from 'preact'
import { createPageLink } from '../../bridge/panel-link.ts'
import { followTheme } from '../../client/appearance.ts'
import { createExtensionBackend, openHub } from '../../client/extension-backend.ts'
import { PanelApp } from '../../panel/app.tsx'

const backend = createExtensionBackend()
followTheme(backend)
// A page that comes back from the browser's cache brings its frame along, with ports that are dead: the panel begins anew.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
const root = document.getElementById('app')
if (root) render(<PanelApp backend={backend} link={createPageLink()} openHub={openHub} />, root)
