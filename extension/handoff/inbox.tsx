import { useEffect, useRef, useState } from 'preact/hooks'
import { boxes, type Handoff } from '../../shared/handoff/contract.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { inboxBulkSentences } from '../../shared/sentences/inbox-bulk.ts'
import { go } from '../hub/place.ts'
import { Button } from '../ui/button.tsx'
import { useSentences } from '../ui/language.tsx'
import { useListWalk } from '../ui/list-keys.tsx'
import { Kbd } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { HandoffDetail, NothingChosen } from './handoff-detail.tsx'
import { InboxBar } from './inbox-bar.tsx'
import { useBox } from './inbox-box.ts'
import { BulkBar, BulkOutcome, useBulkMoves } from './inbox-bulk.tsx'
import { InboxFilters } from './inbox-filters.tsx'
import { InboxKeys, type InboxVerb, useInboxKeys } from './inbox-keys.tsx'
import { InboxList } from './inbox-list.tsx'
import { hrefOf, type InboxPlace, inBox, placeOf } from './inbox-place.ts'
import { SELECTED_MAX, useSelection } from './inbox-selection.ts'
import { InboxViewRow } from './inbox-views.tsx'
import { useInboxViews } from './inbox-views-read.ts'
import { useAssignNext } from './use-assign-next.ts'
import { useBulk } from './use-bulk.ts'

/** Handoffs asked of my departments, accepted by me, or asked by my departments: the list, and one of them in full. */
export function InboxPage({ id, query }: { id: string | undefined; query: URLSearchParams }) {
  const say = useSentences(inboxSentences)
  const bulkSay = useSentences(inboxBulkSentences)
  const at = placeOf(query)
  const views = useInboxViews(at)
  const occupied = useRef(false)
  const box = useBox(at, () => occupied.current)
  const { rows } = box.known
  const selection = useSelection(
    hrefOf(at),
    rows.map(one => one.id),
  )
  occupied.current = id !== undefined || selection.ids.size > 0
  const changed = (handoff: Handoff | null) => {
    box.changed(handoff)
    views.reload()
  }
  const bulks = useBulk(changed)
  const chosen = rows.filter(one => selection.ids.has(one.id))
  const moves = useBulkMoves(chosen, bulks, selection.clear)
  const giveNext = useAssignNext(bulks)
  const assignNext = async () => {
    const wanted = chosen.length > 0 ? chosen : rows.filter(one => one.id === id)
    if (await giveNext(wanted)) selection.clear()
  }
  const [keysShown, setKeysShown] = useState(false)
  const [verb, setVerb] = useState<InboxVerb | null>(null)
  const page = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const open = (handoff: Handoff | undefined) => handoff && go(hrefOf(at, handoff.id), true)
  const { index, ...walk } = useListWalk({ page, rows, id, open })
  const change = (to: InboxPlace, replace = false) => go(hrefOf(to), replace)

  useInboxKeys({
    ...walk,
    back: () => (selection.ids.size > 0 ? selection.clear() : change(at, true)),
    act: kind => (chosen.length > 0 && kind !== 'answer' ? moves.start(kind) : setVerb(kind)),
    assignNext,
    help: () => setKeysShown(true),
    select() {
      const row = rows[Math.max(index, 0)]
      if (!row) return
      selection.toggle(row.id)
      if (index < 0) open(row)
    },
    extend(down) {
      const from = rows[Math.max(index, 0)]
      const to = rows[Math.min(Math.max(index, 0) + (down ? 1 : -1), rows.length - 1)] ?? from
      if (!from || !to) return
      selection.extend(from.id, to.id)
      open(to)
    },
    selectAll() {
      selection.all()
      if (rows.length > SELECTED_MAX) toast({ text: bulkSay.most(SELECTED_MAX) })
    },
    undo: bulks.undo,
    search: () => search.current?.focus(),
    box(nth) {
      const to = boxes[nth]
      if (to && (to !== 'decide' || views.boxCounts.decide > 0)) change(inBox(at, to))
    },
  })
  useEffect(() => setVerb(null), [id])

  return (
    <div class={`inbox-page ${id === undefined ? '' : 'inbox-page-reading'}`} ref={page}>
      <Page
        title={say.title}
        lead={say.lead}
        actions={
          <Button variant="quiet" size="small" onClick={() => setKeysShown(true)}>
            {say.keys} <Kbd keys="?" />
          </Button>
        }
      >
        <div class="inbox-tools">
          <InboxBar at={at} counts={views.boxCounts} onChange={change} />
          <InboxViewRow at={at} views={views} />
          <InboxFilters
            at={at}
            onChange={to => change(to, true)}
            searchRef={search}
            onLeave={() => search.current?.blur()}
          />
        </div>
        <div class="inbox">
          <div class="inbox-list">
            <InboxList {...box} at={at} id={id} here={views.here} selection={selection} bulks={bulks} />
            {/* Below the rows, so that nothing moves under the pointer when it comes or goes. */}
            <div class="inbox-dock">
              <BulkOutcome summary={bulks.summary} at={at} onClose={bulks.forgetSummary} />
              <BulkBar chosen={chosen} moves={moves} onAssignNext={assignNext} onClear={selection.clear} />
            </div>
          </div>
          <div class="inbox-detail">
            {id === undefined ? (
              rows.length > 0 && <NothingChosen />
            ) : (
              <HandoffDetail
                key={id}
                id={id}
                known={rows[index]}
                verb={verb}
                onVerbDone={() => setVerb(null)}
                onAssignNext={handoff => giveNext([handoff])}
                onChanged={changed}
                backHref={hrefOf(at)}
              />
            )}
          </div>
        </div>
      </Page>
      <InboxKeys open={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}
