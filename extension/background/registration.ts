import { browser } from 'wxt/browser'
import { changeSite, isGranted, patternOf, readSites } from '../bridge/sites.ts'
import { enter } from './placement.ts'

const SCRIPT = 'host'

/**
 * Makes the browser run our script on exactly the sites that are granted and on. Browsers forget registrations at an update,
 * so this runs at each start. Tabs that are open on a site just switched on get the script at once.
 */
export function keepRegistered(): Promise<void> {
  turn = turn.then(register, register)
  return turn
}

/** One at a time: two at once would register twice. */
let turn: Promise<void> = Promise.resolve()

async function register(): Promise<void> {
  const wanted = await activePatterns()
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] })
  const before = registered?.matches ?? []
  if (wanted.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] })
    return
  }
  const script = { id: SCRIPT, js: ['host.js'], matches: wanted, runAt: 'document_idle' as const }
  if (!registered) await browser.scripting.registerContentScripts([script])
  else if (wanted.join() !== before.join()) await browser.scripting.updateContentScripts([script])
  await enterOpenTabs(wanted.filter(pattern => !before.includes(pattern)))
}

async function activePatterns(): Promise<string[]> {
  const origins = Object.entries(await readSites()).flatMap(([origin, site]) => (site.on ? [origin] : []))
  const granted = await Promise.all(origins.map(isGranted))
  return [...new Set(origins.filter((_, i) => granted[i]).map(patternOf))].sort()
}

async function enterOpenTabs(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return
  const tabs = await browser.tabs.query({ url: patterns, discarded: false })
  await Promise.all(tabs.map(tab => (tab.id === undefined ? Promise.resolve() : enter(tab.id))))
}

/** After an install or update: tabs that still hold the former version's script get the new one. */
export async function enterAllTabs(): Promise<void> {
  await enterOpenTabs(await activePatterns())
}

/** Sites that this build was granted at install are on, unless the person switched them off. */
export async function takeBuiltInSites(): Promise<void> {
  const known = await readSites()
  for (const origin of __BATON_SITES__) if (!known[origin]) await changeSite(origin, { on: true })
}
