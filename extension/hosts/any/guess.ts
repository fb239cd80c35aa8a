import type { Reading } from '../host.ts'

/** What an unknown page's reading seems to mean: which number, whose address. Runs in the panel, and is shown as a guess. */
export function guessed(reading: Reading, title: string): Reading {
  const url = new URL(reading.url)
  const found = reading.found ?? {}
  const subject = found.subject?.trim() || title
  const text = found.latestMessage?.text ?? ''
  const number = idInAddress(url) ?? /#(\d{1,12})\b/.exec(subject)?.[1] ?? ''
  // An address in a link says more than one in the text.
  const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(`${found.requester?.email ?? ''} ${text}`)?.[0] ?? ''
  const phone = (found.requester?.phone ?? '').replace(/^tel:/, '')
  return {
    ...reading,
    // Without a number a page is told from its neighbours by its address, of which the end differs most.
    externalId: number || (url.pathname + url.search).slice(-200),
    found: { ...found, number, subject, requester: { email, phone } },
  }
}

/** A number or key after a telling word in the path, or under a telling name in the query. */
function idInAddress({ pathname, search }: URL): string | null {
  const word = '(?:ticket|case|issue|conversation|request|incident|lead|contact)s?'
  const inPath = new RegExp(`/${word}/(?:[a-z_-]+/)*([A-Z]+-\\d+|\\d+)(?:/|$)`, 'i').exec(pathname)
  const inQuery = /[?&;](?:id|ticket_?id|case_?id|sys_id)=([\w-]{1,60})(?:[&;]|$)/i.exec(search)
  return inPath?.[1] ?? inQuery?.[1] ?? null
}
