import type { DepartmentCard } from '../../shared/organisation.ts'
import { dutySentences } from '../../shared/sentences/duty.ts'
import { formatClock, formatMomentWithin } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'

/** Who is on duty, as a chip, and until when or from when beside it. */
export function DutyChip({ department }: { department: DepartmentCard }) {
  const say = useSentences(dutySentences)
  return (
    <>
      {department.duty ? (
        <Chip tone="good">{whoIsOn(department.duty, say)}</Chip>
      ) : (
        <Chip tone="warn">{say.nobody}</Chip>
      )}
      <span class="muted figure">{useDutyTime(department)}</span>
    </>
  )
}

/** The same in one line of plain text, for lists. */
export function DutyText({ department }: { department: DepartmentCard }) {
  const say = useSentences(dutySentences)
  const who = department.duty ? whoIsOn(department.duty, say) : say.nobody
  const time = useDutyTime(department)
  return <span class="muted">{time ? `${who} · ${time}` : who}</span>
}

type Say = ReturnType<typeof useSentences<typeof dutySentences.zh>>

/** Who is on duty, and whom they stand in for. */
function whoIsOn({ name, insteadOf }: NonNullable<DepartmentCard['duty']>, say: Say): string {
  return insteadOf === undefined ? say.onDuty(name) : say.onDutyFor(name, insteadOf)
}

function useDutyTime({ duty, open, opensAt }: DepartmentCard): string {
  const say = useSentences(dutySentences)
  const reading = useReading()
  if (duty) return say.until(formatClock(duty.until, reading))
  if (open) return ''
  return opensAt === null ? say.neverOpens : say.opens(formatMomentWithin(opensAt, reading))
}
