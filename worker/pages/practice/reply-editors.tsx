import { useEffect, useRef, useState } from 'preact/hooks'
import { cleanHtml } from './clean-html.ts'
import { draftOf, keepDraft, type WritingMode } from './drafts.ts'
import { sentences } from './preferences.ts'

interface Props {
  ticketId: string
  mode: WritingMode
}

/** A plain contenteditable. Preact draws it once, empty, and leaves what is in it to the browser. */
export function RichEditor({ ticketId, mode }: Props) {
  const s = sentences.value
  const element = useRef<HTMLDivElement>(null)
  const [empty, setEmpty] = useState(true)
  useEffect(() => {
    const { current } = element
    if (!current) return
    current.innerHTML = cleanHtml(draftOf(ticketId, mode).html)
    setEmpty(textOf(current).trim() === '')
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: rich text needs a contenteditable
    <div
      ref={element}
      class="editor"
      contentEditable
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={mode === 'reply' ? s.replyBox : s.noteBox}
      aria-placeholder={mode === 'reply' ? s.replyHint : s.noteHint}
      data-reply-editor=""
      data-mode={mode}
      data-empty={empty}
      data-hint={mode === 'reply' ? s.replyHint : s.noteHint}
      onFocus={() => {
        document.execCommand('defaultParagraphSeparator', false, 'p')
        document.execCommand('styleWithCSS', false, 'false')
      }}
      onPaste={pasteClean}
      onInput={({ currentTarget }) => {
        keepDraft(ticketId, mode, { html: currentTarget.innerHTML, text: textOf(currentTarget) })
        setEmpty(textOf(currentTarget).trim() === '' && !currentTarget.querySelector('li'))
      }}
    />
  )
}

/** Takes along lists and links from elsewhere, not fonts and colours. Only what a person pastes: a made-up event does nothing. */
function pasteClean(event: ClipboardEvent): void {
  const html = event.clipboardData?.getData('text/html')
  if (!event.isTrusted || !html) return
  event.preventDefault()
  document.execCommand('insertHTML', false, cleanHtml(html))
}

/** What was written as a reader sees it: lines and list items on lines of their own. */
function textOf(editor: HTMLElement): string {
  return editor.innerText
}

/** A plain textarea. */
export function PlainEditor({ ticketId, mode }: Props) {
  const s = sentences.value
  const [text, setText] = useState(() => draftOf(ticketId, mode).text)
  return (
    <textarea
      class="editor"
      rows={5}
      aria-label={mode === 'reply' ? s.replyBox : s.noteBox}
      placeholder={mode === 'reply' ? s.replyHint : s.noteHint}
      data-reply-editor=""
      data-mode={mode}
      value={text}
      onInput={({ currentTarget: { value } }) => {
        keepDraft(ticketId, mode, { html: '', text: value })
        setText(value)
      }}
    />
  )
}
