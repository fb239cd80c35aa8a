import type { Input } from '../../../shared/contract.ts'
import type { FileCard } from '../../../shared/file.ts'
import { AUDIENCE_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX } from '../../../shared/knowledge/bounds.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import type { Uploads } from '../../file/uploads.ts'
import { nameIn } from '../../organisation/department-name.ts'
import { useAround } from '../../organisation/departments.tsx'
import { DepartmentsField } from '../../organisation/departments-field.tsx'
import { Field, Select, TextInput } from '../../ui/fields.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { TermsFields } from '../keeping/terms-fields.tsx'
import { TagChips } from '../tags.tsx'
import { ArticleWriting, type ArticleWritingProps } from './article-writing.tsx'

export type ArticleEdit = Input<'writeArticle'>

type ArticleFieldsProps = {
  edit: ArticleEdit
  onEdit: (part: Partial<ArticleEdit>) => void
  files: readonly FileCard[]
  onFiles: ArticleWritingProps['onFiles']
  uploads: Uploads
  errors: { title: string | undefined; body: string | undefined }
}

/** Everything of an article that people write, with its text as agents will see it beside. */
export function ArticleFields({ edit, onEdit: change, files, onFiles, uploads, errors }: ArticleFieldsProps) {
  const say = useSentences(librarySentences)
  const language = useLanguage()
  const { departments } = useAround()
  return (
    <div class="stack">
      <Field label={say.titleLabel} hint={say.titleHint} required error={errors.title}>
        <TextInput value={edit.title} maxLength={TITLE_MAX} onValue={title => change({ title })} />
      </Field>
      <ArticleWriting
        text={{ title: edit.title, body: edit.body, language: edit.language, kind: edit.kind ?? 'answer' }}
        onText={change}
        files={files}
        onFiles={onFiles}
        uploads={uploads}
        error={errors.body}
      />
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
          <TagChips
            label={say.tags}
            placeholder={say.tagsPlaceholder}
            tags={edit.tags}
            onTags={tags => change({ tags })}
            most={TAGS_MAX}
            length={TAG_MAX}
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
      <TermsFields edit={edit} onEdit={change} />
    </div>
  )
}
