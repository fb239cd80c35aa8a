import { signal } from '@preact/signals'
import { RotateCcw } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { type PracticeTicketPage, practiceQueues, practiceViews } from '../../../shared/practice.ts'
import { Anchor } from './anchor.tsx'
import { startOver } from './desk-state.ts'
import { listAddress, place } from './place.ts'
import { language, sentences } from './preferences.ts'

/** Whether the views are open where the page is too narrow to show them always. */
export const viewsOpen = signal(false)

function close() {
  viewsOpen.value = false
}

/** The views and queues with their counts, and the way back to a fresh desk. */
export function Views({ counts }: { counts: PracticeTicketPage['counts'] | null }) {
  const s = sentences.value
  const { ticketId, listing } = place.value
  const current = (own: boolean) => (own ? (ticketId ? 'true' : 'page') : undefined)
  useEffect(() => {
    if (!viewsOpen.value) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [viewsOpen.value])
  return (
    <>
      {viewsOpen.value && <div class="shade" onClick={close} aria-hidden="true" />}
      <nav id="views" class="views" data-open={viewsOpen.value} aria-label={s.views}>
        <ul>
          {practiceViews.map(view => (
            <li key={view}>
              <Anchor
                href={listAddress({ view, queue: null, q: '' })}
                aria-current={current(listing.view === view && !listing.queue)}
                onGo={close}
              >
                <span>{s[`view_${view}`]}</span>
                <span class="count">{counts?.views[view]}</span>
              </Anchor>
            </li>
          ))}
        </ul>
        <h2>{s.queues}</h2>
        <ul>
          {practiceQueues.map(queue => (
            <li key={queue.id}>
              <Anchor
                href={listAddress({ view: 'unsolved', queue: queue.id, q: '' })}
                aria-current={current(listing.queue === queue.id)}
                onGo={close}
              >
                <span>{language.value === 'zh' ? queue.name : queue.englishName}</span>
                <span class="count">{counts?.queues[queue.id]}</span>
              </Anchor>
            </li>
          ))}
        </ul>
        <StartOver />
      </nav>
    </>
  )
}

function StartOver() {
  const s = sentences.value
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <div class="start-over">
      <p>{s.practiceNote}</p>
      <button type="button" class="plain" onClick={() => dialog.current?.showModal()}>
        <RotateCcw size={14} aria-hidden="true" />
        {s.startOver}
      </button>
      <dialog ref={dialog} aria-labelledby="start-over-title">
        <h2 id="start-over-title">{s.startOverTitle}</h2>
        <p>{s.startOverText}</p>
        <form method="dialog" class="acts">
          <button type="submit" class="plain">
            {s.cancel}
          </button>
          <button
            type="submit"
            class="danger"
            onClick={() => {
              close()
              void startOver()
            }}
          >
            {s.startOver}
          </button>
        </form>
      </dialog>
    </div>
  )
}
