import { useState } from 'preact/hooks'
import { newId } from '../../shared/ids.ts'
import { type Department, type MemberCard, SHIFTS_MAX, type Shift } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { TextInput } from '../ui/fields.tsx'
import { Plus, Trash2, Users } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { endForField, endFromField, WEEKDAYS } from './calendar-edit.ts'
import { PersonPicker } from './person-picker.tsx'
import { TurnsField, turnsAreSound, useFirstTurns } from './turns-field.tsx'

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
  const [met, setMet] = useState<Readonly<Record<string, string>>>({})
  const people: Names = { ...names, ...met }
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
                departmentId={department.id}
                names={people}
                disabled={disabled}
                onMet={({ id, name }) => setMet(before => ({ ...before, [id]: name }))}
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

type Names = Readonly<Record<string, string>>

type ShiftFieldsProps = {
  shift: Shift
  timeZone: string
  departmentId: string
  names: Names
  disabled: boolean
  /** Somebody was chosen whose name may not be known yet. */
  onMet: (person: MemberCard) => void
  onShift: (shift: Shift) => void
  onRemove: () => void
}

function ShiftFields(props: ShiftFieldsProps) {
  const { shift, timeZone, departmentId, names, disabled, onMet, onShift, onRemove } = props
  const say = useSentences(organisationSentences)
  const words = useSentences(rosterSentences)
  const name = names[shift.memberId] ?? say.member
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
        <PersonPicker
          label={say.member}
          value={shift.memberId}
          names={names}
          departmentId={departmentId}
          placeholder={say.chooseMember}
          disabled={disabled}
          onValue={(memberId, person) => {
            if (person) onMet(person)
            change({ memberId })
          }}
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
      <TurnsField {...props} />
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
