import type { CaseFacts, CaseRef } from '../../shared/case.ts'
import type { Health } from '../bridge/page-link.ts'
import type { Reading } from './host.ts'

/** What an adapter found out; whatever it leaves out stays empty. */
export type Found = Partial<Omit<CaseFacts, 'requester'>> & { readonly requester?: Partial<CaseFacts['requester']> }

/**
 * A reading whose facts keep within the contract's bounds, so that a page with an endless subject is still a page with a
 * ticket. `expected` names the facts this host always has; empty ones among them make the reading partial.
 */
export function readingOf(
  ref: CaseRef,
  url: string,
  source: Health['source'],
  expected: readonly (keyof CaseFacts)[],
  found: Found,
): Reading {
  const { name, email, phone, externalId } = found.requester ?? {}
  const facts: CaseFacts = {
    ref: { ...ref, externalId: clip(ref.externalId, 200) },
    number: clip(found.number, 60),
    url: url.slice(0, 2_000),
    subject: clip(found.subject, 500),
    status: { raw: clip(found.status?.raw, 80), group: found.status?.group ?? 'open' },
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
    latestMessage: { text: clip(found.latestMessage?.text, 4_000), at: found.latestMessage?.at ?? null },
  }
  const missing = expected.filter(fact => isEmpty(facts[fact]))
  return { facts, health: { state: missing.length || source !== 'api' ? 'partial' : 'works', source, missing } }
}

/** A ticket whose page and endpoints both told nothing: the page changed under us. */
export function lostReading(ref: CaseRef, url: string, title: string): Reading {
  const reading = readingOf(ref, url, 'page', ['requester', 'latestMessage'], { subject: title })
  return { ...reading, health: { ...reading.health, state: 'lost' } }
}

function clip(text: unknown, most: number): string {
  return typeof text === 'string' ? text.trim().slice(0, most).trim() : ''
}

function isEmpty(fact: CaseFacts[keyof CaseFacts]): boolean {
  if (typeof fact === 'string') return fact === ''
  return Object.values(fact).every(part => !part)
}

/** An ISO instant as epoch ms; null for none, and for dates at or before 1970, with which some hosts say "not set". */
export function instantOf(iso: unknown): number | null {
  const at = typeof iso === 'string' ? Date.parse(iso) : Number.NaN
  return at > 0 ? at : null
}
