import type { Ref } from 'preact'
import { useImperativeHandle, useRef, useState } from 'preact/hooks'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { ThreadMessage } from '../../shared/thread/message.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { formatDate } from '../ui/format.ts'
import { ArrowDown } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { type Row, rowsOf } from './message-rows.ts'
import { type MessageActs, MessageView, PendingView } from './message-view.tsx'
import type { ThreadStore } from './thread-store.ts'
import type { Sending } from './use-sending.ts'
import { latestNumber } from './use-thread.ts'
import { type ListHandle, VirtualList } from './virtual-list.tsx'

export interface MessageListHandle {
  toEnd(): void
  /** Leads to the message of this number, as far as it is here. */
  show(number: number): void
}

type MessageListProps = {
  threadId: string
  store: ThreadStore
  messages: readonly ThreadMessage[]
  sending: Sending
  /** Where the reader had read to when they came; null where everything was read. */
  readUpTo: number | null
  onEnd: (atEnd: boolean) => void
  acts: MessageActs
  handle: Ref<MessageListHandle>
}

/** The messages of a thread: days, a line above what is new, and the way back to the latest. */
export function MessageList(props: MessageListProps) {
  const { threadId, store, messages, sending, readUpTo, onEnd, acts, handle } = props
  const say = useSentences(threadSentences)
  const reading = useReading()
  const { me } = useAround()
  const list = useRef<ListHandle>(null)
  const [atEnd, setAtEnd] = useState(true)
  const [seen, setSeen] = useState(latestNumber(messages))
  const rows = rowsOf(messages, sending.pending, { day: at => formatDate(at, reading), readUpTo, me: me.id })
  const latest = latestNumber(messages)
  const fresh = Math.max(0, latest - seen)
  const ended = (end: boolean) => {
    setAtEnd(end)
    if (end) setSeen(latest)
    onEnd(end)
  }
  if (atEnd && seen !== latest) setSeen(latest)
  useImperativeHandle(handle, () => ({
    toEnd: () => list.current?.toEnd(),
    show(number) {
      const found = messages.find(one => one.number === number)
      if (found) list.current?.toRow(found.id)
    },
  }))
  const view = (row: Row) => {
    if (row.kind === 'day') return <p class="thread-day">{formatDate(row.at, reading)}</p>
    if (row.kind === 'new') return <p class="thread-new">{say.newBelow}</p>
    if (row.kind === 'pending') {
      const { pending } = row
      const { draft } = pending
      return (
        <PendingView
          one={pending}
          name={me.name}
          onAgain={() => sending.again(draft)}
          onDiscard={() => sending.discard(draft)}
        />
      )
    }
    const { message } = row
    const replied = message.replyTo ? messages.find(one => one.number === message.replyTo?.number) : undefined
    return <MessageView threadId={threadId} message={message} replied={replied} follows={row.follows} acts={acts} />
  }
  return (
    <div class="thread-list">
      <VirtualList
        label={say.messages}
        keys={rows.map(one => one.key)}
        row={index => view(rows[index] as Row)}
        onTop={() => void store.loadOlder()}
        onEnd={ended}
        handle={list}
        head={store.older.value ? <OlderButton store={store} /> : null}
      />
      {!atEnd && (
        <div class="thread-jump">
          <Button size="small" icon={ArrowDown} onClick={() => list.current?.toEnd()}>
            {fresh > 0 ? say.latestNew(fresh) : say.latest}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Older ones come by themselves while scrolling; by keyboard, or after a failure, they are asked for. */
function OlderButton({ store }: { store: ThreadStore }) {
  const say = useSentences(threadSentences)
  return (
    <div class="thread-older">
      <Button size="small" variant="quiet" onClick={() => void store.loadOlder()}>
        {store.problem.value ? say.olderFailed : say.older}
      </Button>
    </div>
  )
}
