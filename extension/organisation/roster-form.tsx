import { useState } from 'preact/hooks'
import type { Department, Organisation } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { savePart } from '../client/save-part.ts'
import { sayProblem } from '../client/say-problem.ts'
import { StaleChoice } from '../client/stale-choice.tsx'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { toast } from '../ui/toasts.tsx'
import { useAround } from './departments.tsx'
import { leads } from './rights.ts'
import { RosterEditor, rosterIsSound } from './roster-editor.tsx'
import { WeekView } from './week-view.tsx'

type RosterFormProps = {
  organisation: Organisation
  department: Department
  onSaved: (organisation: Organisation) => void
}

/** The week as planned, and the shifts behind it. */
export function RosterForm({ organisation, department, onSaved }: RosterFormProps) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const backend = useBackend()
  const act = useAct()
  const disabled = !leads(useAround().me, department.id)
  const [roster, setRoster] = useState(department.roster)
  const [tried, setTried] = useState(false)
  const sound = rosterIsSound(roster)
  const changed = JSON.stringify(roster) !== JSON.stringify(department.roster)
  const rosterOf = (one: Organisation) => one.departments.find(each => each.id === department.id)?.roster ?? []
  const fresh = () => backend.read('readOrganisation', {})

  const save = async (base: Organisation = organisation) => {
    setTried(true)
    if (!sound) return
    const saved = await act.run(step =>
      savePart<Organisation>({
        base,
        partOf: rosterOf,
        save: version => step('writeRoster', { id: department.id, roster, version }),
        fresh,
      }),
    )
    if (!saved) return
    onSaved(saved)
    setRoster(rosterOf(saved))
    toast({ text: say.saved, tone: 'good' })
  }
  const latest = async (keepMine: boolean) => {
    const now = await fresh().catch(() => null)
    if (!now) return
    act.forget()
    onSaved(now)
    if (keepMine) return save(now)
    setRoster(rosterOf(now))
  }
  return (
    <div class="stack">
      <WeekView department={department} roster={roster} names={organisation.names} />
      {act.problem?.code === 'stale' ? (
        <StaleChoice text={say.stale} onKeepMine={() => latest(true)} onTakeTheirs={() => latest(false)} />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      <Section title={say.roster}>
        <p class="muted roster-lead">{disabled ? say.rosterReadOnly : say.rosterLead}</p>
        <RosterEditor
          department={department}
          roster={roster}
          onRoster={setRoster}
          disabled={disabled}
          names={organisation.names}
        />
      </Section>
      {!disabled && (
        <div class="form-foot">
          <Button variant="primary" disabled={!changed} busy={act.busy} onClick={() => save()}>
            {say.saveRoster}
          </Button>
          {changed && <Button onClick={() => setRoster(department.roster)}>{say.reset}</Button>}
          {tried && !sound && (
            <span class="field-error" role="alert">
              {say.badShift}
            </span>
          )}
        </div>
      )}
    </div>
  )
}
