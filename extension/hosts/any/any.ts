import type { Host } from '../host.ts'

/**
 * Any page, read only when the person asks. What it means is guessed in the panel (guess.ts). Try it on an in-house CRM
 * page, a mail, a page without headings, and with text selected.
 */
export const any: Host = {
  id: 'any',
  onlyWhenAsked: true,

  matches: () => true,

  ticketIn: () => null,

  async read({ origin, href }, page) {
    const one = (selector: string) => page.querySelector<HTMLElement>(selector)
    const link = (scheme: string) => one(`a[href^="${scheme}:"]`)?.getAttribute('href') ?? ''
    const text = `${page.getSelection()}` || (one('main,article') ?? page.body).innerText
    const found = {
      subject: one('h1,h2')?.innerText ?? '',
      requester: { email: link('mailto'), phone: link('tel') },
      latestMessage: { text: text.slice(0, 4_000) },
    }
    return { site: origin, externalId: '', url: href, source: 'person', found }
  },

  replyBox(page) {
    const boxes = [...page.querySelectorAll<HTMLElement>('textarea,[contenteditable=""],[contenteditable=true]')]
    const area = (box: HTMLElement) => (box.checkVisibility() ? box.clientWidth * box.clientHeight : 0)
    const [largest] = boxes.filter(area).sort((box, other) => area(other) - area(box))
    return largest ? { element: largest, audience: 'reply' } : null
  },
}
