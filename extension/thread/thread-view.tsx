import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { ThreadCard } from '../../shared/thread/contract.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useAround } from '../organisation/departments.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback.tsx'
import { Lock, MessageSquare } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { MessageList, type MessageListHandle } from './message-list.tsx'
import { PresenceLine } from './presence-line.tsx'
import { useReact } from './reactions.tsx'
import { nameOfThread } from './thread-name.ts'
import { useSending } from './use-sending.ts'
import { latestNumber, type OpenThread, useMessages, useThread } from './use-thread.ts'
import './thread.css'
import './discussions.css'

type ThreadViewProps = {
  id: string
  /** What is selected on the host's page. */
  selection?: { readonly text: string; readonly url: string } | null
  /** Stands above the messages. */
  head?: (open: OpenThread) => ComponentChildren
}

/** Read marks are told so long after the last message came into view, in ms. */
const READ_PAUSE_MS = 600
/** Writing is said anew so often, in ms. */
const WRITING_EVERY_MS = 4_000

/** One thread: its messages, who is there, and where to write. */
export function ThreadView({ id, selection = null, head }: ThreadViewProps) {
  const open = useThread(id)
  const { about, store } = open
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const problem = about.problem
  if (!about.value && problem?.code === 'not_found') {
    return <EmptyState icon={Lock} title={say.shut} text={say.shutText} />
  }
  if (!about.value && problem) {
    return (
      <ErrorState title={say.title} text={sayProblem(problem, language)} onRetry={about.reload} busy={about.busy} />
    )
  }
  if (!about.value || store.messages.value === null) return <Skeleton lines={6} />
  return (
    <div class="thread">
      {head?.(open)}
      <Conversation open={open} thread={about.value.thread} selection={selection} />
    </div>
  )
}

type ConversationProps = { open: OpenThread; thread: ThreadCard; selection: { text: string; url: string } | null }

function Conversation({ open, thread, selection }: ConversationProps) {
  const { store, presence } = open
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const backend = useBackend()
  const { me } = useAround()
  const act = useAct()
  const messages = useMessages(store)
  const sending = useSending(thread.id, store, messages, say.label(nameOfThread(thread, say)))
  const react = useReact(thread.id, store)
  const composer = useRef<ComposerHandle>(null)
  const list = useRef<MessageListHandle>(null)
  const saidAt = useRef(0)
  const reading = useReadMarks(thread, latestNumber(messages))

  const fail = (error: unknown) => toast({ text: sayProblem(error, language), tone: 'bad' })
  const edit = async ({ id: messageId, ...change }: Parameters<Parameters<typeof Composer>[0]['onEdit']>[0]) => {
    const changed = await act.now('changeMessage', { id: thread.id, messageId, ...change })
    if (changed) store.merge(changed)
    return changed !== null
  }
  useEffect(() => {
    if (act.problem) fail(act.problem)
  }, [act.problem])
  const typing = () => {
    if (Date.now() - saidAt.current < WRITING_EVERY_MS) return
    saidAt.current = Date.now()
    backend.stand(thread.id, 'writing')
  }
  return (
    <>
      {messages.length === 0 && sending.pending.length === 0 ? (
        <Empty kind={thread.kind} />
      ) : (
        <MessageList
          threadId={thread.id}
          store={store}
          messages={messages}
          sending={sending}
          readUpTo={reading.cameAt}
          onEnd={reading.atEnd}
          handle={list}
          acts={{
            reply: message => composer.current?.reply(message),
            edit: message => composer.current?.edit(message),
            remove: ({ id: messageId, version }) =>
              void act.now('deleteMessage', { id: thread.id, messageId, version }).then(one => one && store.merge(one)),
            react: (message, kind, on) => void react(message, kind, on),
            show: number => list.current?.show(number),
          }}
        />
      )}
      <PresenceLine presence={presence} me={me.id} />
      <Composer
        threadId={thread.id}
        handle={composer}
        selection={selection}
        onSend={draft => {
          backend.stand(thread.id, 'reading')
          saidAt.current = 0
          sending.send(draft)
          list.current?.toEnd()
        }}
        onEdit={edit}
        onTyping={typing}
      />
    </>
  )
}

function Empty({ kind }: { kind: ThreadCard['kind'] }) {
  const say = useSentences(threadSentences)
  const text = { case: say.emptyCaseThread, channel: say.emptyChannelThread, direct: say.emptyDirectThread }[kind]
  return (
    <div class="thread-scroll">
      <EmptyState icon={MessageSquare} title={say.emptyThread} text={text} />
    </div>
  )
}

/** Notes what was read while the end is in view and the page is looked at. The line for new messages stays where it was. */
function useReadMarks(thread: ThreadCard, latest: number) {
  const backend = useBackend()
  const [cameAt] = useState(thread.read < thread.messages ? thread.read : null)
  const [atEnd, setAtEnd] = useState(true)
  const told = useRef(thread.read)
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    const look = () => setLooks(before => before + 1)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (!atEnd || latest <= told.current || document.visibilityState !== 'visible') return
    const timer = setTimeout(() => {
      told.current = latest
      // No act that has to wait for the server: what this says, the next one says too.
      backend.read('markRead', { id: thread.id, read: latest }).catch(() => {
        told.current = Math.min(told.current, latest - 1)
      })
    }, READ_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [backend, thread.id, atEnd, latest, looks])
  return { cameAt, atEnd: setAtEnd }
}
