import { dateAfter, intervalsOn, wallTime } from '../../shared/calendar.ts'
import { partsOfDay } from '../../shared/duty.ts'
import type { ShiftPart } from '../../shared/organisation/roster.ts'
import type { Department, Shift } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { classes, departmentClass } from '../ui/classes.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { WEEKDAYS } from './calendar-edit.ts'

type WeekViewProps = {
  department: Department
  roster: readonly Shift[]
  names: Readonly<Record<string, string>>
}

/** This week as it is planned: who is on duty on each day, and on which days the department is closed. */
export function WeekView({ department, roster, names }: WeekViewProps) {
  const say = useSentences(organisationSentences)
  const { now } = useReading()
  const today = wallTime(now, department.calendar.timeZone)
  const monday = dateAfter(today.date, -today.weekday)
  return (
    <ol class={`week ${departmentClass(department.colour)}`} aria-label={say.week}>
      {WEEKDAYS.map(index => {
        const date = dateAfter(monday, index)
        const closed = intervalsOn(department.calendar, date, index).length === 0
        const shifts = partsOn(department, roster, date, index)
        const isToday = index === today.weekday
        return (
          <li
            key={index}
            class={classes('week-day', isToday && 'week-today')}
            aria-current={isToday ? 'date' : undefined}
          >
            <span class="week-name">
              {say.weekday(index)} <span class="muted figure">{Number(date.slice(8))}</span>
            </span>
            {shifts.map(shift => (
              <span class="week-shift" key={`${shift.memberId} ${shift.from} ${shift.to}`}>
                <strong class="ellipsis">{names[shift.memberId] ?? ''}</strong>
                <span class="figure">{`${shift.from}–${shift.to}`}</span>
              </span>
            ))}
            {shifts.length === 0 && <span class="muted">{closed ? say.rest : say.nobody}</span>}
          </li>
        )
      })}
    </ol>
  )
}

/** The parts of shifts of one date, by their beginning: the same question as `onDuty`, for a whole day. */
function partsOn(department: Department, roster: readonly Shift[], date: string, weekday: number): ShiftPart[] {
  const parts = partsOfDay({ ...department, roster: [...roster] }, date, weekday)
  return [...parts].sort((a, b) => a.from.localeCompare(b.from))
}
