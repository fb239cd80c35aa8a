import { useEffect, useRef, useState } from 'preact/hooks'
import { roleReaches } from '../../shared/organisation.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { ThreadCard, ThreadKind } from '../../shared/thread/contract.ts'
import { LoadedList } from '../client/loaded.tsx'
import { useDeferred } from '../client/use-deferred.ts'
import { useList } from '../client/use-list.ts'
import { useLive } from '../client/use-live.ts'
import { go, hrefTo } from '../hub/place.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Hash, MessageSquare, Plus, Users, Video } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { ChannelDialog } from './channel-form.tsx'
import { DirectDialog, RoomSettingsDialog } from './discussion-dialogs.tsx'
import { ThreadHead } from './thread-head.tsx'
import { ThreadRow } from './thread-row.tsx'
import { ThreadSearch } from './thread-search.tsx'
import { ThreadView } from './thread-view.tsx'

const kinds = ['channel', 'direct', 'case'] as const
const PAUSE_MS = 250
/** News asks for the list once, so many ms after the last. */
const SETTLE_MS = 300

/** The directory of channels, direct messages and the discussions of cases: the list, and one of them. */
export function DiscussionsPage({ id, query }: { id: string | undefined; query: URLSearchParams }) {
  const say = useSentences(threadSentences)
  const { me } = useAround()
  const kind = kinds.find(one => one === query.get('kind')) ?? 'channel'
  const [words, setWords] = useState('')
  const asked = useDeferred(words.trim(), PAUSE_MS)
  const [dialog, setDialog] = useState<'channel' | 'direct' | 'room' | null>(null)
  const hrefOf = (threadId?: string, of: ThreadKind = kind) =>
    hrefTo(threadId === undefined ? ['discussions'] : ['discussions', threadId], of === 'channel' ? {} : { kind: of })
  const opened = (thread: ThreadCard) => go(hrefOf(thread.id, thread.kind))
  const list = useThreads(kind, id)
  return (
    <div class={`discussions ${id === undefined ? '' : 'discussions-reading'}`}>
      <Page title={say.title} lead={say.lead} actions={<Actions onOpen={setDialog} />}>
        <div class="discussions-frame">
          <div class="discussions-list">
            <SearchBox label={say.search} value={words} onValue={setWords} />
            {asked !== '' ? (
              <ThreadSearch words={asked} hrefOf={threadId => hrefOf(threadId)} />
            ) : (
              <>
                <fieldset class="segments" aria-label={say.kinds}>
                  {kinds.map(one => (
                    <button
                      key={one}
                      type="button"
                      class="segment"
                      aria-pressed={one === kind}
                      onClick={() => go(hrefOf(id, one), true)}
                    >
                      {say[`${one}s`]}
                    </button>
                  ))}
                </fieldset>
                <LoadedList known={list}>
                  {items =>
                    items.length === 0 ? (
                      <NoThreads kind={kind} lead={roleReaches(me.role, 'lead')} onOpen={setDialog} />
                    ) : (
                      <ul class="card card-rows inbox-rows" aria-label={say[`${kind}s`]}>
                        {items.map(thread => (
                          <li key={thread.id}>
                            <ThreadRow thread={thread} href={hrefOf(thread.id)} chosen={thread.id === id} />
                          </li>
                        ))}
                      </ul>
                    )
                  }
                </LoadedList>
              </>
            )}
          </div>
          <div class="discussions-thread">
            {id === undefined ? (
              <EmptyState icon={MessageSquare} title={say.chooseTitle} text={say.chooseText} />
            ) : (
              <>
                <a class="page-back discussions-back" href={hrefOf()}>
                  ← {say.back}
                </a>
                <ThreadView key={id} id={id} head={open => <ThreadHead open={open} />} />
              </>
            )}
          </div>
        </div>
      </Page>
      <ChannelDialog open={dialog === 'channel'} thread={null} onClose={() => setDialog(null)} onDone={opened} />
      <DirectDialog open={dialog === 'direct'} onClose={() => setDialog(null)} onOpened={opened} />
      <RoomSettingsDialog open={dialog === 'room'} onClose={() => setDialog(null)} />
    </div>
  )
}

/** The threads of one kind, kept up: what is written moves up, what is read is no longer new. */
function useThreads(kind: ThreadKind, openId: string | undefined) {
  const list = useList('listThreads', { kind })
  const { me } = useAround()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // A thread that was only just opened stands in its list.
  const known = list.items?.some(one => one.id === openId) ?? true
  const asked = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (known || openId === undefined || asked.current === openId) return
    asked.current = openId
    list.reload()
  }, [known, openId])
  useLive(message => {
    if (message.kind === 'read' && message.memberId === me.id) {
      const { threadId, read } = message
      list.edit(items =>
        items.map(one => (one.id === threadId && one.read < read ? { ...one, read, mentioned: false } : one)),
      )
    }
    if (message.kind !== 'thread' && message.kind !== 'hello') return
    if (message.kind === 'thread' && message.aside && kind !== 'channel') return
    clearTimeout(timer.current)
    timer.current = setTimeout(list.reload, SETTLE_MS)
  })
  return list
}

type Opening = { onOpen: (dialog: 'channel' | 'direct' | 'room') => void }

function Actions({ onOpen }: Opening) {
  const say = useSentences(threadSentences)
  const { me } = useAround()
  return (
    <>
      {roleReaches(me.role, 'admin') && (
        <Button variant="quiet" icon={Video} onClick={() => onOpen('room')}>
          {say.roomSettings}
        </Button>
      )}
      {roleReaches(me.role, 'lead') && (
        <Button icon={Plus} onClick={() => onOpen('channel')}>
          {say.newChannel}
        </Button>
      )}
      <Button icon={Users} onClick={() => onOpen('direct')}>
        {say.newDirect}
      </Button>
    </>
  )
}

function NoThreads({ kind, lead, onOpen }: { kind: ThreadKind; lead: boolean } & Opening) {
  const say = useSentences(threadSentences)
  if (kind === 'case') return <EmptyState icon={MessageSquare} title={say.emptyCases} text={say.emptyCasesText} />
  if (kind === 'direct') {
    const find = (
      <Button icon={Users} onClick={() => onOpen('direct')}>
        {say.newDirect}
      </Button>
    )
    return <EmptyState icon={Users} title={say.emptyDirects} text={say.emptyDirectsText} action={find} />
  }
  const add = lead && (
    <Button icon={Plus} onClick={() => onOpen('channel')}>
      {say.newChannel}
    </Button>
  )
  return <EmptyState icon={Hash} title={say.emptyChannels} text={say.emptyChannelsText} action={add} />
}
