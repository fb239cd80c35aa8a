import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { PersonPicker } from '../organisation/person-picker.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { dayOf, dayStart } from './day-field.ts'
import type { TopicEdit } from './topic-edit.ts'

/** Who rules on disputes about a topic, from when it holds, and when somebody has to look at it again. */
export function TopicDuties({ edit, onChange }: { edit: TopicEdit; onChange: (part: Partial<TopicEdit>) => void }) {
  const say = useSentences(auditSentences)
  return (
    <>
      <div class="form-row">
        <Field label={say.arbiter} hint={say.arbiterHint}>
          <PersonPicker
            value={edit.arbiterId ?? ''}
            none={say.noArbiter}
            onValue={id => onChange({ arbiterId: id || null })}
          />
        </Field>
        <Field label={say.deputyArbiter}>
          <PersonPicker
            value={edit.deputyArbiterId ?? ''}
            none={say.noArbiter}
            without={edit.arbiterId === null ? [] : [edit.arbiterId]}
            onValue={id => onChange({ deputyArbiterId: id || null })}
          />
        </Field>
      </div>
      <div class="form-row">
        <Field label={say.effectiveFrom} hint={say.effectiveHint}>
          <TextInput
            type="date"
            value={dayOf(edit.effectiveFrom)}
            onValue={day => onChange({ effectiveFrom: dayStart(day) })}
          />
        </Field>
        <Field label={say.reviewBy} hint={say.reviewHint}>
          <TextInput type="date" value={dayOf(edit.reviewBy)} onValue={day => onChange({ reviewBy: dayStart(day) })} />
        </Field>
      </div>
    </>
  )
}
