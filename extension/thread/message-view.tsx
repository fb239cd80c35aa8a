import { useState } from 'preact/hooks'
import { plainText } from '../../shared/plain-text.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { ReactionKind, ThreadMessage } from '../../shared/thread/message.ts'
import { lineOf } from '../../shared/thread/rules.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useRead } from '../client/use-read.ts'
import { FileList } from '../file/file-list.tsx'
import { useAround } from '../organisation/departments.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatClock, formatFull } from '../ui/format.ts'
import { Copy, History, Pencil, Reply, SmilePlus, Trash2 } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Avatar, Chip } from '../ui/marks.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { MessageWords } from './message-words.tsx'
import { ReactionChoice, Reactions } from './reactions.tsx'
import type { Pending } from './use-sending.ts'

/** What can be done to a message. */
export interface MessageActs {
  reply(message: ThreadMessage): void
  edit(message: ThreadMessage): void
  remove(message: ThreadMessage): void
  react(message: ThreadMessage, kind: ReactionKind, on: boolean): void
  /** Leads to what it replies to. */
  show(number: number): void
}

type MessageViewProps = {
  threadId: string
  message: ThreadMessage
  /** What it replies to, where that is known here. */
  replied: ThreadMessage | undefined
  /** By the same person a moment after the one above: their name stands there already. */
  follows: boolean
  acts: MessageActs
}

/** One message: who, when, what, and what can be done. */
export function MessageView({ threadId, message, replied, follows, acts }: MessageViewProps) {
  const say = useSentences(threadSentences)
  const reading = useReading()
  const { me } = useAround()
  const [history, setHistory] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const { author, deleted } = message
  const mine = author.id === me.id
  const speaksToMe = message.mentions.some(one => one.id === me.id || me.departmentIds.includes(one.id))
  const admin = me.role === 'admin' || me.role === 'owner'
  const items: MenuItem[] = [
    { label: say.copyLink, icon: Copy, onSelect: () => void navigator.clipboard.writeText(message.text) },
    ...(message.edited ? [{ label: say.history, icon: History, onSelect: () => setHistory(true) }] : []),
    ...(mine ? [{ label: say.edit, icon: Pencil, onSelect: () => acts.edit(message) }] : []),
    ...(mine || admin ? [{ label: say.delete, icon: Trash2, danger: true, onSelect: () => acts.remove(message) }] : []),
  ]
  return (
    <article
      class={classes(
        'thread-message',
        follows && 'thread-message-follows',
        speaksToMe && !deleted && 'thread-message-to-me',
      )}
    >
      {!follows && <Avatar name={author.name} size="small" named />}
      <div class="thread-message-body">
        <header class={classes('thread-message-head', follows && 'visually-hidden')}>
          <strong>{author.name}</strong>
          <time title={formatFull(message.at, reading)}>{formatClock(message.at, reading)}</time>
          {message.edited && !deleted && (
            <button type="button" class="thread-edited" onClick={() => setHistory(true)}>
              {say.edited}
            </button>
          )}
          {message.asks && !deleted && <Chip tone="accent">{say.asks}</Chip>}
        </header>
        {message.replyTo && <ReplyLine number={message.replyTo.number} replied={replied} onShow={acts.show} />}
        {deleted ? (
          <p class="thread-deleted">
            {say.deletedBy(deleted.by.name)}{' '}
            <button type="button" class="thread-edited" onClick={() => setHistory(true)}>
              {say.showHistory}
            </button>
          </p>
        ) : (
          <>
            {message.quote && <Quote {...message.quote} />}
            {message.text !== '' && <MessageWords text={message.text} mentions={message.mentions} />}
            <FileList files={message.files} />
            <Reactions message={message} onReact={(kind, on) => acts.react(message, kind, on)} />
          </>
        )}
        {choosing && (
          <ReactionChoice
            onChoose={kind => {
              acts.react(message, kind, true)
              setChoosing(false)
            }}
          />
        )}
      </div>
      {!deleted && (
        <div class="thread-message-acts">
          <IconButton
            icon={SmilePlus}
            label={say.react}
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          />
          <IconButton icon={Reply} label={say.reply} onClick={() => acts.reply(message)} />
          <Menu label={say.more} items={items} />
        </div>
      )}
      <HistoryDialog open={history} threadId={threadId} messageId={message.id} onClose={() => setHistory(false)} />
    </article>
  )
}

function ReplyLine({
  number,
  replied,
  onShow,
}: {
  number: number
  replied: ThreadMessage | undefined
  onShow: (number: number) => void
}) {
  const say = useSentences(threadSentences)
  if (!replied) return <p class="thread-reply muted">{say.repliedEarlier(number)}</p>
  const line = replied.deleted ? say.taken : lineOf(plainText(replied.text))
  return (
    <button type="button" class="thread-reply" onClick={() => onShow(number)}>
      <Reply size={12} />
      <strong>{replied.author.name}</strong>
      <span class="ellipsis">{line}</span>
    </button>
  )
}

/** What was quoted from a page, with the way there. */
export function Quote({ text, url }: { text: string; url: string }) {
  const say = useSentences(threadSentences)
  return (
    <blockquote class="thread-quote">
      <p>{text}</p>
      <a href={url} target="_blank" rel="noopener noreferrer">
        {say.quoteFrom}
      </a>
    </blockquote>
  )
}

function HistoryDialog({
  open,
  threadId,
  messageId,
  onClose,
}: {
  open: boolean
  threadId: string
  messageId: string
  onClose: () => void
}) {
  const say = useSentences(threadSentences)
  return (
    <Dialog open={open} onClose={onClose} title={say.history}>
      <Revisions threadId={threadId} messageId={messageId} />
    </Dialog>
  )
}

function Revisions({ threadId, messageId }: { threadId: string; messageId: string }) {
  const say = useSentences(threadSentences)
  const reading = useReading()
  const known = useRead('readRevisions', { id: threadId, messageId })
  return (
    <div class="stack">
      <p class="muted">{say.historyLead}</p>
      <Loaded known={known} lines={3}>
        {({ items }) => (
          <ol class="stack">
            {items.map(one => (
              <li key={one.at} class="thread-revision">
                <span class="muted">
                  {one.by.name} · {formatFull(one.at, reading)}
                </span>
                <MessageWords text={one.text} mentions={[]} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </div>
  )
}

type PendingViewProps = { one: Pending; name: string; onAgain: () => void; onDiscard: () => void }

/** A message of the reader's own that is not in the thread yet. */
export function PendingView({ one, name, onAgain, onDiscard }: PendingViewProps) {
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const { draft, state, problem } = one
  return (
    <article class="thread-message thread-message-pending">
      <Avatar name={name} size="small" named />
      <div class="thread-message-body">
        <header class="thread-message-head">
          <strong>{name}</strong>
          <span role="status">{state === 'failed' ? say.failed : state === 'waiting' ? say.waiting : say.sending}</span>
        </header>
        <MessageWords text={draft.text} mentions={draft.mentions} />
        {state === 'failed' && (
          <div class="row">
            {problem && <span class="thread-failed">{sayProblem(problem, language)}</span>}
            <Button size="small" onClick={onAgain}>
              {say.again}
            </Button>
            <Button size="small" variant="quiet" onClick={onDiscard}>
              {say.discard}
            </Button>
          </div>
        )}
      </div>
    </article>
  )
}
