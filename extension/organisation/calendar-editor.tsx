import { useMemo, useState } from 'preact/hooks'
import { type Calendar, wallTime } from '../../shared/calendar.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { Plus, X } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { nextInterval } from './calendar-edit.ts'
import { IntervalsField } from './intervals-field.tsx'
import { zonesWith } from './zones.ts'

type CalendarEditorProps = { calendar: Calendar; onCalendar: (calendar: Calendar) => void; disabled: boolean }

/** When a department works: its zone, every weekday, and the dates that are different. */
export function CalendarEditor({ calendar, onCalendar, disabled }: CalendarEditorProps) {
  const say = useSentences(organisationSentences)
  const zones = useMemo(() => zonesWith(calendar.timeZone), [calendar.timeZone])
  const change = (part: Partial<Calendar>) => onCalendar({ ...calendar, ...part })
  const spread = () => change({ week: calendar.week.map((day, index) => (index < 5 ? (calendar.week[0] ?? []) : day)) })
  return (
    <div class="stack">
      <div class="calendar-zone">
        <Field label={say.timeZone}>
          <Select
            value={calendar.timeZone}
            disabled={disabled}
            onValue={timeZone => change({ timeZone })}
            options={zones.map(value => ({ value, label: value.replaceAll('_', ' ') }))}
          />
        </Field>
      </div>
      <ul class="card card-rows">
        {calendar.week.map((intervals, index) => (
          <li class="calendar-day" key={index}>
            <span class="calendar-name">{say.weekday(index)}</span>
            <IntervalsField
              day={say.weekday(index)}
              intervals={intervals}
              disabled={disabled}
              onIntervals={day => change({ week: calendar.week.map((one, i) => (i === index ? day : one)) })}
            />
          </li>
        ))}
      </ul>
      {!disabled && (
        <div>
          <Button size="small" onClick={spread}>
            {say.asMonday}
          </Button>
        </div>
      )}
      <Exceptions calendar={calendar} onCalendar={onCalendar} disabled={disabled} />
    </div>
  )
}

type Exception = Calendar['exceptions'][number]

/** Holidays and make-up days; those that lie behind are folded away. */
function Exceptions({ calendar, onCalendar, disabled }: CalendarEditorProps) {
  const say = useSentences(organisationSentences)
  const { now } = useReading()
  const [withPast, setWithPast] = useState(false)
  const today = wallTime(now, calendar.timeZone).date
  const past = calendar.exceptions.filter(one => one.date !== '' && one.date < today).length
  const isShown = ({ date }: Exception) => withPast || date === '' || date >= today
  const put = (exceptions: Exception[]) => onCalendar({ ...calendar, exceptions })
  const replace = (index: number, part: Partial<Exception>) =>
    put(calendar.exceptions.map((one, i) => (i === index ? { ...one, ...part } : one)))
  return (
    <section class="stack" aria-label={say.exceptions}>
      <div>
        <h3 class="subhead">{say.exceptions}</h3>
        <p class="muted">{say.exceptionsLead}</p>
      </div>
      {past > 0 && (
        <div>
          <Button variant="quiet" size="small" aria-expanded={withPast} onClick={() => setWithPast(!withPast)}>
            {withPast ? say.hidePast : say.showPast(past)}
          </Button>
        </div>
      )}
      {calendar.exceptions.length === 0 && <p class="muted">{say.noExceptions}</p>}
      {calendar.exceptions.some(isShown) && (
        <ul class="card card-rows">
          {calendar.exceptions.map((one, index) => {
            if (!isShown(one)) return null
            const called = one.name || one.date || say.exceptionDate
            return (
              <li class="calendar-exception" key={index}>
                <TextInput
                  type="date"
                  aria-label={say.exceptionDate}
                  value={one.date}
                  disabled={disabled}
                  onValue={date => replace(index, { date })}
                />
                <TextInput
                  aria-label={say.exceptionName}
                  placeholder={say.exceptionNameHint}
                  maxLength={60}
                  value={one.name}
                  disabled={disabled}
                  onValue={name => replace(index, { name })}
                />
                <Select
                  aria-label={`${called}: ${say.closed} / ${say.works}`}
                  disabled={disabled}
                  value={one.intervals.length === 0 ? 'closed' : 'works'}
                  onValue={value => replace(index, { intervals: value === 'closed' ? [] : [nextInterval([])] })}
                  options={(['closed', 'works'] as const).map(value => ({ value, label: say[value] }))}
                />
                {one.intervals.length > 0 && (
                  <IntervalsField
                    day={called}
                    intervals={one.intervals}
                    disabled={disabled}
                    onIntervals={intervals => replace(index, { intervals })}
                  />
                )}
                <span class="spacer" />
                {!disabled && (
                  <IconButton
                    icon={X}
                    label={say.removeException(called)}
                    onClick={() => put(calendar.exceptions.filter((_, i) => i !== index))}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {!disabled && (
        <div class="row">
          <Button
            size="small"
            icon={Plus}
            onClick={() => put([...calendar.exceptions, { date: '', name: '', intervals: [] }])}
          >
            {say.addException}
          </Button>
        </div>
      )}
    </section>
  )
}
