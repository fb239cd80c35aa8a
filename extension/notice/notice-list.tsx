import { useRef, useState } from 'preact/hooks'
import type { Input } from '../../shared/contract.ts'
import type { Notice } from '../../shared/notice/contract.ts'
import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { LoadedList } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useList } from '../client/use-list.ts'
import { useLive } from '../client/use-live.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { Select } from '../ui/fields.tsx'
import { Bell } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { NoticeRow } from './notice-row.tsx'
import { unread } from './unread.ts'
import './notice.css'

type Show = 'unread' | 'all'
type NoticeListProps = { onGo: ((place: string) => void) | undefined; start: Show }

/** What I was told, latest first, live. Arrow keys walk from one to the next. */
export function NoticeList({ onGo, start }: NoticeListProps) {
  const say = useSentences(noticesSentences)
  const language = useLanguage()
  const [show, setShow] = useState<Show>(start)
  const list = useList('listNotices', { show })
  const act = useAct()
  useLive(message => {
    if (message.kind === 'hello') list.reload()
    // The second message of a notice, for the desktop, may be of one that its reader keeps out of the list.
    if (message.kind === 'notice' && message.desktop === 0) list.edit(items => withNotice(items, message.notice))
  })
  const read = async (which: Input<'readNotices'>, isMeant: (one: Notice) => boolean) => {
    const done = await act.now('readNotices', which)
    if (!done) return
    unread.value = done.unread
    list.edit(items => items.map(one => (isMeant(one) && one.readAt === null ? { ...one, readAt: Date.now() } : one)))
  }
  const readOne = (notice: Notice) =>
    notice.readAt === null && void read({ sequences: [notice.sequence] }, one => one.sequence === notice.sequence)
  const readCase = (caseId: string) => void read({ caseId }, one => one.case?.id === caseId)
  const readAll = () => {
    const until = list.items?.[0]?.sequence
    if (until !== undefined) void read({ until }, one => one.sequence <= until)
  }
  const mute = async (caseId: string, muted: boolean): Promise<void> => {
    if (!(await act.now('muteCase', { caseId, muted }))) return
    if (muted) toast({ text: say.muted, tone: 'good', action: { run: () => void mute(caseId, false) } })
  }
  const box = useRef<HTMLUListElement>(null)
  return (
    <div class="stack">
      <div class="row notice-bar">
        <Select
          aria-label={say.show}
          value={show}
          onValue={setShow}
          options={[
            { value: 'unread', label: say.unreadOnly },
            { value: 'all', label: say.all },
          ]}
        />
        <span class="spacer" />
        <Button variant="quiet" size="small" busy={act.busy} disabled={unread.value === 0} onClick={readAll}>
          {say.readAll}
        </Button>
      </div>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <LoadedList known={list} lines={5}>
        {items =>
          items.length === 0 ? (
            <EmptyState
              icon={Bell}
              title={show === 'unread' ? say.emptyUnread : say.empty}
              text={show === 'unread' ? '' : say.emptyText}
            />
          ) : (
            <ul class="notice-list" ref={box} onKeyDown={event => walk(event, box.current)}>
              {items.map(one => (
                <NoticeRow key={one.sequence} notice={one} onGo={onGo} on={{ readOne, readCase, mute }} />
              ))}
            </ul>
          )
        }
      </LoadedList>
    </div>
  )
}

/** The list with one more, once, in its place. */
export function withNotice(items: readonly Notice[], notice: Notice): readonly Notice[] {
  if (items.some(one => one.sequence === notice.sequence)) return items
  const at = items.findIndex(one => one.sequence < notice.sequence)
  return at === -1 ? [...items, notice] : [...items.slice(0, at), notice, ...items.slice(at)]
}

function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0 || !list || (event.target as HTMLElement).closest('[popover]')) return
  const rows = [...list.querySelectorAll<HTMLElement>('.notice-open')]
  const at = rows.findIndex(row => row.parentElement?.contains(event.target as Node))
  const next = rows[at + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}
