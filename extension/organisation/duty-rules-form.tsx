import { useState } from 'preact/hooks'
import { type DutyRules, defaultDutyRules, nextBys } from '../../shared/organisation/roster.ts'
import type { Department, Member, Organisation } from '../../shared/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { useAround } from './departments.tsx'
import { useColleagues } from './duty-plan.tsx'
import { leads } from './rights.ts'
import { useDepartmentPart } from './use-department-part.tsx'

const CAPACITY_MAX = 500

type DutyRulesFormProps = {
  organisation: Organisation
  department: Department
  onSaved: (organisation: Organisation) => void
}

/** How the department's next handoff finds its person, who stands in for the lead, and how much each can carry. */
export function DutyRulesForm({ organisation, department, onSaved }: DutyRulesFormProps) {
  const say = useSentences(rosterSentences)
  const disabled = !leads(useAround().me, department.id)
  const before = department.dutyRules ?? defaultDutyRules
  const [rules, setRules] = useState<DutyRules>(before)
  const colleagues = useColleagues(department.id)
  const changed = JSON.stringify(rules) !== JSON.stringify(before)
  const part = useDepartmentPart({
    organisation,
    partOf: one => one.departments.find(each => each.id === department.id)?.dutyRules ?? defaultDutyRules,
    write: (step, version) => step('writeDutyRules', { id: department.id, dutyRules: rules, version }),
    show: setRules,
    onSaved,
    saved: say.saved,
    stale: say.stale,
  })
  return (
    <div class="stack duty-rules">
      <p class="muted">{disabled ? say.rulesReadOnly : say.rulesLead}</p>
      {part.trouble}
      <RadioGroup
        label={say.nextBy}
        value={rules.nextBy}
        onValue={nextBy => setRules({ ...rules, nextBy })}
        options={nextBys.map(one => ({ value: one, label: say[`by_${one}`], hint: say[`by_${one}_hint`], disabled }))}
      />
      {before.nextBy !== 'pull' && <NextNow departmentId={department.id} version={organisation.version} />}
      <Field label={say.leadsDeputy} hint={say.leadsDeputyHint}>
        <Select
          value={rules.deputyId ?? 'none'}
          disabled={disabled}
          onValue={id => setRules({ ...rules, deputyId: id === 'none' ? null : id })}
          options={[
            { value: 'none', label: say.nobody },
            ...colleagues.map(one => ({ value: one.id, label: one.name })),
          ]}
        />
      </Field>
      <Section title={say.capacity}>
        <p class="muted roster-lead">{colleagues.length === 0 ? say.noPeople : say.capacityHint}</p>
        {colleagues.length > 0 && (
          <Capacities people={colleagues} rules={rules} disabled={disabled} onRules={setRules} />
        )}
      </Section>
      {!disabled && (
        <div class="form-foot">
          <Button variant="primary" disabled={!changed} busy={part.busy} onClick={() => part.save()}>
            {say.save}
          </Button>
          {changed && <Button onClick={() => setRules(before)}>{say.reset}</Button>}
        </div>
      )}
    </div>
  )
}

/** Whose turn it is by the rule as it is saved; only people of the department may ask. */
function NextNow({ departmentId, version }: { departmentId: string; version: number }) {
  const say = useSentences(rosterSentences)
  const { me } = useAround()
  const mayAsk = me.departmentIds.includes(departmentId) || leads(me, departmentId)
  const known = useRead('readNextPerson', mayAsk ? { id: departmentId } : null)
  if (!mayAsk || !known.value) return null
  return (
    <p class="row" key={version}>
      <span class="muted">{say.next}</span>
      <strong>{known.value.turns[0]?.member.name ?? say.nextNobody}</strong>
    </p>
  )
}

type CapacitiesProps = {
  people: readonly Member[]
  rules: DutyRules
  disabled: boolean
  onRules: (rules: DutyRules) => void
}

function Capacities({ people, rules, disabled, onRules }: CapacitiesProps) {
  const say = useSentences(rosterSentences)
  const change = (id: string, text: string) => {
    const { [id]: _, ...others } = rules.capacities
    const most = Math.min(CAPACITY_MAX, Math.floor(Number(text)))
    onRules({ ...rules, capacities: text === '' || !(most >= 0) ? others : { ...others, [id]: most } })
  }
  return (
    <Card rows>
      {people.map(({ id, name }) => (
        <div class="duty-row" key={id}>
          <span>{name}</span>
          <span class="capacity">
            <TextInput
              type="number"
              min={0}
              max={CAPACITY_MAX}
              aria-label={say.capacityOf(name)}
              disabled={disabled}
              value={String(rules.capacities[id] ?? '')}
              onValue={text => change(id, text)}
            />
          </span>
        </div>
      ))}
    </Card>
  )
}
