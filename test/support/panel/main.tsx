import { render } from 'preact'
import type { PageState } from '../../../extension/bridge/page-link.ts'
import { followTheme } from '../../../extension/client/appearance.ts'
import { OptionsApp } from '../../../extension/options/app.tsx'
import { PanelApp } from '../../../extension/panel/app.tsx'
import { PopupApp } from '../../../extension/popup/app.tsx'
import { CAST_NOW, DAY } from '../cast.ts'
import { fakeBackend, type Weather } from '../fake-backend.ts'
import { fakeLink, fakeSites, ticketPage } from '../fake-page.ts'

/**
 * The pages of the extension without a browser extension, for pictures and trying out:
 * `?view=panel|popup|options&weather=full|empty|…&page=ticket|list|unknown|none|note|partial|lost&language=zh|en&theme=light|dark&mode=…`
 */
const asked = new URLSearchParams(location.search)
const theme = asked.get('theme')
const mode = asked.get('mode')

const backend = fakeBackend((asked.get('weather') ?? 'full') as Weather, {
  language: asked.get('language') === 'en' ? 'en' : 'zh',
  theme: theme === 'dark' || theme === 'light' ? theme : 'system',
  mode: mode === 'push' || mode === 'side' ? mode : 'overlay',
})
followTheme(backend)

const pages: Record<string, PageState | null> = {
  ticket: ticketPage,
  list: { ...ticketPage, facts: null },
  unknown: { ...ticketPage, host: 'any', facts: null, reply: 'none' },
  none: null,
  note: { ...ticketPage, reply: 'note' },
  partial: { ...ticketPage, health: { state: 'partial', source: 'page', missing: ['requester', 'tags'] } },
  lost: { ...ticketPage, health: { state: 'lost', source: 'page', missing: [] } },
}
const link = fakeLink(pages[asked.get('page') ?? 'ticket'] ?? null)
link.written = asked.get('written') ?? ''

const site = { origin: 'https://desk.example.com', granted: true, on: true, snoozedUntil: 0, hidden: false }
const places = {
  granted: site,
  ask: { ...site, granted: false, on: false },
  off: { ...site, on: false },
  snoozed: { ...site, snoozedUntil: CAST_NOW + 3_600_000 },
} as const
const here = places[(asked.get('here') ?? 'granted') as keyof typeof places] ?? null
const known = {
  'https://desk.example.com': { on: true, snoozedUntil: 0, hidden: false },
  'https://support.partner.example.net:8443': { on: true, snoozedUntil: CAST_NOW + DAY, hidden: false },
  'http://localhost:8787': { on: false, snoozedUntil: 0, hidden: false },
}
const sites = fakeSites(here, asked.has('nosites') ? {} : known)

const views = {
  panel: <PanelApp backend={backend} link={link} openHub={() => {}} />,
  popup: <PopupApp backend={backend} sites={sites} openHub={() => {}} />,
  options: <OptionsApp backend={backend} sites={sites} version="0.1.0" />,
}
// For the console and for tests: `fake.backend.tell({ kind: 'hello' })`.
Object.assign(globalThis, { fake: { backend, link } })

const root = document.getElementById('app')
if (root) render(views[(asked.get('view') ?? 'panel') as keyof typeof views], root)
