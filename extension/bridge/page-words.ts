import * as z from 'zod/mini'
import { CaseFacts } from '../../shared/case.ts'
import { guessed } from '../hosts/any/guess.ts'
import type { Reading } from '../hosts/host.ts'
import { factsOf } from '../hosts/reading.ts'
import type { PageState, PanelCommand } from './page-link.ts'

const text = z.catch(z.string(), '')

/** What our script says comes out of a page that may be hostile: only the shape is trusted, and only after this. */
const Seen = z.object({
  url: z.string().check(z.regex(/^https?:/)),
  title: text,
  host: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
  reading: z.nullable(
    z.object({
      site: z.string(),
      externalId: z.string(),
      url: z.string(),
      source: z.enum(['api', 'page', 'person']),
      found: z.nullable(
        z.object({
          number: z.optional(text),
          subject: z.optional(text),
          status: z.optional(text),
          requester: z.optional(
            z.object({
              name: z.optional(text),
              email: z.optional(text),
              phone: z.optional(text),
              externalId: z.optional(text),
            }),
          ),
          assignee: z.optional(text),
          queue: z.optional(text),
          tags: z.optional(z.array(text)),
          channel: z.optional(text),
          latestMessage: z.optional(z.object({ text, at: text })),
        }),
      ),
    }),
  ),
  reply: z.enum(['none', 'reply', 'note']),
  wrote: z.catch(z.number(), 0),
  selection: text,
})

/** The page's state, from what our script says; null when it makes no sense. */
export function pageFrom(said: unknown): PageState | null {
  const seen = z.safeParse(Seen, said).data
  if (!seen) return null
  const { reading, selection, ...page } = seen
  const known = reading && (seen.host === 'any' ? guessed(reading as Reading, seen.title) : (reading as Reading))
  const read = known && factsOf(seen.host, known)
  const facts = read && z.safeParse(CaseFacts, read.facts).data
  return {
    ...page,
    title: page.title.slice(0, 500),
    selection: selection.slice(0, 8_000),
    facts: facts ?? null,
    health: healthOf(read?.health ?? null, facts !== undefined),
  }
}

/** A page that was read but makes no valid facts has changed under us. */
function healthOf(read: PageState['health'] | null, valid: boolean): PageState['health'] {
  if (!read) return { state: 'works', source: 'page', missing: [] }
  return valid ? read : { ...read, state: 'lost' }
}

const Command = z.object({
  kind: z.enum(['search', 'escalate', 'look_up', 'save_article', 'note_touchpoint']),
  text: z.string().check(z.maxLength(8_000)),
  number: z.number(),
})

/** A person's command; null when it makes no sense. */
export function commandFrom(said: unknown): PanelCommand | null {
  return z.safeParse(Command, said).data ?? null
}
