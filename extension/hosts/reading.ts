import type { CaseFacts } from '../../shared/case.ts'
import type { Health } from '../bridge/page-link.ts'
import type { Reading } from './host.ts'
import { instantOf } from './instant.ts'
import { statusGroup } from './status-groups.ts'

/** What a helpdesk's ticket always has; one of these missing makes a reading partial. */
const expected = ['subject', 'requester', 'latestMessage'] as const

/**
 * A ticket's facts and how sure they are, from what an adapter found. Runs in the panel: the page is hostile, so every text
 * is cut to the contract's bounds, and a page with an endless subject is still a page with a ticket.
 */
export function factsOf(
  host: string,
  { site, externalId: id, url, source, found: told }: Reading,
): {
  facts: CaseFacts
  health: Health
} {
  const found = told ?? {}
  const { name, email, phone, externalId } = found.requester ?? {}
  const status = clip(found.status, 80)
  const facts: CaseFacts = {
    ref: { host, site: clip(site, 2_000), externalId: clip(id, 200) },
    number: clip(found.number, 60),
    url: clip(url, 2_000),
    subject: clip(found.subject, 500),
    status: { raw: status, group: statusGroup(host, status) },
    requester: {
      name: clip(name, 200),
      email: clip(email, 254),
      phone: clip(phone, 60),
      externalId: clip(externalId, 200),
    },
    assignee: clip(found.assignee, 200),
    queue: clip(found.queue, 200),
    tags: (found.tags ?? [])
      .map(tag => clip(tag, 60))
      .filter(Boolean)
      .slice(0, 30),
    channel: clip(found.channel, 40),
    latestMessage: { text: clip(found.latestMessage?.text, 4_000), at: instantOf(found.latestMessage?.at) },
  }
  const missing = expected.filter(fact => isEmpty(facts[fact]))
  const works = source === 'api' && missing.length === 0
  return { facts, health: { state: told ? (works ? 'works' : 'partial') : 'lost', source, missing } }
}

function clip(text: unknown, most: number): string {
  return typeof text === 'string' ? text.trim().slice(0, most).trim() : ''
}

function isEmpty(fact: CaseFacts[(typeof expected)[number]]): boolean {
  return typeof fact === 'string' ? fact === '' : Object.values(fact).every(part => !part)
}
