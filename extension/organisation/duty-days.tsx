import { intervalsOn, wallTime } from '../../shared/calendar.ts'
import type { DutyPlan, DutyStretch } from '../../shared/organisation/duty-contract.ts'
import type { Department } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { classes, departmentClass } from '../ui/classes.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { daysFrom, formatPart, formatSpan, touches } from './spans-of-time.ts'

type DutyDaysProps = {
  department: Department
  plan: DutyPlan
  /** The first day shown, a Monday. */
  from: string
  days: number
}

/** Weeks of a department as they will be: who is on duty, who stands in or took over, and who is away. */
export function DutyDays({ department, plan, from, days }: DutyDaysProps) {
  const say = useSentences(rosterSentences)
  const { timeZone } = department.calendar
  return (
    <ol class={`week duty-days ${departmentClass(department.colour)}`} aria-label={say.plan}>
      {daysFrom(from, days, timeZone).map(day => (
        <Day key={day.date} department={department} plan={plan} day={day} />
      ))}
    </ol>
  )
}

type DayProps = { department: Department; plan: DutyPlan; day: { date: string; from: number; until: number } }

function Day({ department, plan, day }: DayProps) {
  const say = useSentences(rosterSentences)
  const words = useSentences(organisationSentences)
  const reading = { ...useReading(), timeZone: department.calendar.timeZone }
  const { weekday } = wallTime(day.from, reading.timeZone)
  const isToday = day.from <= reading.now && reading.now < day.until
  const stretches = plan.stretches.filter(one => touches(one, day))
  const absences = plan.absences.filter(one => touches(one, day))
  const closed = intervalsOn(department.calendar, day.date, weekday).length === 0
  return (
    <li class={classes('week-day', isToday && 'week-today')} aria-current={isToday ? 'date' : undefined}>
      <span class="week-name">
        {words.weekday(weekday)}{' '}
        <span class="muted figure">{`${Number(day.date.slice(5, 7))}/${Number(day.date.slice(8))}`}</span>
      </span>
      {stretches.map(one => (
        <span class={classes('week-shift', one.why && 'week-shift-moved')} key={one.from}>
          <strong class="ellipsis">{plan.names[one.memberId] ?? ''}</strong>
          <Instead stretch={one} names={plan.names} />
          <span class="figure">{formatPart(one, day, reading)}</span>
        </span>
      ))}
      {stretches.length === 0 && <span class="muted">{closed ? words.rest : words.nobody}</span>}
      {absences.map(one => (
        <span class="week-away" key={one.id}>
          {say.away(plan.names[one.memberId] ?? '')}
        </span>
      ))}
    </li>
  )
}

/** For whom somebody stands in, or who gave them the stretch. */
export function Instead({ stretch, names }: { stretch: DutyStretch; names: Readonly<Record<string, string>> }) {
  const say = useSentences(rosterSentences)
  if (stretch.insteadOf === null) return null
  return <span class="ellipsis duty-instead">{say.standsInFor(names[stretch.insteadOf] ?? '')}</span>
}

/** A stretch of duty in a list: the weekday first, since duty is thought of in weeks. */
export function StretchTime({ stretch, timeZone }: { stretch: DutyStretch; timeZone: string }) {
  const words = useSentences(organisationSentences)
  const reading = { ...useReading(), timeZone }
  return (
    <span class="figure duty-when">
      <span class="duty-weekday">{words.weekday(wallTime(stretch.from, timeZone).weekday)}</span>
      {formatSpan(stretch, reading)}
    </span>
  )
}
