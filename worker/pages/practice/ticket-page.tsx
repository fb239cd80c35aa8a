import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import type { PracticeTicket } from '../../../shared/practice.ts'
import { Anchor } from './anchor.tsx'
import { Conversation } from './conversation.tsx'
import { loading, obstacle, ticket } from './desk-state.ts'
import { writingMode } from './drafts.ts'
import { listAddress, place, ticketAddress } from './place.ts'
import { sentences } from './preferences.ts'
import { Properties } from './properties.tsx'
import { ReplyBox } from './reply-box.tsx'
import { RequesterCard } from './requester-card.tsx'
import { neighbours } from './shortcuts.ts'
import { PriorityMark, StatusChip } from './status-chip.tsx'
import { Obstacle, Skeleton } from './ticket-list.tsx'
import { ago, inFull } from './times.ts'

/**
 * One ticket. The page keeps these marks for programs that read it; they change only together with the adapter.
 *
 * - `<meta name="application-name" content="Baton Practice Desk">` in the document's head says which product this is.
 * - `/practice/tickets/<id>` is a ticket's address; it changes before the page does. `GET /practice/api/tickets/<id>`
 *   gives the ticket, with the visitor's cookie.
 * - `[data-ticket-id="<id>"]` is the element of the ticket on screen. While another ticket loads it is still the old one,
 *   with `aria-busy="true"` and `inert`. There is none on lists and while nothing is loaded yet.
 * - `[data-reply-editor]` is the one active editor, with `data-mode="reply"` or `data-mode="note"`: a plain contenteditable
 *   `div` (rich text) or a `textarea` (plain text). Both take `execCommand`, and listen to `input`.
 * - `[data-message-id]` is a message, with `data-author="customer|agent|system"`, `data-public="true|false"` and, on what the
 *   signed-in agent said, `data-own="true"`.
 * - `[data-field]` holds `subject`, `status`, `requester-name`, `requester-email`, `requester-phone`.
 */
export function TicketPage() {
  const current = ticket.value
  if (obstacle.value) return <Obstacle />
  if (!current) return <Skeleton />
  const leaving = current.id !== place.value.ticketId
  return (
    <>
      {loading.value && <div class="progress" aria-hidden="true" />}
      <Ticket key={current.id} ticket={current} leaving={leaving} />
    </>
  )
}

function Ticket({ ticket: current, leaving }: { ticket: PracticeTicket; leaving: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // A new page was opened: readers of the screen start at its title, and nobody writes a note by mistake.
    heading.current?.focus({ preventScroll: true })
    writingMode.value = 'reply'
  }, [])
  const s = sentences.value
  return (
    <article
      class="ticket"
      data-ticket-id={current.id}
      aria-busy={leaving}
      inert={leaving}
      aria-labelledby="ticket-subject"
    >
      <header class="ticket-head">
        <Steps id={current.id} />
        <h1 id="ticket-subject" ref={heading} tabIndex={-1} data-field="subject">
          <bdi>{current.subject}</bdi>
        </h1>
        <p class="ticket-line">
          <span class="number">#{current.number}</span>
          <span data-field="status">
            <StatusChip status={current.status} />
          </span>
          <PriorityMark priority={current.priority} />
          <span>
            <time dateTime={current.createdAt} title={inFull(current.createdAt)}>
              {s.opened(ago(current.createdAt))}
            </time>{' '}
            {s.through(s[`channel_${current.channel}`])}
          </span>
        </p>
      </header>
      <div class="ticket-main">
        <Conversation messages={current.messages} />
        <ReplyBox ticket={current} />
      </div>
      <aside class="ticket-side" aria-label={s.properties}>
        <RequesterCard requester={current.requester} others={current.others} />
        <Properties ticket={current} />
      </aside>
    </article>
  )
}

function Steps({ id }: { id: string }) {
  const s = sentences.value
  const { before, after } = neighbours(id)
  return (
    <nav class="steps" aria-label={s.conversation}>
      <Anchor
        class="icon"
        href={listAddress(place.value.listing)}
        aria-label={s.backToList}
        title={`${s.backToList} (g l)`}
      >
        <ArrowLeft size={17} aria-hidden="true" />
      </Anchor>
      <Step id={before} label={s.previousTicket} shortcut="k" />
      <Step id={after} label={s.nextTicket} shortcut="j" />
    </nav>
  )
}

function Step({ id, label, shortcut }: { id: string | null; label: string; shortcut: 'j' | 'k' }) {
  const Arrow = shortcut === 'k' ? ChevronLeft : ChevronRight
  const arrow = <Arrow size={17} aria-hidden="true" />
  if (!id) {
    return (
      <button type="button" class="icon" disabled aria-label={label}>
        {arrow}
      </button>
    )
  }
  return (
    <Anchor class="icon" href={ticketAddress(id)} aria-label={label} title={`${label} (${shortcut})`}>
      {arrow}
    </Anchor>
  )
}
