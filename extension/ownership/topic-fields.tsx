import type { Phase } from '../../shared/journey/contract.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { DepartmentsField } from '../organisation/departments-field.tsx'
import { leads } from '../organisation/rights.ts'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { TopicDuties } from './topic-arbiters.tsx'
import type { TopicEdit } from './topic-edit.ts'

const NAME_MAX = 80
const DEPUTIES_MAX = 5

type TopicFieldsProps = { edit: TopicEdit; onEdit: (edit: TopicEdit) => void; phases: readonly Phase[] }

/** What the topic is called, whose it is, who stands in, and to which phase its tickets belong. */
export function TopicFields({ edit, onEdit, phases }: TopicFieldsProps) {
  const say = useSentences(mapSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const change = (part: Partial<TopicEdit>) => onEdit({ ...edit, ...part })
  const mayOwn = departments.filter(one => leads(me, one.id) || one.id === edit.departmentId)
  return (
    <>
      <div class="form-row">
        <Field label={say.name} required>
          <TextInput
            value={edit.name}
            maxLength={NAME_MAX}
            onValue={name => change({ name })}
            autoFocus={edit.id === null}
          />
        </Field>
        <Field label={say.englishName} required={false}>
          <TextInput value={edit.englishName} maxLength={NAME_MAX} onValue={englishName => change({ englishName })} />
        </Field>
      </div>
      <div class="form-row">
        <Field label={say.department}>
          <Select
            value={edit.departmentId}
            onValue={departmentId => change({ departmentId })}
            options={mayOwn.map(one => ({ value: one.id, label: nameIn(one, language) }))}
          />
        </Field>
        <Field label={say.phase}>
          <Select
            value={edit.phaseId ?? 'none'}
            onValue={value => change({ phaseId: value === 'none' ? null : value })}
            options={[
              { value: 'none', label: say.noPhase },
              ...phases.map(one => ({ value: one.id, label: nameIn(one, language) })),
            ]}
          />
        </Field>
      </div>
      <DepartmentsField
        label={say.deputies}
        hint={say.deputiesHint}
        ids={edit.deputyIds}
        onIds={deputyIds => change({ deputyIds })}
        without={[edit.departmentId]}
        most={DEPUTIES_MAX}
      />
      <TopicDuties edit={edit} onChange={change} />
    </>
  )
}
