import { useState } from 'preact/hooks'
import { FOLDER_MAX } from '../../../shared/knowledge/bounds.ts'
import { Folder, type Verifier } from '../../../shared/knowledge.ts'
import { roles } from '../../../shared/organisation.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { useRead } from '../../client/use-read.ts'
import { nameIn } from '../../organisation/department-name.ts'
import { useAround } from '../../organisation/departments.tsx'
import { PersonPicker } from '../../organisation/person-picker.tsx'
import { leads } from '../../organisation/rights.ts'
import { Field, Select, TextInput } from '../../ui/fields.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import type { ArticleEdit } from '../writing/article-fields.tsx'

type TermsFieldsProps = { edit: ArticleEdit; onEdit: (part: Partial<ArticleEdit>) => void }

const INTERVALS = [30, 90, 180, 365] as const
const NEVER = 'never'
const DAY_MS = 86_400_000

/** Where an article lies, who may read it by role, and who vouches for it until when. */
export function TermsFields({ edit, onEdit: change }: TermsFieldsProps) {
  const say = useSentences(keepingSentences)
  return (
    <>
      <div class="form-row">
        <FolderField value={edit.folder ?? ''} onValue={folder => change({ folder })} />
        <Field label={say.audienceRole} hint={say.audienceRoleHint}>
          <Select
            value={edit.audienceRole ?? 'agent'}
            onValue={audienceRole => change({ audienceRole })}
            options={roles.map(value => ({ value, label: say[value] }))}
          />
        </Field>
      </div>
      <VerifyFields edit={edit} change={change} />
    </>
  )
}

/** A path that folders which are there already complete. */
function FolderField({ value, onValue }: { value: string; onValue: (folder: string) => void }) {
  const say = useSentences(keepingSentences)
  const known = useRead('listFolders', {})
  const wrong = !Folder.safeParse(value).success
  const id = 'article-folders'
  return (
    <Field label={say.folder} hint={say.folderHint} required={false} error={wrong ? say.folderWrong : undefined}>
      <TextInput list={id} value={value} maxLength={FOLDER_MAX} onValue={onValue} />
      <datalist id={id}>
        {known.value?.items.map(one => one.folder !== '' && <option key={one.folder} value={one.folder} />)}
      </datalist>
    </Field>
  )
}

type Change = (part: Partial<ArticleEdit>) => void

/** Chosen by those who lead the owning department; everybody else reads it on the article. */
function VerifyFields({ edit, change }: { edit: ArticleEdit; change: Change }) {
  const say = useSentences(keepingSentences)
  const { me } = useAround()
  if (!leads(me, edit.departmentId)) return <p class="muted">{say.termsByLeads}</p>
  const days = edit.verifyEveryDays ?? null
  const offered = days === null || INTERVALS.some(one => one === days) ? INTERVALS : [...INTERVALS, days]
  return (
    <div class="form-row">
      <VerifierField edit={edit} change={change} />
      <Field label={say.every}>
        <Select
          value={days === null ? NEVER : String(days)}
          onValue={value => change({ verifyEveryDays: value === NEVER ? null : Number(value) })}
          options={[
            { value: NEVER, label: say.everyNever },
            ...offered.map(one => ({ value: String(one), label: say.everyDays(one) })),
          ]}
        />
      </Field>
      <Field label={say.by} hint={say.byHint} required={false}>
        <TextInput
          type="date"
          value={edit.verifyBy ? dayOf(edit.verifyBy) : ''}
          onValue={value => change({ verifyBy: instantOf(value) })}
        />
      </Field>
    </div>
  )
}

/** The reader's own calendar day. */
function dayOf(at: number): string {
  const day = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

function instantOf(day: string): number | null {
  const at = day === '' ? Number.NaN : new Date(`${day}T00:00:00`).getTime()
  return at >= DAY_MS ? at : null
}

type Choice = 'leads' | Verifier['kind']

function VerifierField({ edit, change }: { edit: ArticleEdit; change: Change }) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const verifier = edit.verifier ?? null
  const [choice, setChoice] = useState<Choice>(verifier?.kind ?? 'leads')
  const first = departments.find(one => one.id !== edit.departmentId) ?? departments[0]
  const choose = (next: Choice) => {
    setChoice(next)
    if (next === 'leads') change({ verifier: null })
    if (next === 'department' && first) change({ verifier: { kind: 'department', id: first.id } })
    if (next === 'member') change({ verifier: { kind: 'member', id: me.id } })
  }
  return (
    <>
      <Field label={say.verifier} hint={say.verifierHint}>
        <Select
          value={choice}
          onValue={choose}
          options={[
            { value: 'leads', label: say.verifierLeads },
            { value: 'member', label: say.verifierMember },
            { value: 'department', label: say.verifierDepartment },
          ]}
        />
      </Field>
      {choice === 'member' && (
        <Field label={say.verifierPerson}>
          <PersonPicker
            value={verifier?.kind === 'member' ? verifier.id : ''}
            names={{ [me.id]: me.name }}
            onValue={id => change({ verifier: { kind: 'member', id } })}
          />
        </Field>
      )}
      {choice === 'department' && (
        <Field label={say.verifierWhich}>
          <Select
            value={verifier?.kind === 'department' ? verifier.id : ''}
            onValue={id => change({ verifier: { kind: 'department', id } })}
            options={departments.map(one => ({ value: one.id, label: nameIn(one, language) }))}
          />
        </Field>
      )}
    </>
  )
}
