import type { ReadonlySignal } from '@preact/signals'

/**
 * How the panel stands on a site. `off`: allowed, but switched off by the person. `snoozed`: comes back by itself at `until`.
 * `ask`: never allowed, so nothing of ours runs there.
 */
export type SiteState =
  | { readonly state: 'granted' }
  | { readonly state: 'off' }
  | { readonly state: 'snoozed'; readonly until: number }
  | { readonly state: 'ask' }

/** The page in the current tab. Browser pages, the web store and local files are `impossible`, whatever anybody allows. */
export type Here =
  | {
      readonly possible: true
      readonly origin: string
      /** The adapter's id: `practice`, `rt`, `any`. */
      readonly host: string
      readonly site: SiteState
    }
  | { readonly possible: false }

/** A site that was allowed once, with what a person chose for it. */
export interface KnownSite {
  readonly origin: string
  readonly host: string
  readonly site: SiteState
  /** Set by the company's policy: cannot be forgotten here. */
  readonly preset: boolean
}

/** Where the panel may appear: one permission for each site, given by a person's click. */
export interface SitesControl {
  /** null until the current tab is known. */
  readonly here: ReadonlySignal<Here | null>
  readonly list: ReadonlySignal<readonly KnownSite[]>
  readonly version: string
  /** Asks the browser for this site. Call it straight from a click; false when the person said no. */
  grant(): Promise<boolean>
  /** Switches the panel off on the current site; the permission stays. */
  off(): Promise<void>
  on(): Promise<void>
  /** Hides the panel on the current site for so many minutes. */
  snooze(minutes: number): Promise<void>
  /** Opens the panel beside the current page. */
  openPanel(): Promise<void>
  /** Opens the hub; `page` is its hash path, such as `/devices`. */
  openHub(page?: string): Promise<void>
  /** Opens the options page. */
  openOptions(): Promise<void>
  /** Gives the permission back and forgets what was chosen for the site. */
  forget(origin: string): Promise<void>
}
