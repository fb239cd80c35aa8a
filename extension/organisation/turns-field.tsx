import { wallTime } from '../../shared/calendar.ts'
import { TURNS_MAX, type Turns } from '../../shared/organisation/roster.ts'
import type { MemberCard, Shift } from '../../shared/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { Select, TextInput } from '../ui/fields.tsx'
import { X } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { PersonPicker } from './person-picker.tsx'

type TurnsFieldProps = {
  shift: Shift
  departmentId: string
  names: Readonly<Record<string, string>>
  disabled: boolean
  onMet: (person: MemberCard) => void
  onShift: (shift: Shift) => void
}

const LENGTHS = [1, 7, 14, 21, 28] as const

/** Several people who hold a shift by turns: in which order, for how long, from when, and at what hour they hand over. */
export function TurnsField({ shift, departmentId, names, disabled, onMet, onShift }: TurnsFieldProps) {
  const say = useSentences(rosterSentences)
  const { turns } = shift
  if (!turns) return null
  const change = (part: Partial<Turns>) => onShift(withTurns(shift, { ...turns, ...part }))
  const nameOf = (id: string) => names[id] ?? ''
  const lengthOf = (days: number) =>
    days === 1
      ? say.everyDay
      : days === 7
        ? say.everyWeek
        : days % 7 === 0
          ? say.everyWeeks(days / 7)
          : say.everyDays(days)
  const lengths = [...new Set([...LENGTHS, turns.days])].sort((a, b) => a - b)
  return (
    <div class="turns">
      <fieldset class="turns-people" aria-label={say.turnOrder}>
        {turns.memberIds.map((id, i) => (
          <span class="chip chip-removable" key={id}>
            {`${i + 1}. ${nameOf(id)}`}
            {!disabled && (
              <button
                type="button"
                aria-label={say.takeOut(nameOf(id))}
                onClick={() => change({ memberIds: turns.memberIds.filter(one => one !== id) })}
              >
                <X size={11} />
              </button>
            )}
          </span>
        ))}
        {!disabled && turns.memberIds.length < TURNS_MAX && (
          <PersonPicker
            label={say.turnOrder}
            value=""
            departmentId={departmentId}
            without={turns.memberIds}
            placeholder={say.addToTurns}
            onValue={(id, person) => {
              if (person) onMet(person)
              change({ memberIds: [...turns.memberIds, id] })
            }}
          />
        )}
      </fieldset>
      <span class="turns-how">
        <span class="shift-date">
          <span class="muted">{say.every}</span>
          <Select
            aria-label={say.every}
            value={String(turns.days)}
            disabled={disabled}
            onValue={days => change({ days: Number(days) })}
            options={lengths.map(days => ({ value: String(days), label: lengthOf(days) }))}
          />
        </span>
        <span class="shift-date">
          <span class="muted">{say.anchor}</span>
          <TextInput
            type="date"
            aria-label={say.anchor}
            value={turns.anchor}
            disabled={disabled}
            onValue={anchor => change({ anchor })}
          />
        </span>
        <span class="shift-date">
          <span class="muted">{say.handOver}</span>
          <TextInput
            type="time"
            aria-label={say.handOver}
            value={turns.handOver}
            disabled={disabled}
            onValue={handOver => change({ handOver })}
          />
        </span>
      </span>
    </div>
  )
}

/** A shift that is named after the first of its turns; with one person left it is theirs alone. */
function withTurns(shift: Shift, turns: Turns): Shift {
  const [first = ''] = turns.memberIds
  return { ...shift, memberId: first, turns }
}

/** Turns for a shift that one person held until now: by the week, from this week's Monday. */
export function useFirstTurns(timeZone: string): (shift: Shift) => Turns {
  const { now } = useReading()
  const { date } = wallTime(now, timeZone)
  return ({ memberId, from }) => ({
    memberIds: memberId === '' ? [] : [memberId],
    days: 7,
    anchor: date,
    handOver: from === '24:00' ? '00:00' : from,
  })
}

/** True when a shift's turns can be saved: at least two people, and a day and an hour to count from. */
export function turnsAreSound({ turns }: Shift): boolean {
  return !turns || (turns.memberIds.length > 1 && turns.anchor !== '' && turns.handOver !== '')
}
