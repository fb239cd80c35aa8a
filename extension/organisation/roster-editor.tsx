import { newId } from '../../shared/ids.ts'
import { holdersOf } from '../../shared/organisation/roster.ts'
import { type Department, SHIFTS_MAX, type Shift } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { useRead } from '../client/use-read.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { Select, TextInput } from '../ui/fields.tsx'
import { Plus, Trash2, Users } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { endForField, endFromField, WEEKDAYS } from './calendar-edit.ts'
import { TurnsField, turnsAreSound, useFirstTurns } from './turns-field.tsx'

/** How many members a roster may be chosen from. */
const MEMBERS_SHOWN = 100

type RosterEditorProps = {
  department: Department
  roster: readonly Shift[]
  onRoster: (roster: Shift[]) => void
  disabled: boolean
  /** Names of people on any roster, also of those who left the department. */
  names: Readonly<Record<string, string>>
}

/** Who is on duty, shift by shift. */
export function RosterEditor({ department, roster, onRoster, disabled, names }: RosterEditorProps) {
  const say = useSentences(organisationSentences)
  const members = useRead('listMembers', { departmentId: department.id, limit: MEMBERS_SHOWN }).value?.items ?? []
  const people = new Map([...Object.entries(names), ...members.map(one => [one.id, one.name] as const)])
  const listed = new Set([...members.filter(one => one.active).map(one => one.id), ...roster.flatMap(holdersOf)])
  const options = [...listed].filter(id => id !== '').map(id => ({ value: id, label: people.get(id) ?? '' }))
  const add = () => {
    const shift = { id: newId(Date.now()), memberId: '', weekdays: [0, 1, 2, 3, 4], from: '09:00', to: '18:00' }
    onRoster([...roster, { ...shift, since: null, until: null }])
  }
  return (
    <div class="stack">
      {roster.length === 0 ? (
        <EmptyState icon={Users} title={say.rosterEmpty} text={say.rosterEmptyText} />
      ) : (
        <ul class="card card-rows">
          {roster.map((shift, index) => (
            <li key={shift.id}>
              <ShiftFields
                shift={shift}
                timeZone={department.calendar.timeZone}
                options={options}
                name={people.get(shift.memberId) ?? say.member}
                disabled={disabled}
                onShift={next => onRoster(roster.map((one, i) => (i === index ? next : one)))}
                onRemove={() => onRoster(roster.filter((_, i) => i !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <div>
          <Button size="small" icon={Plus} disabled={roster.length >= SHIFTS_MAX} onClick={add}>
            {say.addShift}
          </Button>
        </div>
      )}
    </div>
  )
}

type ShiftFieldsProps = {
  shift: Shift
  timeZone: string
  options: readonly { value: string; label: string }[]
  name: string
  disabled: boolean
  onShift: (shift: Shift) => void
  onRemove: () => void
}

function ShiftFields({ shift, timeZone, options, name, disabled, onShift, onRemove }: ShiftFieldsProps) {
  const say = useSentences(organisationSentences)
  const words = useSentences(rosterSentences)
  const firstTurns = useFirstTurns(timeZone)
  const change = (part: Partial<Shift>) => onShift({ ...shift, ...part })
  const toggle = (day: number) => {
    const weekdays = shift.weekdays.includes(day) ? shift.weekdays.filter(one => one !== day) : [...shift.weekdays, day]
    change({ weekdays: weekdays.sort((a, b) => a - b) })
  }
  return (
    <div class="shift">
      {shift.turns ? (
        <strong>{words.rotation}</strong>
      ) : (
        <Select
          aria-label={say.member}
          value={shift.memberId}
          placeholder={say.chooseMember}
          disabled={disabled}
          onValue={memberId => change({ memberId })}
          options={options}
        />
      )}
      <fieldset class="shift-days" aria-label={`${name}: ${say.days}`}>
        {WEEKDAYS.map(day => (
          <button
            type="button"
            key={day}
            class={classes('shift-day', shift.weekdays.includes(day) && 'shift-day-on')}
            aria-pressed={shift.weekdays.includes(day)}
            disabled={disabled}
            onClick={() => toggle(day)}
          >
            <span aria-hidden="true">{say.weekdayShort(day)}</span>
            <span class="visually-hidden">{say.weekday(day)}</span>
          </button>
        ))}
      </fieldset>
      <span class="interval">
        <TextInput
          type="time"
          aria-label={`${name} ${say.from}`}
          value={shift.from}
          disabled={disabled}
          onValue={from => change({ from })}
        />
        –
        <TextInput
          type="time"
          aria-label={`${name} ${say.until}`}
          value={endForField(shift.to)}
          disabled={disabled}
          onValue={to => change({ to: endFromField(to) })}
        />
      </span>
      <span class="shift-dates">
        <Day label={say.since} value={shift.since} disabled={disabled} onValue={since => change({ since })} />
        <Day label={say.untilDay} value={shift.until} disabled={disabled} onValue={until => change({ until })} />
      </span>
      <span class="spacer" />
      {!disabled && (
        <Button size="small" variant="quiet" onClick={() => change({ turns: shift.turns ? null : firstTurns(shift) })}>
          {shift.turns ? words.turnsOff : words.turnsOn}
        </Button>
      )}
      {!disabled && <IconButton icon={Trash2} label={say.removeShift(name)} onClick={onRemove} />}
      <TurnsField shift={shift} options={options} disabled={disabled} onShift={onShift} />
    </div>
  )
}

type DayProps = { label: string; value: string | null; disabled: boolean; onValue: (date: string | null) => void }

function Day({ label, value, disabled, onValue }: DayProps) {
  return (
    <span class="shift-date">
      <span class="muted" aria-hidden="true">
        {label}
      </span>
      <TextInput
        type="date"
        aria-label={label}
        value={value ?? ''}
        disabled={disabled}
        onValue={date => onValue(date || null)}
      />
    </span>
  )
}

/** True when every shift names somebody, some days, and ends after it begins. */
export function rosterIsSound(roster: readonly Shift[]): boolean {
  return roster.every(
    one => one.memberId !== '' && one.weekdays.length > 0 && one.from !== '' && one.from < one.to && turnsAreSound(one),
  )
}
