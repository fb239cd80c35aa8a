import { render } from 'preact'
import { followTheme } from '../../../extension/client/appearance.ts'
import { createWebBackend } from '../../../extension/client/web-backend.ts'
import { HubApp } from '../../../extension/hub/app.tsx'
import '../../../extension/hub/index.css'

const backend = await createWebBackend({ server: location.origin })
followTheme(backend)
render(<HubApp backend={backend} />, document.getElementById('app')!)
