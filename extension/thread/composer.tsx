import type { Ref } from 'preact'
import { useImperativeHandle, useLayoutEffect, useRef } from 'preact/hooks'
import { newId } from '../../shared/ids.ts'
import { plainText } from '../../shared/plain-text.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import { type Mention, type ThreadMessage, WORDS_MAX } from '../../shared/thread/message.ts'
import { lineOf, mentionsIn } from '../../shared/thread/rules.ts'
import { useDraft } from '../client/use-draft.ts'
import { FilePicker } from '../file/file-picker.tsx'
import { fileIdsOf } from '../file/uploads.ts'
import { useUploads } from '../file/use-uploads.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Lock, Quote as QuoteSign, Send, X } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Kbd } from '../ui/marks.tsx'
import { MentionList } from './mention-list.tsx'
import { useMentioning } from './use-mentioning.ts'
import type { Draft } from './use-sending.ts'

interface Written {
  readonly text: string
  readonly mentions: readonly Mention[]
  readonly replyTo: { readonly id: string; readonly name: string; readonly line: string } | null
  readonly quote: { readonly text: string; readonly url: string } | null
  readonly wantsAnswer: boolean
  /** The reader's own message that is being changed. */
  readonly editing: { readonly id: string; readonly version: number } | null
}

const nothing = (): Written => ({
  text: '',
  mentions: [],
  replyTo: null,
  quote: null,
  wantsAnswer: false,
  editing: null,
})

/** What the messages ask of the composer. */
export interface ComposerHandle {
  reply(message: ThreadMessage): void
  edit(message: ThreadMessage): void
}

export type ComposerProps = {
  threadId: string
  handle: Ref<ComposerHandle>
  /** What is selected on the host's page; empty where there is no page. */
  selection: { readonly text: string; readonly url: string } | null
  onSend: (draft: Draft) => void
  /** Answers whether it was done. */
  onEdit: (message: { id: string; version: number; text: string; mentions: Mention[] }) => Promise<boolean>
  onTyping: () => void
}

/** Where messages are written. What was begun is kept, per thread; Ctrl or ⌘ with Enter sends. */
export function Composer({ threadId, handle, selection, onSend, onEdit, onTyping }: ComposerProps) {
  const say = useSentences(threadSentences)
  const { value, change, drop } = useDraft<Written>(`thread|${threadId}`, nothing)
  const uploads = useUploads()
  const box = useRef<HTMLTextAreaElement>(null)
  const cursor = useRef<number | null>(null)
  const focus = () => requestAnimationFrame(() => box.current?.focus())
  const mentioning = useMentioning({
    text: value.text,
    onChosen(text, at, { kind, id, name }) {
      cursor.current = at
      change({ text, mentions: [...value.mentions, { kind, id, name }] })
    },
  })
  // A chosen name moves the cursor behind itself.
  useLayoutEffect(() => {
    if (cursor.current === null) return
    box.current?.setSelectionRange(cursor.current, cursor.current)
    mentioning.moved(cursor.current)
    cursor.current = null
  }, [value.text])
  useImperativeHandle(handle, () => ({
    reply({ id, author, text }) {
      change({ replyTo: { id, name: author.name, line: lineOf(plainText(text)) } })
      focus()
    },
    edit({ id, version, text, mentions }) {
      change({ ...nothing(), text, mentions, editing: { id, version } })
      focus()
    },
  }))

  const over = value.text.trim().length - WORDS_MAX
  const fileIds = value.editing ? [] : fileIdsOf(uploads.items.value)
  const ready = over <= 0 && fileIds !== null && (value.text.trim() !== '' || fileIds.length > 0)
  const reset = () => {
    change(nothing())
    drop()
  }
  const send = async () => {
    if (!ready || !fileIds) return
    const text = value.text.trim()
    const mentions = mentionsIn(text, value.mentions)
    if (value.editing) {
      if (await onEdit({ ...value.editing, text, mentions })) reset()
      return
    }
    const { replyTo, quote, wantsAnswer } = value
    const messageId = newId(Date.now())
    onSend({ id: threadId, messageId, text, mentions, replyToId: replyTo?.id ?? null, quote, fileIds, wantsAnswer })
    uploads.clear()
    reset()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentioning.onKey(event) || event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
    if (event.key === 'Escape' && value.editing) reset()
  }
  const open = mentioning.candidates !== null
  const field = (
    <div class="composer-box">
      {mentioning.candidates && (
        <MentionList
          id={mentioning.id}
          candidates={mentioning.candidates}
          active={mentioning.active}
          onChoose={mentioning.choose}
        />
      )}
      <textarea
        ref={box}
        class="input"
        rows={2}
        aria-label={say.write}
        placeholder={say.placeholder}
        value={value.text}
        aria-autocomplete="list"
        aria-controls={open ? mentioning.id : undefined}
        aria-activedescendant={open ? `${mentioning.id}-${mentioning.active}` : undefined}
        onInput={({ currentTarget }) => {
          change({ text: currentTarget.value })
          mentioning.moved(currentTarget.selectionStart)
          onTyping()
        }}
        onSelect={({ currentTarget }) => mentioning.moved(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {value.editing && <Strip text={say.editing} label={say.cancel} onRemove={reset} />}
      {value.replyTo && (
        <Strip
          text={say.replyingTo(value.replyTo.name)}
          line={value.replyTo.line}
          label={say.stopReply}
          onRemove={() => change({ replyTo: null })}
        />
      )}
      {value.quote && (
        <Strip
          text={say.quoteFrom}
          line={value.quote.text}
          label={say.removeQuote}
          onRemove={() => change({ quote: null })}
        />
      )}
      {value.editing ? field : <FilePicker uploads={uploads}>{field}</FilePicker>}
      <div class="row composer-foot">
        <span class="composer-note" title={say.internal}>
          <Lock size={12} aria-label={say.internal} />
          <span aria-hidden="true">{say.internal}</span>
        </span>
        <span class="spacer" />
        {over > 0 && <span class="thread-failed">{say.tooLong(over)}</span>}
        {selection && !value.editing && (
          <IconButton icon={QuoteSign} label={say.quoteSelection} onClick={() => change({ quote: selection })} />
        )}
        {!value.editing && (
          <Checkbox
            label={say.wantsAnswer}
            checked={value.wantsAnswer}
            onChecked={wantsAnswer => change({ wantsAnswer })}
          />
        )}
        <Kbd keys="Mod+Enter" />
        <Button type="submit" variant="primary" size="small" icon={Send} disabled={!ready}>
          {value.editing ? say.save : say.send}
        </Button>
      </div>
    </form>
  )
}

/** What the message will carry besides its text, and the way to take it off. */
function Strip({ text, line, label, onRemove }: { text: string; line?: string; label: string; onRemove: () => void }) {
  return (
    <div class="composer-strip">
      <strong>{text}</strong>
      {line && <span class="ellipsis muted">{line}</span>}
      <span class="spacer" />
      <IconButton icon={X} label={label} onClick={onRemove} />
    </div>
  )
}
