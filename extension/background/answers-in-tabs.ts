import { browser } from 'wxt/browser'
import type { AnswersInTab, Left } from '../bridge/calls.ts'
import { EVIDENCE_MS } from '../launcher/sent-rule.ts'

declare global {
  /** Forgets what was written in a page; set once our script watches it, out of reach for the page. */
  var batonForgets: (() => void) | undefined
}

const TEXT_MOST = 20_000

interface Known {
  /** As in `AnswersInTab`. */
  readonly inserted: string
  readonly sent: (NonNullable<AnswersInTab['sent']> & { readonly at: number }) | null
  /** What the last page of this origin was left with; whether it was sent is not known yet. */
  readonly left: (Left & { readonly origin: string }) | null
}

const none: Known = { inserted: '', sent: null, left: null }

/** In memory alone: what is sent to customers tells about them, and nothing of it may be left when the browser closes. */
const tabs = new Map<number, Known>()

const isFresh = (one: { readonly at: number } | null) => one !== null && Date.now() - one.at < EVIDENCE_MS

function knownOf(tabId: number | undefined): Known {
  const { inserted, sent, left } = tabs.get(tabId ?? -1) ?? none
  return { inserted, sent: isFresh(sent) ? sent : null, left: isFresh(left) ? left : null }
}

function know(tabId: number | undefined, part: Partial<Known>): void {
  if (tabId !== undefined) tabs.set(tabId, { ...knownOf(tabId), ...part })
}

/** What is known of the answers in a tab. */
export function answersIn(tabId: number | undefined): AnswersInTab {
  const { inserted, sent } = knownOf(tabId)
  return { inserted, sent: sent && { origin: sent.origin, ticket: sent.ticket, text: sent.text } }
}

/** What an earlier page in a tab was left with, on this origin (any, without one); null for nothing. */
export function leftIn(tabId: number | undefined, origin?: string): Left | null {
  const { left } = knownOf(tabId)
  if (!left || (origin !== undefined && left.origin !== origin)) return null
  return { ticket: left.ticket, text: left.text, before: left.before, at: left.at }
}

/** Notes what was put into a tab's reply box last; '' took it out again. */
export function noteInserted(tabId: number | undefined, inserted: string): void {
  know(tabId, { inserted })
}

/** Notes what was sent from a tab; it is no longer to be found out. */
export function noteSent(tabId: number | undefined, sent: NonNullable<AnswersInTab['sent']>): void {
  know(tabId, { sent: { ...sent, text: sent.text.slice(0, TEXT_MOST), at: Date.now() }, left: null })
}

/** Notes what a page was left with. What its form took along is known already. */
export function noteLeft(tabId: number | undefined, origin: string, left: Left): void {
  const text = left.text.slice(0, TEXT_MOST)
  const { sent } = knownOf(tabId)
  if (sent?.origin === origin && sent.ticket === left.ticket && sent.text === text) return
  know(tabId, { left: { ...left, origin, text, at: Math.min(left.at, Date.now()) } })
}

/** The person said what becomes of it, or it came back. */
export function settleAnswers(tabId: number | undefined): void {
  know(tabId, { sent: null, left: null })
}

/** The next person at this browser must not see any, also of what pages still hold. */
export async function forgetAnswers(): Promise<void> {
  tabs.clear()
  const open = await browser.tabs.query({})
  await Promise.all(open.map(tab => forgetInPage(tab.id)))
}

async function forgetInPage(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => globalThis.batonForgets?.() })
  } catch {} // not a page that we stand in
}

/** A closed tab's are forgotten. */
export function forgetWithTabs(): void {
  browser.tabs.onRemoved.addListener(tabId => tabs.delete(tabId))
}
