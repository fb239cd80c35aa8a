import { Lock, Reply, Send } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { type PracticeStatus, type PracticeTicket, practiceStatuses } from '../../../shared/practice.ts'
import { cleanHtml, htmlFromText } from './clean-html.ts'
import { say, write } from './desk-state.ts'
import { draftOf, keepDraft, writingMode } from './drafts.ts'
import { format, sentences } from './preferences.ts'
import { PlainEditor, RichEditor } from './reply-editors.tsx'
import { Toolbar } from './reply-toolbar.tsx'

/** Where a reply or a note is written and sent. Drafts are kept for each ticket and mode. */
export function ReplyBox({ ticket }: { ticket: PracticeTicket }) {
  const s = sentences.value
  const mode = writingMode.value
  const box = useRef<HTMLElement>(null)
  const [sending, setSending] = useState(false)
  const [round, setRound] = useState(0)
  const [status, setStatus] = useState<PracticeStatus | ''>('')
  const editor = () => box.current?.querySelector<HTMLElement>('[data-reply-editor]') ?? null
  const plain = format.value === 'plain'
  const Editor = plain ? PlainEditor : RichEditor

  const send = async () => {
    const { html, text } = draftOf(ticket.id, mode)
    if (text.trim() === '') {
      say(s.nothingWritten, true)
      editor()?.focus()
      return
    }
    setSending(true)
    const rich = plain ? {} : { html: cleanHtml(html) }
    const done = await write(ticket.id, {
      public: mode === 'reply',
      text: text.trim(),
      ...rich,
      ...(status === '' ? {} : { status }),
    })
    setSending(false)
    if (!done) return
    keepDraft(ticket.id, mode, { html: '', text: '' })
    setStatus('')
    setRound(round + 1)
  }

  return (
    <section
      class="reply"
      ref={box}
      data-writing={mode}
      aria-label={mode === 'reply' ? s.reply : s.note}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || sending) return
        event.preventDefault()
        void send()
      }}
    >
      <div class="reply-head">
        <Mode of="reply" label={s.reply} />
        <Mode of="note" label={s.note} />
        <span class="goes-to">{mode === 'reply' ? s.replyTo(ticket.requester.name) : s.noteTo}</span>
        <button type="button" class="quiet" onClick={() => switchFormat(ticket.id)}>
          {plain ? s.richText : s.plainText}
        </button>
      </div>
      {!plain && <Toolbar editor={editor} />}
      <Editor key={`${mode}${round}`} ticketId={ticket.id} mode={mode} />
      <div class="reply-foot">
        <label>
          <span class="unseen">{s.thenStatus}</span>
          <select
            value={status}
            title={s.thenStatus}
            onChange={event => setStatus(event.currentTarget.value as PracticeStatus | '')}
          >
            <option value="">{s.keepStatus}</option>
            {practiceStatuses
              .filter(one => one !== 'new')
              .map(one => (
                <option key={one} value={one}>
                  {s[`status_${one}`]}
                </option>
              ))}
          </select>
        </label>
        <button type="button" class="send" disabled={sending} title="Ctrl + Enter" onClick={() => void send()}>
          {mode === 'reply' ? <Send size={15} aria-hidden="true" /> : <Lock size={14} aria-hidden="true" />}
          {sending ? s.sending : mode === 'reply' ? s.send : s.addNote}
        </button>
      </div>
    </section>
  )
}

function Mode({ of, label }: { of: 'reply' | 'note'; label: string }) {
  const Icon = of === 'reply' ? Reply : Lock
  return (
    <button
      type="button"
      class="mode"
      aria-pressed={writingMode.value === of}
      onClick={() => {
        writingMode.value = of
      }}
    >
      <Icon size={14} aria-hidden="true" />
      {label}
    </button>
  )
}

/** Goes over to the other kind of text and takes along what was written. */
function switchFormat(ticketId: string): void {
  const toRich = format.value === 'plain'
  for (const mode of ['reply', 'note'] as const) {
    const { html, text } = draftOf(ticketId, mode)
    keepDraft(ticketId, mode, { html: toRich ? htmlFromText(text) : html, text })
  }
  format.value = toRich ? 'rich' : 'plain'
}
