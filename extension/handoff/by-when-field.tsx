import { useId } from 'preact/hooks'
import { askingSentences } from '../../shared/sentences/asking.ts'
import type { KnownCalendar } from '../organisation/use-calendar.ts'
import { Field, TextInput } from '../ui/fields.tsx'
import { formatMoment } from '../ui/format.ts'
import { CircleAlert } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import type { AskInput } from './ask-input.ts'
import { byWhenChoices } from './by-when.ts'

type ByWhenFieldProps = {
  input: Pick<AskInput, 'when' | 'ownTime'>
  onInput: (part: Partial<AskInput>) => void
  /** null while the department or its calendar is not known. */
  known: KnownCalendar | null
  /** The asked department's name; empty while none is chosen. */
  department: string
  error?: string | undefined
}

/** By when: three quick answers in the asked department's working time, or any moment. */
export function ByWhenField({ input, onInput, known, department, error }: ByWhenFieldProps) {
  const say = useSentences(askingSentences)
  const reading = useReading()
  const group = useId()
  const choices = known ? byWhenChoices(known.calendar, reading.now) : []
  const options = [
    ...choices.map(({ id, at }) => ({ id, label: say[id], note: formatMoment(at, reading) })),
    { id: 'own' as const, label: say.own, note: '' },
  ]
  const hint = known && department !== '' && (known.own ? say.workingTime(department) : say.usualHours)
  return (
    <fieldset class="choices stack by-when">
      <legend class="field-label">{say.byWhen}</legend>
      <div class="by-when-choices">
        {options.map(({ id, label, note }) => (
          <label key={id} class="by-when-choice">
            <input
              type="radio"
              class="choice-box"
              name={group}
              checked={input.when === id}
              onChange={() => onInput({ when: id })}
            />
            <span>{label}</span>
            <span class="muted figure">{note}</span>
          </label>
        ))}
      </div>
      {input.when === 'own' ? (
        <Field label={say.ownTime} error={error}>
          <TextInput type="datetime-local" value={input.ownTime} onValue={ownTime => onInput({ ownTime })} />
        </Field>
      ) : (
        error && (
          <span class="field-error" role="alert">
            <CircleAlert size={13} />
            {error}
          </span>
        )
      )}
      {hint && input.when !== 'own' && <p class="muted">{hint}</p>}
    </fieldset>
  )
}
