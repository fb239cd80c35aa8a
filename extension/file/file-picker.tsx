import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { FILES_PER_SUBJECT_MAX, fileTypes } from '../../shared/file.ts'
import { fileSentences } from '../../shared/sentences/file.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { CircleAlert, Paperclip } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { UploadRow } from './upload-row.tsx'
import type { Uploads } from './uploads.ts'
import './file.css'

/** What the file window offers first; the server looks at the bytes. */
const OFFERED = [...fileTypes, '.csv', '.md', '.log', '.docx', '.xlsx', '.pptx', '.zip'].join(',')

type FilePickerProps = {
  /** From `useUploads()`, so that the form knows when it may be sent. */
  uploads: Uploads
  /** What files may be dropped on and pasted into beside the picker itself: the form's text field. */
  children?: ComponentChildren
}

/** Chooses files by button, by dropping and by pasting; shows how far each is, with its error beside it. */
export function FilePicker({ uploads, children }: FilePickerProps) {
  const say = useSentences(fileSentences)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const hint = useId()
  const items = uploads.items.value
  const choose = () => {
    uploads.add(input.current?.files ?? [])
    if (input.current) input.current.value = '' // the same file can be chosen again
  }
  const drop = (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer)) return
    event.preventDefault()
    setOver(false)
    uploads.add(event.dataTransfer?.files ?? [])
  }
  const drag = (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer)) return
    event.preventDefault()
    setOver(true)
  }
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(currentTarget as Element).contains(relatedTarget as Node | null)) setOver(false)
  }
  const paste = (event: ClipboardEvent) => {
    // Text with a picture of itself, as office programs copy it, stays text.
    if (event.clipboardData?.types.includes('text/plain') || !bringsFiles(event.clipboardData)) return
    event.preventDefault()
    uploads.add(event.clipboardData?.files ?? [])
  }
  return (
    <fieldset
      class={classes('file-picker', over && 'file-picker-over')}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={leave}
      onDrop={drop}
      onPaste={paste}
    >
      <legend class="visually-hidden">{say.files}</legend>
      {children}
      <div class="file-picker-bar">
        <Button size="small" icon={Paperclip} aria-describedby={hint} onClick={() => input.current?.click()}>
          {say.add}
        </Button>
        <span class="file-picker-hint" id={hint}>
          {over ? say.drop : say.hint}
        </span>
        <input ref={input} type="file" multiple accept={OFFERED} hidden onChange={choose} />
      </div>
      {items.length > 0 && (
        <ul class="file-rows" aria-label={say.chosen}>
          {items.map(upload => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      <span role="alert" hidden={uploads.turnedAway.value === 0}>
        <span class="field-error">
          {uploads.turnedAway.value > 0 && <CircleAlert size={13} />}
          {uploads.turnedAway.value > 0 && say.tooMany(FILES_PER_SUBJECT_MAX)}
        </span>
      </span>
    </fieldset>
  )
}

const bringsFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false
