import type { ReadSaid } from '../host.ts'

/** More than one agent says on a ticket. */
const LATEST = 100
const TEXT_MOST = 10_000

export const saidInPractice: ReadSaid = (ticket, page) => {
  // While another ticket loads, the one before is still shown.
  const shown = page.querySelector(`[data-ticket-id="${ticket}"]`)
  if (!shown) return null
  const own = [...shown.querySelectorAll<HTMLElement>('[data-message-id][data-own="true"][data-public="true"]')]
  return own.slice(-LATEST).map(message => ({
    id: message.dataset.messageId ?? '',
    text: (message.textContent ?? '').slice(0, TEXT_MOST),
  }))
}
