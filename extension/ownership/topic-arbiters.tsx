import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { useRead } from '../client/use-read.ts'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { dayOf, dayStart } from './day-field.ts'
import type { TopicEdit } from './topic-edit.ts'

/** How many members an arbiter may be chosen from. */
const MEMBERS_SHOWN = 100

/** Who rules on disputes about a topic, from when it holds, and when somebody has to look at it again. */
export function TopicDuties({ edit, onChange }: { edit: TopicEdit; onChange: (part: Partial<TopicEdit>) => void }) {
  const say = useSentences(auditSentences)
  const members = useRead('listMembers', { limit: MEMBERS_SHOWN }).value?.items ?? []
  const chosen = [edit.arbiterId, edit.deputyArbiterId]
  const shown = members.filter(one => one.active || chosen.includes(one.id))
  const gone = chosen.filter(id => id !== null && !shown.some(one => one.id === id))
  const options = [
    { value: 'none', label: say.noArbiter },
    ...shown.map(one => ({ value: one.id, label: one.active ? one.name : `${one.name} · ${say.formerMember}` })),
    ...gone.map(id => ({ value: id ?? '', label: say.formerMember })),
  ]
  const idOf = (value: string) => (value === 'none' ? null : value)
  return (
    <>
      <div class="form-row">
        <Field label={say.arbiter} hint={say.arbiterHint}>
          <Select
            value={edit.arbiterId ?? 'none'}
            onValue={value => onChange({ arbiterId: idOf(value) })}
            options={options}
          />
        </Field>
        <Field label={say.deputyArbiter}>
          <Select
            value={edit.deputyArbiterId ?? 'none'}
            onValue={value => onChange({ deputyArbiterId: idOf(value) })}
            options={options.filter(one => one.value === 'none' || one.value !== edit.arbiterId)}
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
