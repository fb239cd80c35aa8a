import { render } from 'preact'
import { followTheme } from '../../client/appearance.ts'
import { createExtensionBackend } from '../../client/extension-backend.ts'
import { HubApp } from '../../hub/app.tsx'

const backend = createExtensionBackend()
followTheme(backend)
const root = document.getElementById('app')
if (root) render(<HubApp backend={backend} />, root)
