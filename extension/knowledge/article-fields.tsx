import type { Input } from '../../shared/contract.ts'
import { ARTICLE_BODY_MAX } from '../../shared/knowledge.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { useDeferred } from '../client/use-deferred.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { DepartmentsField } from '../organisation/departments-field.tsx'
import { ChipInput } from '../ui/chip-input.tsx'
import { Field, Select, TextArea, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { TermsFields } from './keeping/terms-fields.tsx'

export type ArticleEdit = Input<'writeArticle'>

const TITLE_MAX = 200
const TAGS_MAX = 20
const TAG_LENGTH = 40
const AUDIENCE_MAX = 40

/** How long typing pauses before the preview follows, in ms. */
const PREVIEW_PAUSE_MS = 150

type ArticleFieldsProps = {
  edit: ArticleEdit
  onEdit: (edit: ArticleEdit) => void
  errors: { title: string | undefined; body: string | undefined }
}

/** Everything of an article that people write, with its text as agents will see it beside. */
export function ArticleFields({ edit, onEdit, errors }: ArticleFieldsProps) {
  const say = useSentences(librarySentences)
  const language = useLanguage()
  const { departments } = useAround()
  const change = (part: Partial<ArticleEdit>) => onEdit({ ...edit, ...part })
  const preview = useDeferred(edit.body, PREVIEW_PAUSE_MS)
  return (
    <div class="stack">
      <Field label={say.titleLabel} hint={say.titleHint} required error={errors.title}>
        <TextInput value={edit.title} maxLength={TITLE_MAX} onValue={title => change({ title })} />
      </Field>
      <div class="article-columns">
        <Field label={say.body} required error={errors.body}>
          <TextArea rows={16} value={edit.body} maxLength={ARTICLE_BODY_MAX} onValue={body => change({ body })} />
        </Field>
        <section class="field" aria-label={say.preview}>
          <span class="field-label">{say.preview}</span>
          <div class="card article-text">
            {preview.trim() === '' ? <p class="muted">{say.previewEmpty}</p> : <Markdown text={preview} />}
          </div>
        </section>
      </div>
      <Variables onAdd={text => change({ body: `${edit.body}${text}` })} />
      <div class="form-row">
        <Field label={say.department}>
          <Select
            value={edit.departmentId}
            onValue={departmentId => change({ departmentId })}
            options={departments.map(one => ({ value: one.id, label: nameIn(one, language) }))}
          />
        </Field>
        <Field label={say.language}>
          <Select
            value={edit.language}
            onValue={chosen => change({ language: chosen })}
            options={(['zh', 'en'] as const).map(value => ({ value, label: say[value] }))}
          />
        </Field>
        <Field label={say.tags} required={false}>
          <ChipInput
            label={say.tags}
            placeholder={say.tagsPlaceholder}
            values={edit.tags}
            onValues={tags => change({ tags })}
            most={TAGS_MAX}
            length={TAG_LENGTH}
          />
        </Field>
      </div>
      <DepartmentsField
        label={say.audience}
        hint={say.audienceHint}
        ids={edit.audience}
        onIds={audience => change({ audience })}
        most={AUDIENCE_MAX}
      />
      <TermsFields edit={edit} onEdit={onEdit} />
    </div>
  )
}

/** What the text may leave to be filled in, and what each becomes. */
function Variables({ onAdd }: { onAdd: (text: string) => void }) {
  const say = useSentences(librarySentences)
  const variables = [
    ...(['customer.name', 'agent.name', 'case.id'] as const).map(name => ({
      text: `{{${name}}}`,
      what: say[`variable_${name}`],
    })),
    { text: say.askSample, what: say.variable_ask },
  ]
  return (
    <section aria-label={say.variables}>
      <span class="field-label">{say.variables}</span>
      <p class="muted">{say.variablesLead}</p>
      <div class="row variables">
        {variables.map(({ text, what }) => (
          <button type="button" class="variable" key={text} onClick={() => onAdd(text)}>
            <code>{text}</code>
            <span class="muted">{what}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
