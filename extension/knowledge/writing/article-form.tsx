import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { BODY_MAX } from '../../../shared/knowledge/bounds.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { useDraft } from '../../client/use-draft.ts'
import { nameIn } from '../../organisation/department-name.ts'
import { useAround } from '../../organisation/departments.tsx'
import { Field, Select, TextArea, TextInput } from '../../ui/fields.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import type { Beginning } from '../new-article.ts'
import { TagLine } from '../tags.tsx'
import { type ArticleInput, articleFrom, guessLanguage } from './article-input.ts'

/** The draft's name: one new article at a time. */
const DRAFT = 'article'

export type ArticleFormProps = {
  /** The text to begin with. */
  text: string
  start?: Beginning['start']
  /** What stands above the fields, with the text as it is now. */
  above?: (body: string, onBody: (body: string) => void) => ComponentChildren
  onClose: () => void
}

/** A new article, from selected text or from nothing. */
export function ArticleForm({ text, start = {}, above, onClose }: ArticleFormProps) {
  const say = useSentences(librarySentences)
  const words = useSentences(usingSentences)
  const language = useLanguage()
  const backend = useBackend()
  const { me, departments } = useAround()
  const guessed = start.language ?? guessLanguage(text, language)
  const initial = (): ArticleInput => ({
    title: '',
    body: text,
    departmentId: me.departmentIds[0] ?? departments[0]?.id ?? '',
    tags: '',
    language: guessed,
  })
  const { kind, folder, tags, twinOf, ...named } = start
  const given = {
    ...(text !== '' && { body: text, language: guessed }),
    ...named,
    ...(tags && { tags: tags.join(', ') }),
  }
  const draft = useDraft(DRAFT, initial, given)
  const { value: input, change } = draft
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const titleMissing = input.title.trim() === ''
  const bodyMissing = input.body.trim() === ''

  const pair = async (id: string, twinId: string) => {
    try {
      const { version } = await backend.read('readArticle', { id })
      await backend.act('pairTwins', { id, twinId, version }, say.saveLabel(input.title))
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'warn' })
    }
  }
  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (titleMissing || bodyMissing || busy) return
    setBusy(true)
    try {
      const result = await backend.act(
        'writeArticle',
        { ...articleFrom(input), ...(kind && { kind }), ...(folder !== undefined && { folder }) },
        say.saveLabel(input.title),
      )
      const queued = result.kind === 'queued'
      // It is written in any case; that the two belong together can be said later too.
      if (twinOf && !queued) await pair(twinOf, result.output.id)
      toast({ text: queued ? say.kept : words.written, tone: queued ? 'warn' : 'good' })
      draft.drop()
      onClose()
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      setBusy(false)
    }
  }
  return (
    <form class="stack" onSubmit={send} noValidate>
      {above?.(input.body, body => change({ body }))}
      <Field
        label={say.titleLabel}
        hint={say.titleHint}
        required
        error={tried && titleMissing ? say.needTitle : undefined}
      >
        <TextInput autoFocus maxLength={200} value={input.title} onValue={title => change({ title })} />
      </Field>
      <Field label={say.body} hint={words.bodyHint} required error={tried && bodyMissing ? say.needBody : undefined}>
        <TextArea rows={6} maxLength={BODY_MAX} value={input.body} onValue={body => change({ body })} />
      </Field>
      <Field label={say.department}>
        <Select
          value={input.departmentId}
          onValue={departmentId => change({ departmentId })}
          options={departments.map(one => ({ value: one.id, label: nameIn(one, language) }))}
        />
      </Field>
      <Field label={say.language}>
        <Select
          value={input.language}
          onValue={chosen => change({ language: chosen })}
          options={(['zh', 'en'] as const).map(value => ({ value, label: say[value] }))}
        />
      </Field>
      <Field label={say.tags} hint={words.tagsHint} required={false}>
        <TagLine value={input.tags} onValue={tags => change({ tags })} />
      </Field>
      <FormEnd send={say.save} busy={busy} cancel={say.cancel} onCancel={onClose} />
    </form>
  )
}
