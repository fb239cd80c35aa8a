import { taskSentences } from '../../shared/sentences/task.ts'
import type { ByWhenChoice } from '../handoff/by-when.ts'
import { Select, TextInput } from '../ui/fields.tsx'
import { formatMoment } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import type { DueInput } from './due-input.ts'

type DueFieldProps = {
  input: DueInput
  onInput: (input: DueInput) => void
  /** The quick answers of the department's working time. */
  choices: readonly ByWhenChoice[]
  /** The date that the task has; null for none or a new one. */
  kept: number | null
}

/** By when: none, three quick answers in the department's working time, or any moment. */
export function DueField({ input, onInput, choices, kept }: DueFieldProps) {
  const say = useSentences(taskSentences)
  const reading = useReading()
  const options = [
    ...(kept === null ? [] : [{ value: 'keep' as const, label: say.keepDue(formatMoment(kept, reading)) }]),
    { value: 'none' as const, label: say.noDue },
    ...choices.map(({ id, at }) => ({ value: id, label: `${say[id]} (${formatMoment(at, reading)})` })),
    { value: 'own' as const, label: say.own },
  ]
  return (
    <div class="task-due-field">
      <Select aria-label={say.due} value={input.when} onValue={when => onInput({ ...input, when })} options={options} />
      {input.when === 'own' && (
        <TextInput
          type="datetime-local"
          aria-label={say.ownTime}
          value={input.ownTime}
          onValue={ownTime => onInput({ ...input, ownTime })}
        />
      )}
    </div>
  )
}
