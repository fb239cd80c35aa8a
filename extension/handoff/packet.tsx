import type { Handoff, Packet } from '../../shared/handoff/contract.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { useSentences } from '../ui/language.tsx'
import type { HandoffSay } from './standing.ts'

/** Whatever the server let through: nothing else becomes a link. */
const WEB = /^https?:\/\//i

/** What is expected in full, all else behind one fold: for a card among others. */
export function PacketBrief({ packet }: { packet: Packet }) {
  const say = useSentences(handoffSentences)
  return (
    <div class="packet">
      <p class="packet-expected">{packet.expected}</p>
      <details>
        <summary>{say.details}</summary>
        <PacketView packet={packet} open />
      </details>
    </div>
  )
}

/** What a handoff says: expectation and reason first, the quote behind a fold unless `open`. All of it is text from people. */
export function PacketView({ packet, open = false }: { packet: Packet; open?: boolean }) {
  const say = useSentences(handoffSentences)
  return (
    <div class="packet">
      <dl class="packet-words">
        <dt>{say.expected}</dt>
        <dd>{packet.expected}</dd>
        <dt>{say.why}</dt>
        <dd>{packet.why}</dd>
      </dl>
      {packet.quote && (
        <details open={open}>
          <summary>{say.quote}</summary>
          <blockquote class="quote">{packet.quote}</blockquote>
        </details>
      )}
      <PacketLinks links={packet.links} />
    </div>
  )
}

/** Links that people sent along; only web addresses can be followed. */
export function PacketLinks({ links }: { links: readonly string[] }) {
  const say = useSentences(handoffSentences)
  if (links.length === 0) return null
  return (
    <ul class="packet-links" aria-label={say.links}>
      {links.map(link => (
        <li key={link} class="ellipsis">
          {WEB.test(link) ? (
            <a href={link} target="_blank" rel="noopener noreferrer" title={link}>
              {link.replace(WEB, '')}
            </a>
          ) : (
            link
          )}
        </li>
      ))}
    </ul>
  )
}

/** The last words of either side, behind the verb that carried them. */
export function LatestWords({ latest }: { latest: Handoff['latest'] }) {
  const say = useSentences(handoffSentences)
  if (!latest || latest.text === '' || latest.kind === 'handoff_requested') return null
  return (
    <p class="latest">
      <span class="latest-kind">{eventName(latest.kind, say)}</span>
      {latest.text}
    </p>
  )
}

const events = [
  'handoff_requested',
  'handoff_accepted',
  'handoff_declined',
  'handoff_asked_back',
  'handoff_waited',
  'handoff_resumed',
  'handoff_replied',
  'handoff_answered',
  'handoff_confirmed',
  'handoff_reopened',
  'handoff_withdrawn',
  'handoff_assigned',
  'handoff_disputed',
  'handoff_stated',
  'handoff_settled',
  'handoff_ruled',
  'handoff_rule_made',
  'handoff_warned',
  'handoff_breached',
  'handoff_lapsed',
  'handoff_climbed',
] as const

/** A log entry's verb; events of later versions are "update". */
export function eventName(kind: string, say: HandoffSay): string {
  const known = events.find(event => event === kind)
  return known ? say[known] : say.handoff_other
}
