import { intents } from '../../shared/handoff/machine.ts'
import type { Topic } from '../../shared/ownership/contract.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { faultsOf, type StandardEdit } from './standard-edit.ts'

const NAME_MAX = 80
const ANY = 'any'
const orNull = (value: string) => (value === ANY ? null : value)

type StandardFieldsProps = {
  edit: StandardEdit
  onEdit: (edit: StandardEdit) => void
  topics: readonly Topic[]
  /** Somebody tried to save: say what is wrong. */
  tried: boolean
}

/** What a standard is called, what it is for, and what it asks. */
export function StandardFields({ edit, onEdit, topics, tried }: StandardFieldsProps) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const change = (part: Partial<StandardEdit>) => onEdit({ ...edit, ...part })
  const faults = tried ? faultsOf(edit) : {}
  const wrong = (field: keyof typeof faults) => {
    const fault = faults[field]
    return fault && say[fault]
  }
  return (
    <>
      <Field label={say.name} required error={wrong('name')}>
        <TextInput value={edit.name} maxLength={NAME_MAX} autoFocus onValue={name => change({ name })} />
      </Field>
      <Field label={say.clock}>
        <Select
          value={edit.clock}
          onValue={clock => change({ clock })}
          options={[
            { value: 'own', label: say.ownOption },
            { value: 'resolve', label: say.resolveOption },
          ]}
        />
      </Field>
      <div class="form-row">
        <Field label={say.department}>
          <Select
            value={edit.departmentId ?? ANY}
            onValue={value => change({ departmentId: orNull(value) })}
            options={[
              { value: ANY, label: say.anyDepartment },
              ...departments.map(one => ({ value: one.id, label: nameIn(one, language) })),
            ]}
          />
        </Field>
        <Field label={say.topic}>
          <Select
            value={edit.topicId ?? ANY}
            onValue={value => change({ topicId: orNull(value) })}
            options={[
              { value: ANY, label: say.anyTopic },
              ...topics.map(one => ({ value: one.id, label: nameIn(one, language) })),
            ]}
          />
        </Field>
        <Field label={say.intent}>
          <Select
            value={edit.intent ?? ANY}
            onValue={value => change({ intent: intents.find(one => one === value) ?? null })}
            options={[{ value: ANY, label: say.anyIntent }, ...intents.map(value => ({ value, label: say[value] }))]}
          />
        </Field>
      </div>
      <div class="form-row">
        <Field label={say.minutes} hint={say.minutesHint} error={wrong('minutes')}>
          <TextInput inputMode="numeric" value={edit.minutes} onValue={minutes => change({ minutes })} />
        </Field>
        <Field label={say.counting}>
          <Select
            value={edit.calendar}
            onValue={calendar => change({ calendar })}
            options={[
              { value: 'department', label: say.byCalendar },
              { value: 'always', label: say.roundTheClock },
            ]}
          />
        </Field>
        <Field label={say.warnShare} hint={say.warnHint} error={wrong('warn')}>
          <TextInput inputMode="numeric" value={edit.warn} onValue={warn => change({ warn })} />
        </Field>
      </div>
      <div class="form-row">
        {edit.clock === 'own' && (
          <Field label={say.lapseShare} hint={say.lapseHint} error={wrong('lapse')}>
            <TextInput inputMode="numeric" value={edit.lapse} onValue={lapse => change({ lapse })} />
          </Field>
        )}
        <Field label={say.climbMinutes} hint={say.climbHint} error={wrong('climb')}>
          <TextInput inputMode="numeric" value={edit.climb} onValue={climb => change({ climb })} />
        </Field>
      </div>
    </>
  )
}
