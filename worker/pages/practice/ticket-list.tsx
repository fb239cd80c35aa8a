import { useEffect } from 'preact/hooks'
import type { PracticeTicketCard } from '../../../shared/practice.ts'
import { practiceQueues } from '../../../shared/practice.ts'
import { Anchor } from './anchor.tsx'
import { lastShown, list, loading, loadMore, obstacle, reload, sentenceFor } from './desk-state.ts'
import { go, listAddress, place, ticketAddress } from './place.ts'
import { language, sentences } from './preferences.ts'
import { SearchBox } from './search-box.tsx'
import { PriorityMark, StatusChip } from './status-chip.tsx'
import { ago, inFull } from './times.ts'

/** The tickets of a view or queue, with search. */
export function TicketList() {
  const s = sentences.value
  const { listing } = place.value
  const page = list.value
  const queue = practiceQueues.find(one => one.id === listing.queue)
  const title = queue ? (language.value === 'zh' ? queue.name : queue.englishName) : s[`view_${listing.view}`]
  return (
    <section class="list-page" aria-busy={loading.value}>
      <div class="list-head">
        <h1>{title}</h1>
        <p class="found" role="status">
          {page ? s.found(page.items.length) : ''}
        </p>
        <SearchBox key={listAddress({ ...listing, q: '' })} />
      </div>
      {loading.value && <div class="progress" aria-hidden="true" />}
      {obstacle.value ? <Obstacle /> : page ? <Tickets items={page.items} /> : <Skeleton />}
      {page?.next && (
        <button type="button" class="plain more" onClick={() => void loadMore()}>
          {s.loadMore}
        </button>
      )}
    </section>
  )
}

function Tickets({ items }: { items: readonly PracticeTicketCard[] }) {
  const s = sentences.value
  useEffect(() => {
    if (document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(lastShown())}"]`)?.focus()
  }, [])
  if (items.length === 0) return <NothingHere />
  return (
    <>
      <div class="columns" aria-hidden="true">
        <span>{s.status}</span>
        <span>{s.column_subject}</span>
        <span>{s.column_requester}</span>
        <span>{s.column_queue}</span>
        <span>{s.column_assignee}</span>
        <span>{s.column_updated}</span>
      </div>
      <ul class="tickets">
        {items.map(one => (
          <li key={one.id}>
            <Row ticket={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Row({ ticket }: { ticket: PracticeTicketCard }) {
  const s = sentences.value
  const queue = practiceQueues.find(one => one.id === ticket.queueId)
  return (
    <Anchor class="row" href={ticketAddress(ticket.id)} data-row={ticket.id}>
      <StatusChip status={ticket.status} />
      <span class="what">
        <span class="subject">
          <span class="number">#{ticket.number}</span> <bdi>{ticket.subject}</bdi>{' '}
          <PriorityMark priority={ticket.priority} />
        </span>
        <span class="preview">
          <bdi>{ticket.preview}</bdi>
        </span>
      </span>
      <span class="who">
        <bdi>{ticket.requester.name}</bdi>
      </span>
      <span class="queue">{language.value === 'zh' ? queue?.name : queue?.englishName}</span>
      <span class="assignee" data-nobody={ticket.assignee === null}>
        {ticket.assignee?.name ?? s.nobody}
      </span>
      <time dateTime={ticket.updatedAt} title={inFull(ticket.updatedAt)}>
        {ago(ticket.updatedAt)}
      </time>
    </Anchor>
  )
}

function NothingHere() {
  const s = sentences.value
  const searched = place.value.listing.q !== ''
  return (
    <div class="nothing">
      <h2>{searched ? s.noneFound : s.emptyView}</h2>
      <p>{searched ? s.noneFoundHint : s.emptyViewHint}</p>
      <button type="button" class="plain" onClick={() => go(listAddress({ view: 'all', queue: null, q: '' }))}>
        {s.showAll}
      </button>
    </div>
  )
}

/** Why the page asked for cannot be shown, and what to do. */
export function Obstacle() {
  const s = sentences.value
  const code = obstacle.value
  if (!code) return null
  const gone = code === 'not_found'
  return (
    <div class="nothing" role="alert">
      <h1>{gone ? s.ticketGone : sentenceFor(code)}</h1>
      {gone && <p>{s.ticketGoneHint}</p>}
      {gone ? (
        <button type="button" class="plain" onClick={() => go(listAddress(place.value.listing))}>
          {s.backToList}
        </button>
      ) : (
        <button type="button" class="plain" onClick={reload}>
          {s.tryAgain}
        </button>
      )}
    </div>
  )
}

export function Skeleton() {
  return (
    <div class="skeleton">
      <p class="unseen">{sentences.value.loading}</p>
      {[92, 78, 85, 64, 88, 71].map(width => (
        <div key={width} class="bone" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
