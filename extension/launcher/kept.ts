import { browser } from 'wxt/browser'
import { type Language, languageFor } from '../../shared/sentences.ts'
import type { Site } from '../bridge/sites.ts'
import type { Settings } from '../client/backend.ts'

/** What the person decided that matters in a page: the settings and this site. Nothing secret is kept there. */
export interface Kept {
  readonly mode: Settings['mode']
  readonly edge: Settings['edge']
  readonly width: number
  readonly language: Language
  /** Null: never switched on; our script stands here for one explicit act. */
  readonly site: Site | null
}

/** Tells what is kept, now and at each change. */
export function followKept(tell: (kept: Kept) => void): void {
  const local = browser.storage.local
  const read = async () => {
    const { settings = {}, sites = {} } = await local.get<{
      settings?: Partial<Settings>
      sites?: Record<string, Site>
    }>(['settings', 'sites'])
    const { mode = 'push', edge = 'right', width = 380, language } = settings
    const spoken = language ?? languageFor(navigator.languages)
    tell({ mode, edge, width, language: spoken, site: sites[location.origin] ?? null })
  }
  local.onChanged.addListener(read)
  void read()
}
