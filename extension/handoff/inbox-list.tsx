import type { RefObject } from 'preact'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { isNarrowing } from '../../shared/handoff/filter.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { inboxFilterSentences } from '../../shared/sentences/inbox-filters.ts'
import { LoadedList } from '../client/loaded.tsx'
import type { KnownList } from '../client/use-list.ts'
import { go } from '../hub/place.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { FreshRows } from '../ui/fresh-rows.tsx'
import { Search } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { InboxEmpty } from './inbox-empty.tsx'
import { hrefOf, type InboxPlace } from './inbox-place.ts'
import { InboxRow } from './inbox-row.tsx'
import type { InboxRows } from './inbox-rows.ts'
import type { Selection } from './inbox-selection.ts'
import type { InboxViews } from './inbox-views-read.ts'
import type { Bulks } from './use-bulk.ts'

type InboxListProps = {
  at: InboxPlace
  /** The handoff that is read beside the list. */
  id: string | undefined
  list: KnownList<Handoff>
  known: InboxRows
  here: InboxViews['here']
  selection: Selection
  bulks: Bulks
  frame: RefObject<HTMLUListElement | null>
}

/** The rows of a box in each of their states: on their way, there, none, none that pass the filters, failed. */
export function InboxList({ at, id, list, known, here, selection, bulks, frame }: InboxListProps) {
  const say = useSentences(inboxSentences)
  const { me } = useAround()
  const { rows, left } = known
  return (
    <LoadedList known={list}>
      {() => (
        <>
          <FreshRows text={known.fresh > 0 ? say.fresh(known.fresh) : null} onShow={known.show} />
          {rows.length === 0 && isNarrowing(at.filter) && <NothingPasses at={at} />}
          {rows.length === 0 && !isNarrowing(at.filter) && (
            <InboxEmpty at={at} homeless={me.departmentIds.length === 0} />
          )}
          {rows.length > 0 && (
            <>
              <ListNote at={at} here={here} left={left.size} onShow={known.show} />
              <ul class="card card-rows inbox-rows" ref={frame} aria-label={say[at.box]}>
                {rows.map(handoff => (
                  <li key={handoff.id}>
                    <InboxRow
                      handoff={handoff}
                      href={hrefOf(at, handoff.id)}
                      chosen={handoff.id === id}
                      box={at.box}
                      selected={selection.ids.has(handoff.id)}
                      onSelect={reach => (reach ? selection.extend(null, handoff.id) : selection.toggle(handoff.id))}
                      left={left.has(handoff.id)}
                      pending={bulks.pendingOf(handoff.id)}
                    />
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </LoadedList>
  )
}

type ListNoteProps = { at: InboxPlace; here: InboxViews['here']; left: number; onShow: () => void }

/** How many there are in all, how far was looked, and what has gone since the list was drawn. */
function ListNote({ at, here, left, onShow }: ListNoteProps) {
  const say = useSentences(inboxFilterSentences)
  // It stands always: coming and going, it would move the rows under the pointer.
  const notes = [
    ...(here ? [say.shown(here.count)] : []),
    ...(here?.cut && isNarrowing(at.filter) ? [say.cut] : []),
    ...(left > 0 ? [say.left(left)] : []),
  ]
  return (
    <p class="inbox-note" role="status">
      {notes.join(' · ')}
      {left > 0 && (
        <Button variant="quiet" size="small" onClick={onShow}>
          {say.refresh}
        </Button>
      )}
    </p>
  )
}

function NothingPasses({ at }: { at: InboxPlace }) {
  const say = useSentences(inboxFilterSentences)
  const clear = <Button onClick={() => go(hrefOf({ ...at, filter: {} }))}>{say.clear}</Button>
  return <EmptyState icon={Search} title={say.nothing} text={say.nothingText} action={clear} />
}
