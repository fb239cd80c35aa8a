import { type ReadonlySignal, signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { changeSite, freshSite, isGranted, patternOf, readSites, type Site, type Sites } from './sites.ts'

/** How Baton stands to the site of a tab; null where no extension may stand (the browser's own pages). */
export interface SiteHere extends Site {
  readonly origin: string
  readonly granted: boolean
}

/** What popup and options do about sites. */
export interface SiteControl {
  /** The site of the active tab; null while unknown and on pages of the browser. */
  readonly here: ReadonlySignal<SiteHere | null>
  /** All sites, for the options. */
  readonly sites: ReadonlySignal<Sites>
  /** Asks for the site and switches it on. Call it straight from a click: browsers ask only then. False: refused. */
  grant(origin: string): Promise<boolean>
  /** Switches a granted site on or off, wakes it (`snoozedUntil: 0`) or snoozes it. */
  change(origin: string, change: Partial<Site>): Promise<void>
  /** Gives the permission back and forgets the site. */
  forget(origin: string): Promise<void>
  /** Opens the panel on the active tab, as the settings say. Call it straight from a click. */
  open(): Promise<void>
}

/** For pages of the extension. Sites granted at install by a company's build cannot be given back; they go off. */
export function createSiteControl(openPanel: () => Promise<void>): SiteControl {
  const here = signal<SiteHere | null>(null)
  const sites = signal<Sites>({})
  const refresh = async () => {
    sites.value = await readSites()
    here.value = await siteHere(sites.value)
  }
  browser.storage.local.onChanged.addListener(changes => {
    if (changes.sites) void refresh()
  })
  browser.permissions.onAdded.addListener(() => void refresh())
  browser.permissions.onRemoved.addListener(() => void refresh())
  void refresh()
  return {
    here,
    sites,
    async grant(origin) {
      // Asked before anything is awaited: the click is what allows it. The popup may not live to see the answer.
      const asked = browser.permissions.request({ origins: [patternOf(origin)] })
      const noted = changeSite(origin, { on: true, snoozedUntil: 0, hidden: false })
      const granted = await asked
      await noted
      if (!granted && !(await isGranted(origin))) await changeSite(origin, null)
      return granted
    },
    change: changeSite,
    async forget(origin) {
      await changeSite(origin, { on: false })
      const gone = await browser.permissions.remove({ origins: [patternOf(origin)] }).catch(() => false)
      if (gone) await changeSite(origin, null)
    },
    open: openPanel,
  }
}

async function siteHere(sites: Sites): Promise<SiteHere | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  if (!tab?.url || !/^https?:/.test(tab.url)) return null
  const { origin } = new URL(tab.url)
  return { ...(sites[origin] ?? { ...freshSite, on: false }), origin, granted: await isGranted(origin) }
}
