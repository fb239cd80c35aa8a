import { readingOf } from '../facts.ts'
import type { Host } from '../host.ts'

const TEXT_MOST = 4_000

/**
 * Any page, read only when the person asks. Everything is a guess and says so. Try it on an in-house CRM page, a mail, a
 * page without headings, and with text selected.
 */
export const any: Host = {
  id: 'any',
  onlyWhenAsked: true,

  matches: () => true,

  ticketIn: (url, page) => idInAddress(url) ?? /#(\d{1,12})\b/.exec(headingOf(page))?.[1] ?? null,

  async read(url, page) {
    const id = any.ticketIn(url, page)
    const selected = page.getSelection()?.toString().trim() ?? ''
    const text = selected || (page.querySelector<HTMLElement>('main, article') ?? page.body)?.innerText || ''
    const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(mailIn(page) || text)?.[0] ?? ''
    const phone = page.querySelector('a[href^="tel:"]')?.getAttribute('href')?.slice(4) ?? ''
    const ref = { host: 'any', site: url.origin, externalId: id ?? placeOf(url) }
    return readingOf(ref, url.href, 'person', ['requester'], {
      number: id ?? '',
      subject: headingOf(page),
      requester: { email, phone },
      latestMessage: { text: text.slice(0, TEXT_MOST), at: null },
    })
  },

  replyBox(page) {
    const boxes = [...page.querySelectorAll<HTMLElement>('textarea, [contenteditable=""], [contenteditable=true]')]
    const area = (one: HTMLElement) => (one.checkVisibility() ? one.clientWidth * one.clientHeight : 0)
    const [largest] = boxes.filter(area).sort((one, other) => area(other) - area(one))
    return largest ? { element: largest, audience: 'reply' } : null
  },
}

/** A number or key after a telling word in the path, or under a telling name in the query. */
function idInAddress({ pathname, search }: URL): string | null {
  const word = '(?:ticket|case|issue|conversation|request|incident|lead|contact)s?'
  const inPath = new RegExp(`/${word}/(?:[a-z_-]+/)*([A-Z]+-\\d+|\\d+)(?:/|$)`, 'i').exec(pathname)
  const inQuery = /[?&;](?:id|ticket_?id|case_?id|sys_id)=([\w-]{1,60})(?:[&;]|$)/i.exec(search)
  return inPath?.[1] ?? inQuery?.[1] ?? null
}

function headingOf(page: Document): string {
  return page.querySelector<HTMLElement>('h1, h2')?.innerText.trim() || page.title
}

function mailIn(page: Document): string {
  return page.querySelector('a[href^="mailto:"]')?.getAttribute('href')?.slice(7) ?? ''
}

/** A page without an id is told from its neighbours by its address; a long one by its start and a sum of the rest. */
function placeOf({ pathname, search }: URL): string {
  const place = pathname + search
  if (place.length <= 200) return place
  let sum = 0
  for (const letter of place) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return `${place.slice(0, 180)}~${sum.toString(36)}`
}
