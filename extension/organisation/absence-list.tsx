import type { Absence } from '../../shared/organisation/duty-contract.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { toast } from '../ui/toasts.tsx'
import { formatSpan } from './spans-of-time.ts'

type AbsenceListProps = {
  absences: readonly Absence[]
  names: Readonly<Record<string, string>>
  /** False where every absence is one's own. */
  named: boolean
  timeZone: string
  mayChange: (absence: Absence) => boolean
  onChange: (absence: Absence) => void
  onMoved: () => void
}

/** Absences with their deputies; who may, changes or takes them back, and may undo that. */
export function AbsenceList({ absences, names, named, timeZone, mayChange, onChange, onMoved }: AbsenceListProps) {
  const say = useSentences(rosterSentences)
  const language = useLanguage()
  const reading = { ...useReading(), timeZone }
  const act = useAct()
  const takeBack = async (one: Absence) => {
    if (!(await act.now('removeAbsence', { id: one.id, version: one.version }))) return
    onMoved()
    const { memberId, from, until, wholeDays, deputyId, reason } = one
    const again = { memberId, from, until, wholeDays, deputyId, reason: reason ?? '' }
    const undo = async () => {
      if (await act.now('addAbsence', again)) onMoved()
    }
    toast({ text: say.removed, action: { run: () => void undo() } })
  }
  return (
    <div class="stack">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Card rows>
        {absences.map(one => (
          <div class="duty-row" key={one.id}>
            <span class="duty-row-words">
              {named && <strong>{names[one.memberId] ?? ''}</strong>}
              <span class="figure">{formatSpan(one, reading, one.wholeDays)}</span>
              {one.deputyId !== null && <span class="muted">{say.deputyIs(names[one.deputyId] ?? '')}</span>}
              {one.reason && <span class="muted">{one.reason}</span>}
            </span>
            {mayChange(one) && (
              <span class="row">
                <Button size="small" onClick={() => onChange(one)}>
                  {say.change}
                </Button>
                <Button size="small" variant="quiet" busy={act.busy} onClick={() => takeBack(one)}>
                  {say.remove}
                </Button>
              </span>
            )}
          </div>
        ))}
      </Card>
    </div>
  )
}
