import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Context } from '../../shared/context.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import { unreadOf } from '../../shared/thread/rules.ts'
import type { PageState } from '../bridge/page-link.ts'
import { useLive } from '../client/use-live.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState, Skeleton } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'
import { useStand } from './use-stand.ts'

type View = ComponentType<{ id: string; selection: { text: string; url: string } | null }>

let loaded: View | undefined

type DiscussionTabProps = { context: Context; page: PageState; openHub: ((page: string) => void) | undefined }

/** What departments say to each other beside the ticket on screen. Its code is fetched when it is first wanted. */
export function DiscussionTab({ context, page, openHub }: DiscussionTabProps) {
  const say = useSentences(threadSentences)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>(loaded ? 'ready' : 'loading')
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (loaded) return
    import('./thread-view.tsx').then(
      ({ ThreadView }) => {
        loaded = ThreadView
        setState('ready')
      },
      () => setState('failed'),
    )
  }, [round])
  const id = context.case?.id
  if (id === undefined) return <p class="muted">{say.notRecorded}</p>
  if (state === 'failed') {
    return <ErrorState title={say.title} text={say.olderFailed} onRetry={() => setRound(round + 1)} />
  }
  if (!loaded) return <Skeleton lines={5} />
  const Loaded = loaded
  const selection = page.selection.trim() === '' ? null : { text: page.selection.slice(0, 4_000), url: page.url }
  return (
    <div class="discussion-tab">
      {openHub && (
        <div class="row">
          <span class="spacer" />
          <Button size="small" variant="quiet" onClick={() => openHub(`discussions/${id}?kind=case`)}>
            {say.openHub}
          </Button>
        </div>
      )}
      <Loaded key={id} id={id} selection={selection} />
    </div>
  )
}

/** Whoever has a case open is seen by those who talk beside it; where nobody talks, nobody is there to see. */
export function useStandBeside(context: Context | null): void {
  const again = useStand(context?.thread ? (context.case?.id ?? null) : null)
  useLive(({ kind }) => kind === 'hello' && again())
}

/** How much of the case's thread is new to the reader, kept up by what is heard after the context came. */
export function useUnreadBeside(context: Context | null): number {
  const id = context?.case?.id ?? null
  const [heard, setHeard] = useState<{ id: string | null; messages: number; read: number }>({
    id,
    messages: 0,
    read: 0,
  })
  const mine = context?.me.id
  useLive(message => {
    if ((message.kind !== 'thread' && message.kind !== 'read') || message.threadId !== id) return
    const before = heard.id === id ? heard : { id, messages: 0, read: 0 }
    if (message.kind === 'thread') {
      const messages = Math.max(before.messages, message.messages)
      setHeard({ ...before, messages, ...(message.authorId === mine && { read: messages }) })
    } else if (message.memberId === mine) setHeard({ ...before, read: Math.max(before.read, message.read) })
  })
  const since = heard.id === id ? heard : { messages: 0, read: 0 }
  const thread = context?.thread ?? { messages: 0, read: 0 }
  return unreadOf({ messages: Math.max(thread.messages, since.messages), read: Math.max(thread.read, since.read) })
}
