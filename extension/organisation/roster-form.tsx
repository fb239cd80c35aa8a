import { useState } from 'preact/hooks'
import type { Department, Organisation } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { Button } from '../ui/button.tsx'
import { useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { useAround } from './departments.tsx'
import { leads } from './rights.ts'
import { RosterEditor, rosterIsSound } from './roster-editor.tsx'
import { useDepartmentPart } from './use-department-part.tsx'
import { WeekView } from './week-view.tsx'

type RosterFormProps = {
  organisation: Organisation
  department: Department
  onSaved: (organisation: Organisation) => void
}

/** The week as planned, and the shifts behind it. */
export function RosterForm({ organisation, department, onSaved }: RosterFormProps) {
  const say = useSentences(organisationSentences)
  const disabled = !leads(useAround().me, department.id)
  const [roster, setRoster] = useState(department.roster)
  const [tried, setTried] = useState(false)
  const sound = rosterIsSound(roster)
  const changed = JSON.stringify(roster) !== JSON.stringify(department.roster)
  const part = useDepartmentPart({
    organisation,
    partOf: one => one.departments.find(each => each.id === department.id)?.roster ?? [],
    write: (step, version) => step('writeRoster', { id: department.id, roster, version }),
    show: setRoster,
    onSaved,
    saved: say.saved,
    stale: say.stale,
  })
  const save = async () => {
    setTried(true)
    if (sound) await part.save()
  }
  return (
    <div class="stack">
      <WeekView department={department} roster={roster} names={organisation.names} />
      {part.trouble}
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
          <Button variant="primary" disabled={!changed} busy={part.busy} onClick={save}>
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
