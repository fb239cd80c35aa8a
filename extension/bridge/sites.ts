import { browser } from 'wxt/browser'

/** What a person decided about one site. Its key is the site's origin. Kept in storage.local under `sites`. */
export interface Site {
  /** Baton stands on this site; false: the person switched it off. Without the browser's permission it means nothing. */
  readonly on: boolean
  /** Epoch ms; until then the panel is not shown. */
  readonly snoozedUntil: number
  /** The person folded the panel away here. */
  readonly hidden: boolean
}

export type Sites = Readonly<Record<string, Site>>

/** A site somebody just granted. */
export const freshSite: Site = { on: true, snoozedUntil: 0, hidden: false }

/** Every site a person decided about. */
export async function readSites(): Promise<Sites> {
  const { sites } = await browser.storage.local.get<{ sites?: Sites }>('sites')
  return sites ?? {}
}

/** Changes one site; `null` forgets it. */
export async function changeSite(origin: string, change: Partial<Site> | null): Promise<void> {
  const { [origin]: before, ...others } = await readSites()
  const sites = change ? { ...others, [origin]: { ...freshSite, ...before, ...change } } : others
  await browser.storage.local.set({ sites })
}

/** The match pattern that names a site for the browser. Firefox knows no ports there, so it takes the host with all of them. */
export function patternOf(origin: string): string {
  const { protocol, host, hostname } = new URL(origin)
  return `${protocol}//${import.meta.env.FIREFOX ? hostname : host}/*`
}

/** True when the browser lets us stand on the site. */
export function isGranted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] })
}
