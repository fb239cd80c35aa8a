import { useId, useRef } from 'preact/hooks'
import type { FileCard } from '../../../shared/file.ts'
import { BODY_MAX } from '../../../shared/knowledge/bounds.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { UploadRow } from '../../file/upload-row.tsx'
import type { Uploads } from '../../file/uploads.ts'
import { classes } from '../../ui/classes.ts'
import { useFieldWiring } from '../../ui/fields.tsx'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { apply, writtenIn } from './apply.ts'
import { type Command, commandOf, editFor } from './commands.ts'
import { type Edit, edited, onEnter, onTab, type Written } from './edits.ts'
import { OfferList } from './offer-list.tsx'
import { nextCell } from './tables.ts'
import { Toolbar } from './toolbar.tsx'
import { useArticleFiles } from './use-article-files.ts'
import { useDropping } from './use-dropping.ts'
import { useOffers } from './use-offers.ts'
import { usePasting } from './use-pasting.ts'

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
  /** Escape was pressed last: Tab leaves the box, also from within a list or table. */
  const leaving = useRef(false)
  const held = useArticleFiles(box, uploads, files, onFile)
  const { over, handlers } = useDropping(held.add)
  const { offers, onKey, moved } = useOffers(box, value)

  const make = (edit: Edit | null): boolean => {
    if (!edit || !box.current) return false
    if (edited(box.current.value, edit).length > BODY_MAX) toast({ text: say.pasteTooLong, tone: 'warn' })
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
    const edit = bare ? editOfKey(event, text, leaving.current) : null
    leaving.current = event.key === 'Escape'
    if (make(edit)) event.preventDefault()
  }
  const paste = usePasting(box, held, make)
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
          maxLength={BODY_MAX}
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
          {...handlers}
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

/** Enter goes on with a list or leaves it; Tab goes to the next cell of a table, or deeper into a list. */
function editOfKey({ key, shiftKey }: KeyboardEvent, text: Written, leaving: boolean): Edit | null {
  if (key === 'Enter' && !shiftKey) return onEnter(text)
  return key === 'Tab' && !leaving ? (nextCell(text, shiftKey) ?? onTab(text, shiftKey)) : null
}
