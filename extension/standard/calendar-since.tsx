import { useEffect, useState } from 'preact/hooks'
import type { Calendar } from '../../shared/calendar.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import type { Effect, Since } from '../../shared/standard/contract.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { EffectView, SinceField } from './effect-view.tsx'

type CalendarSinceProps = {
  departmentId: string
  /** As it would be; without faults. */
  calendar: Calendar
  since: Since
  onSince: (since: Since) => void
}

/** From when on other working hours count for the clocks, and what that does to the handoffs under way. */
export function CalendarSince({ departmentId, calendar, since, onSince }: CalendarSinceProps) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const act = useAct()
  const [effect, setEffect] = useState<Effect | null>(null)
  // What was seen is of another calendar, or of another beginning.
  useEffect(() => setEffect(null), [calendar, since])
  const look = async () => setEffect(await act.now('previewCalendar', { id: departmentId, calendar, since }))
  return (
    <div class="stack">
      <SinceField value={since} onValue={onSince} calendar />
      <div class="row">
        <Button size="small" busy={act.busy} onClick={look}>
          {say.preview}
        </Button>
        {act.problem && <span class="field-error">{sayProblem(act.problem, language)}</span>}
      </div>
      {effect && <EffectView effect={effect} />}
    </div>
  )
}
