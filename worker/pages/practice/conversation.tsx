import { Lock, Paperclip } from 'lucide-preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { PracticeMessage } from '../../../shared/practice.ts'
import { cleanHtml } from './clean-html.ts'
import { me } from './desk-state.ts'
import { sentences } from './preferences.ts'
import { ago, fileSize, inFull } from './times.ts'

/** Everything that was said on a ticket, oldest first, with the latest in sight. */
export function Conversation({ messages }: { messages: readonly PracticeMessage[] }) {
  const s = sentences.value
  const thread = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = thread
    if (current) current.scrollTop = current.scrollHeight
  }, [messages.length])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="thread" ref={thread} aria-label={s.conversation} tabIndex={0}>
      <ol>
        {messages.map(message => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Message({ message }: { message: PracticeMessage }) {
  const s = sentences.value
  const { kind } = message.author
  const name = kind === 'system' ? s.systemName : message.author.name
  return (
    <article
      class="message"
      data-message-id={message.id}
      data-author={kind}
      data-own={kind === 'agent' && message.author.name === me.value?.me.name}
      data-public={message.public}
    >
      <span class="avatar" aria-hidden="true">
        {initial(name)}
      </span>
      <div class="bubble">
        <header>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {kind === 'agent' && message.public && <span class="mark">{s.agentMark}</span>}
          {!message.public && (
            <span class="mark">
              <Lock size={11} aria-hidden="true" />
              {s.internalNote}
            </span>
          )}
          <time dateTime={message.at} title={inFull(message.at)}>
            {ago(message.at)}
          </time>
        </header>
        <Body message={message} />
        <Attachments files={message.attachments} />
      </div>
    </article>
  )
}

function Body({ message: { html, text } }: { message: PracticeMessage }) {
  const clean = useMemo(() => (html === undefined ? null : cleanHtml(html)), [html])
  if (clean !== null) {
    return <div class="body" dangerouslySetInnerHTML={{ __html: clean }} />
  }
  if (text === '') return <p class="body none">{sentences.value.onlyAttachment}</p>
  return (
    <div class="body text" dir="auto">
      {text}
    </div>
  )
}

function Attachments({ files }: { files: PracticeMessage['attachments'] }) {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map(file => (
        <li key={file.name}>
          <Paperclip size={13} aria-hidden="true" />
          <span class="unseen">{sentences.value.attachment(file.name, fileSize(file.bytes))}</span>
          <span aria-hidden="true">
            {file.name} <small>{fileSize(file.bytes)}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The letter on an avatar: a Chinese given name's last, else the first letter or digit. */
function initial(name: string): string {
  const letters = name.match(/[\p{L}\p{N}]/gu) ?? []
  const han = /\p{Script=Han}/u.test(letters.at(-1) ?? '')
  return (han ? letters.at(-1) : letters[0])?.toUpperCase() ?? '?'
}
