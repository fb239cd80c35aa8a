import { render } from 'preact'
import { followTheme } from '../../../extension/client/appearance.ts'
import { HubApp } from '../../../extension/hub/app.tsx'
import { type HubBackend, type HubWorld, hubBackend } from '../hub-backend.ts'
import { HUB_NOW } from './cast.ts'

/** The hub on a made-up company. `?role=agent&state=full&language=zh&theme=light#/inbox` chooses the view. */
const asked = Object.fromEntries(new URLSearchParams(location.search)) as HubWorld
const backend = hubBackend(asked)
followTheme(backend)
const root = document.getElementById('app')
if (root) render(<HubApp backend={backend} now={HUB_NOW} timeZone="Asia/Shanghai" />, root)

declare global {
  interface Window {
    /** For tests: another person's hands. */
    hub: HubBackend
  }
}
window.hub = backend
