import type { Interval } from '../../shared/calendar.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { IconButton } from '../ui/button.tsx'
import { TextInput } from '../ui/fields.tsx'
import { Plus, X } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { areSound, endForField, endFromField, nextInterval } from './calendar-edit.ts'

/** As many as a day of the contract takes. */
const INTERVALS_MAX = 6

type IntervalsFieldProps = {
  /** The day, read aloud with each field. */
  day: string
  intervals: readonly Interval[]
  onIntervals: (intervals: Interval[]) => void
  disabled?: boolean
}

/** The working hours of one day: none, one stretch, or several with breaks between. */
export function IntervalsField({ day, intervals, onIntervals, disabled = false }: IntervalsFieldProps) {
  const say = useSentences(organisationSentences)
  const replace = (index: number, part: Partial<Interval>) =>
    onIntervals(intervals.map((one, i) => (i === index ? { ...one, ...part } : one)))
  const full = intervals.length >= INTERVALS_MAX || intervals.at(-1)?.to === '24:00'
  return (
    <div class="intervals" data-sound={areSound(intervals)}>
      {intervals.length === 0 && <span class="muted">{say.rest}</span>}
      {intervals.map((interval, index) => (
        <span class="interval" key={index}>
          <TextInput
            type="time"
            aria-label={`${day} ${say.from}`}
            value={interval.from}
            disabled={disabled}
            onValue={from => replace(index, { from })}
          />
          –
          <TextInput
            type="time"
            aria-label={`${day} ${say.until}`}
            value={endForField(interval.to)}
            disabled={disabled}
            onValue={to => replace(index, { to: endFromField(to) })}
          />
          {!disabled && (
            <IconButton
              icon={X}
              label={say.removeInterval(day, index + 1)}
              onClick={() => onIntervals(intervals.filter((_, i) => i !== index))}
            />
          )}
        </span>
      ))}
      {!disabled && !full && (
        <IconButton
          icon={Plus}
          label={say.addInterval(day)}
          onClick={() => onIntervals([...intervals, nextInterval(intervals)])}
        />
      )}
    </div>
  )
}
