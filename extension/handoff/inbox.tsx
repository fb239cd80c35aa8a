import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { boxes, type Handoff } from '../../shared/handoff/contract.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { LoadedList } from '../client/loaded.tsx'
import { useList } from '../client/use-list.ts'
import { useLive } from '../client/use-live.ts'
import { go, hrefTo } from '../hub/place.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { ArrowUp } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Kbd } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { HandoffDetail, NothingChosen } from './handoff-detail.tsx'
import { InboxBar, type InboxPlace } from './inbox-bar.tsx'
import { useCounts } from './inbox-counts.tsx'
import { InboxEmpty } from './inbox-empty.tsx'
import { InboxKeys, type InboxVerb, useInboxKeys } from './inbox-keys.tsx'
import { InboxRow } from './inbox-row.tsx'
import { useInboxRows } from './inbox-rows.ts'

/** So many rows a page. */
const LIMIT = 30

/** Handoffs asked of my departments, accepted by me, or asked by my departments: the list, and one of them in full. */
export function InboxPage({ id, query }: { id: string | undefined; query: URLSearchParams }) {
  const say = useSentences(inboxSentences)
  const { me } = useAround()
  const at = placeOf(query)
  const box = useBox(at)
  const [keysShown, setKeysShown] = useState(false)
  const [verb, setVerb] = useState<InboxVerb | null>(null)
  const page = useRef<HTMLDivElement>(null)
  const { rows } = box.known
  const index = rows.findIndex(one => one.id === id)
  const open = (handoff: Handoff | undefined) => handoff && go(hrefOf(handoff.id, at), true)

  useInboxKeys({
    next: () => open(rows[Math.min(index + 1, rows.length - 1)]),
    previous: () => open(rows[Math.max(index - 1, 0)]),
    read: () => page.current?.querySelector<HTMLElement>('.inbox-detail .inbox-subject')?.focus(),
    back: () => go(hrefTo(['inbox'], queryOf(at)), true),
    act: setVerb,
    help: () => setKeysShown(true),
  })
  useEffect(() => setVerb(null), [id])
  useScrollToChosen(page, id)

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
        <InboxBar at={at} onChange={to => go(hrefTo(['inbox'], queryOf(to)))} />
        <div class="inbox">
          <div class="inbox-list">
            <LoadedList known={box.list}>
              {() => (
                <>
                  <Announced count={box.known.fresh} onShow={box.known.show} />
                  {rows.length === 0 ? (
                    <InboxEmpty at={at} homeless={me.departmentIds.length === 0} />
                  ) : (
                    <ul class="card card-rows inbox-rows" ref={box.frame} aria-label={say[at.box]}>
                      {rows.map(handoff => (
                        <li key={handoff.id}>
                          <InboxRow
                            handoff={handoff}
                            href={hrefOf(handoff.id, at)}
                            chosen={handoff.id === id}
                            box={at.box}
                          />
                        </li>
                      ))}
                    </ul>
                  )}
                </>
              )}
            </LoadedList>
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
                onChanged={box.changed}
                backHref={hrefTo(['inbox'], queryOf(at))}
              />
            )}
          </div>
        </div>
      </Page>
      <InboxKeys open={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

const queryOf = ({ box, department, show }: InboxPlace) => ({
  ...(box !== 'department' && { box }),
  ...(department && { department }),
  ...(show === 'ended' && { show }),
})

const hrefOf = (id: string, at: InboxPlace) => hrefTo(['inbox', id], queryOf(at))

function placeOf(query: URLSearchParams): InboxPlace {
  return {
    box: boxes.find(box => box === query.get('box')) ?? 'department',
    department: query.get('department'),
    show: query.get('show') === 'ended' ? 'ended' : 'open',
  }
}

/** The list of a box, kept up by live messages. */
function useBox({ box, department, show }: InboxPlace) {
  const { me } = useAround()
  const counts = useCounts()
  const asked = { box, show, limit: LIMIT, ...(department !== null && { departmentId: department }) }
  const list = useList('listHandoffs', asked)
  const filter = useMemo(
    () => ({ box, show, departmentIds: department === null ? me.departmentIds : [department], memberId: me.id }),
    [box, show, department, me],
  )
  const known = useInboxRows(list.items, filter)
  const frame = useRef<HTMLUListElement>(null)
  const calm = () => window.scrollY < 40 && !frame.current?.matches(':hover')
  useLive(message => {
    if (message.kind === 'handoff') known.merge(message.handoff, calm())
    if (message.kind === 'hello') list.reload()
  })
  const changed = (handoff: Handoff | null) => {
    if (handoff) known.merge(handoff, false)
    else list.reload()
    counts.reload()
  }
  return { list, known, frame, changed }
}

/** What came in while somebody was reading: announced, and drawn when they wish. */
function Announced({ count, onShow }: { count: number; onShow: () => void }) {
  const say = useSentences(inboxSentences)
  return (
    <div role="status" class="inbox-announced">
      {count > 0 && (
        <Button size="small" icon={ArrowUp} onClick={onShow}>
          {say.fresh(count)}
        </Button>
      )}
    </div>
  )
}

/** Keys may choose a row that is out of view. */
function useScrollToChosen(page: { readonly current: HTMLElement | null }, id: string | undefined) {
  // Each newly chosen row, and nothing else.
  useEffect(() => {
    page.current?.querySelector('.inbox-row[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [id])
}
