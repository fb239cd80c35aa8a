import { useRef, useState } from 'preact/hooks'
import type { FileCard } from '../../../shared/file.ts'
import { fileAddress } from '../../../shared/knowledge/article-files.ts'
import { type ArticleKind, articleKinds } from '../../../shared/knowledge.ts'
import { templateSentences } from '../../../shared/sentences/knowledge-templates.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import type { Language } from '../../../shared/sentences.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import type { Uploads } from '../../file/uploads.ts'
import { Field, Select } from '../../ui/fields.tsx'
import { useSentences } from '../../ui/language.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { toast } from '../../ui/toasts.tsx'
import { ArticleText } from '../article-text.tsx'
import { apply, writtenIn } from './apply.ts'
import { inserted } from './edits.ts'
import { FileRows } from './file-rows.tsx'
import { Hints } from './hints.tsx'
import { pictureText, takenOut } from './uploading.ts'
import { useNarrow } from './use-narrow.ts'
import { WritingBox } from './writing-box.tsx'

/** How long typing pauses before the preview follows, in ms. */
const PREVIEW_PAUSE_MS = 150

/** What of an article is written here. */
export interface WrittenArticle {
  readonly title: string
  readonly body: string
  readonly language: Language
  readonly kind: ArticleKind
}

export type ArticleWritingProps = {
  text: WrittenArticle
  onText: (part: Partial<Pick<WrittenArticle, 'body' | 'kind'>>) => void
  files: readonly FileCard[]
  onFiles: (how: (before: readonly FileCard[]) => readonly FileCard[]) => void
  /** From `useUploads()`, so that the form knows when it may be saved. */
  uploads: Uploads
  error: string | undefined
}

/** The kind of an article, its text with its preview beside or behind it, its files, and how it reads. */
export function ArticleWriting({ text, onText, files, onFiles, uploads, error }: ArticleWritingProps) {
  const say = useSentences(writingSentences)
  const library = useSentences(librarySentences)
  const narrow = useNarrow()
  const [view, setView] = useState<'write' | 'preview'>('write')
  const root = useRef<HTMLDivElement>(null)
  const preview = useDeferred(text.body, PREVIEW_PAUSE_MS)
  const box = () => root.current?.querySelector<HTMLTextAreaElement>('.writing textarea') ?? null

  const chooseKind = (kind: ArticleKind) => {
    const { body } = text
    const templates = articleKinds.flatMap(one => [templateSentences.zh[one], templateSentences.en[one]])
    const empty = body.trim() === '' || templates.includes(body)
    const template = templateSentences[text.language][kind]
    onText({ kind, ...(empty && { body: template }) })
    if (!empty) return
    const undo = () => onText({ kind: text.kind, body })
    toast({ text: say.templatePut(say[kind]), action: { label: say.undo, run: undo } })
  }
  const remove = (file: FileCard) => {
    const place = box()
    const selection = [place?.selectionStart ?? 0, place?.selectionEnd ?? 0] as const
    const edit = place && takenOut(place.value, fileAddress(file.id), selection)
    if (place && edit) apply(place, edit)
    onFiles(before => before.filter(one => one.id !== file.id))
  }
  const show = (file: FileCard) => {
    const place = box()
    if (place) apply(place, inserted(writtenIn(place), pictureText(file.name, fileAddress(file.id))))
  }
  const shown = (
    <section class="field" aria-label={library.preview}>
      {!narrow && <span class="field-label">{library.preview}</span>}
      <div class="card article-text">
        {preview.trim() === '' ? (
          <p class="muted">{library.previewEmpty}</p>
        ) : (
          <ArticleText text={preview} files={files} />
        )}
      </div>
    </section>
  )
  return (
    <div class="stack" ref={root}>
      <Field label={say.kind} hint={say.kindHint}>
        <Select
          value={text.kind}
          onValue={chooseKind}
          options={articleKinds.map(value => ({ value, label: say[value] }))}
        />
      </Field>
      {narrow && (
        <Tabs
          name="writing"
          label={say.view}
          current={view}
          onChange={setView}
          tabs={[
            { id: 'write', label: say.write },
            { id: 'preview', label: say.preview },
          ]}
        />
      )}
      <div class="article-columns">
        {/* The box stays, hidden, while the preview shows: with it stay the cursor and what can be undone. */}
        <div
          {...(narrow && { id: 'writing-panel-write', role: 'tabpanel', 'aria-labelledby': 'writing-tab-write' })}
          hidden={narrow && view === 'preview'}
        >
          <Field label={library.body} required error={error}>
            <WritingBox
              value={text.body}
              onValue={body => onText({ body })}
              files={files}
              onFile={file => onFiles(before => [...before, file])}
              uploads={uploads}
            />
          </Field>
        </div>
        {!narrow && shown}
        {narrow && view === 'preview' && (
          <div id="writing-panel-preview" role="tabpanel" aria-labelledby="writing-tab-preview">
            {shown}
          </div>
        )}
      </div>
      <Hints {...text} />
      <FileRows body={text.body} files={files} onRemove={remove} onShow={show} />
    </div>
  )
}
