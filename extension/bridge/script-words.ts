import type { Reading } from '../hosts/host.ts'
import type { PageState, PanelCommand } from './page-link.ts'

/** The port between a panel and the content script of its tab. */
export const PANEL_PORT = 'panel'
/** The port that every page of ours holds to the background. */
export const NEWS_PORT = 'news'

/** The page as our script sees it; the panel makes a `PageState` of it. */
export interface PageSeen extends Omit<PageState, 'facts' | 'health'> {
  readonly reading: Reading | null
}

/** Content script → panel, on the port `panel`. */
export type ScriptSays =
  | { readonly kind: 'page'; readonly page: PageSeen }
  | { readonly kind: 'command'; readonly command: PanelCommand }
  /** The page covers the panel, or no longer does. */
  | { readonly kind: 'sight'; readonly covered: boolean }
  /** The page removed the panel; this is the one time that it came back. */
  | { readonly kind: 'returned' }
  /** Whether it was done; what was asked for, where that is a text. */
  | { readonly kind: 'done'; readonly call: number; readonly result: boolean | string }

/** Panel → content script, on the port `panel`. Comes from our own page, never from the host's. */
export type PanelAsks =
  /** Copying what cannot be inserted is the panel's. */
  | { readonly kind: 'insert'; readonly call: number; readonly html: string; readonly text: string }
  /** Takes the last insert back. */
  | { readonly kind: 'undo'; readonly call: number }
  /** What the agent wrote to the customer: the answer is that text. */
  | { readonly kind: 'answer'; readonly call: number }
  /** Reads a page that nobody reads unasked. */
  | { readonly kind: 'capture'; readonly call: number }
  | { readonly kind: 'hide' }
  /** The person cannot see the panel that they just acted in. */
  | { readonly kind: 'covered' }

/** Background → content script, by message. `show`: open the panel whatever was hidden before. */
export interface ScriptOrder {
  readonly kind: 'show' | 'toggle' | 'command'
  readonly command?: PanelCommand
}
