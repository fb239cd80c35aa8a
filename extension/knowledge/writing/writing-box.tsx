import { useId, useRef, useState } from 'preact/hooks'
import type { FileCard } from '../../../shared/file.ts'
import { ARTICLE_BODY_MAX } from '../../../shared/knowledge.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { UploadRow } from '../../file/upload-row.tsx'
import type { Uploads } from '../../file/uploads.ts'
import { classes } from '../../ui/classes.ts'
import { useFieldWiring } from '../../ui/fields.tsx'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { apply, writtenIn } from './apply.ts'
import { type Command, commandOf, editFor } from './commands.ts'
import { type Edit, edited, freshLine, inserted, onEnter, onTab } from './edits.ts'
import { OfferList } from './offer-list.tsx'
import { nextCell, tableFromSheet } from './tables.ts'
import { Toolbar } from './toolbar.tsx'
import { useArticleFiles } from './use-article-files.ts'
import { useOffers } from './use-offers.ts'

export type WritingBoxProps = {
  value: string
  onValue: (value: string) => void
  /** What the article has by now. */
  files: readonly FileCard[]
  /** One more is up. */
  onFile: (file: FileCard) => void
  /** Null: no files can be added here. */
  uploads: Uploads | null
  rows?: number
}

/** The box in which an article's Markdown is written. Stands in a `Field`. Every change can be undone by the browser's own undo. */
export function WritingBox({ value, onValue, files, onFile, uploads, rows = 16 }: WritingBoxProps) {
  const say = useSentences(writingSentences)
  const box = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const wiring = useFieldWiring()
  const hint = useId()
  const [over, setOver] = useState(false)
  /** Escape was pressed last: Tab leaves the box, also from within a list or table. */
  const leaving = useRef(false)
  const held = useArticleFiles(box, uploads, files, onFile)
  const { offers, onKey, moved } = useOffers(box, value)

  const make = (edit: Edit | null): boolean => {
    if (!edit || !box.current) return false
    if (edited(box.current.value, edit).length > ARTICLE_BODY_MAX) toast({ text: say.pasteTooLong, tone: 'warn' })
    else apply(box.current, edit)
    return true
  }
  const run = (command: Command) => {
    if (command === 'picture') chooser.current?.click()
    else if (box.current) make(editFor(command, writtenIn(box.current), say))
  }
  const press = (event: KeyboardEvent) => {
    if (onKey(event) || event.isComposing || !box.current) return
    const command = commandOf(event)
    if (command) {
      event.preventDefault()
      return run(command)
    }
    const text = writtenIn(box.current)
    const bare = !(event.ctrlKey || event.metaKey || event.altKey)
    const edit =
      event.key === 'Enter' && bare && !event.shiftKey
        ? onEnter(text)
        : event.key === 'Tab' && bare && !leaving.current
          ? (nextCell(text, event.shiftKey) ?? onTab(text, event.shiftKey))
          : null
    leaving.current = event.key === 'Escape'
    if (make(edit)) event.preventDefault()
  }

  const paste = (event: ClipboardEvent) => {
    const data = event.clipboardData
    if (!data || !box.current) return
    const [plain, html] = [data.getData('text/plain'), data.getData('text/html')]
    const table = tableFromSheet(plain)
    if (table !== null) {
      event.preventDefault()
      const text = writtenIn(box.current)
      return void make(inserted(text, `${freshLine(text)}${table}\n`))
    }
    if (html !== '') {
      event.preventDefault()
      return void pasteHtml(html, plain)
    }
    if (plain === '' && data.files.length > 0) {
      event.preventDefault()
      held.add([...data.files])
    }
  }
  /** The cleaning is fetched at the first paste; until it is there the cursor may have moved on. */
  const pasteHtml = async (html: string, plain: string) => {
    const { HTML_MAX, markdownFrom } = await import('./to-markdown.ts').catch(() => ({
      HTML_MAX: 0,
      markdownFrom: null,
    }))
    const pasted = markdownFrom && html.length <= HTML_MAX ? markdownFrom(html) : null
    if (pasted && pasted.leftOut > 0) toast({ text: say.pasteLeftOut(pasted.leftOut), tone: 'warn' })
    const text = pasted?.text ? held.place(pasted.text, pasted.pictures) : plain
    if (box.current && text !== '') make(inserted(writtenIn(box.current), text))
  }

  const drag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    setOver(false)
    held.add([...event.dataTransfer.files])
  }
  const choose = () => {
    held.add([...(chooser.current?.files ?? [])])
    if (chooser.current) chooser.current.value = '' // the same file can be chosen again
  }
  const waiting = uploads?.items.value ?? []
  return (
    <div class="writing">
      <Toolbar controls={wiring.id ?? hint} run={run} pictures={uploads !== null} />
      <div class={classes('writing-box', over && 'writing-box-over')}>
        <textarea
          id={hint}
          {...wiring}
          class="input"
          ref={box}
          rows={rows}
          style={{ minBlockSize: `calc(${rows} * 1.6em + 12px)` }}
          value={value}
          maxLength={ARTICLE_BODY_MAX}
          aria-autocomplete="list"
          aria-controls={offers && offers.items.length > 0 ? offers.id : undefined}
          aria-activedescendant={offers && offers.items.length > 0 ? `${offers.id}-${offers.active}` : undefined}
          aria-keyshortcuts="Control+B Control+I Control+K"
          onInput={({ currentTarget }) => {
            onValue(currentTarget.value)
            moved(currentTarget.selectionStart)
          }}
          onSelect={({ currentTarget }) => moved(currentTarget.selectionStart)}
          onKeyDown={press}
          onPaste={paste}
          onDragEnter={drag}
          onDragOver={drag}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        />
        {offers && <OfferList offers={offers} />}
      </div>
      <span class="field-hint">{over ? (uploads ? say.dropHere : say.noFilesHere) : say.undoHint}</span>
      <input ref={chooser} type="file" multiple hidden onChange={choose} />
      {uploads && waiting.length > 0 && (
        <ul class="file-rows" aria-label={say.uploading}>
          {waiting.map(upload => (
            <UploadRow key={upload.key} upload={upload} uploads={{ remove: held.giveUp, retry: uploads.retry }} />
          ))}
        </ul>
      )}
    </div>
  )
}
