import { browser } from 'wxt/browser'
import type { AnswersInTab } from '../bridge/calls.ts'

/** Who has not come back to the ticket after so many ms has something else in mind. */
const KEPT_MS = 10 * 60_000
const TEXT_MOST = 20_000

const none: AnswersInTab = { inserted: '', sent: null }

/** In memory alone: what is sent to customers tells about them, and nothing of it may be left when the browser closes. */
const tabs = new Map<number, AnswersInTab & { readonly at: number }>()

/** What is known of the answers in a tab. */
export function answersIn(tabId: number | undefined): AnswersInTab {
  const { inserted, sent, at } = { at: 0, ...none, ...tabs.get(tabId ?? -1) }
  return { inserted, sent: Date.now() - at < KEPT_MS ? sent : null }
}

/** Notes what was put into a tab's reply box, or sent from it, last. */
export function noteAnswer(tabId: number | undefined, part: Partial<AnswersInTab>): void {
  if (tabId === undefined) return
  const sent = part.sent && { ...part.sent, text: part.sent.text.slice(0, TEXT_MOST) }
  tabs.set(tabId, { ...none, ...tabs.get(tabId), at: Date.now(), ...part, ...(sent && { sent }) })
}

/** The next person at this browser must not see any. */
export function forgetAnswers(): void {
  tabs.clear()
}

/** A closed tab's are forgotten. */
export function forgetWithTabs(): void {
  browser.tabs.onRemoved.addListener(tabId => tabs.delete(tabId))
}
