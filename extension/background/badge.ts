import { browser } from 'wxt/browser'
import type { Output } from '../../shared/contract.ts'

/** How many handoffs wait for this person's side: new requests of my departments, and questions or answers for us. */
export function waitingFor(counts: Output<'countHandoffs'>): number {
  return counts.departments.reduce((sum, one) => sum + one.requested, 0) + counts.forUs
}

/** Shows the number on the toolbar button; 0 shows none. */
export async function showBadge(waiting: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#b42838' })
  await browser.action.setBadgeText({ text: waiting === 0 ? '' : waiting > 99 ? '99+' : String(waiting) })
}
