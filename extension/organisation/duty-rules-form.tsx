import { useState } from 'preact/hooks'
import { type DutyRules, defaultDutyRules, nextBys } from '../../shared/organisation/roster.ts'
import type { Department, Organisation } from '../../shared/organisation.ts'
import { peopleSentences } from '../../shared/sentences/people.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { useDeferred } from '../client/use-deferred.ts'
import { useList } from '../client/use-list.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAround } from './departments.tsx'
import { PersonPicker } from './person-picker.tsx'
import { leads } from './rights.ts'
import { useDepartmentPart } from './use-department-part.tsx'

const CAPACITY_MAX = 500
const COLLEAGUES_SHOWN = 50
const PAUSE_MS = 150

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
        <PersonPicker
          value={rules.deputyId ?? ''}
          names={organisation.names}
          departmentId={department.id}
          disabled={disabled}
          none={say.nobody}
          onValue={id => setRules({ ...rules, deputyId: id || null })}
        />
      </Field>
      <Section title={say.capacity}>
        <Capacities departmentId={department.id} rules={rules} disabled={disabled} onRules={setRules} />
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
  departmentId: string
  rules: DutyRules
  disabled: boolean
  onRules: (rules: DutyRules) => void
}

/** Everybody of the department, page by page, or whoever is searched for. */
function Capacities({ departmentId, rules, disabled, onRules }: CapacitiesProps) {
  const say = useSentences(rosterSentences)
  const words = useSentences(peopleSentences)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const q = useDeferred(asked.trim(), PAUSE_MS)
  const list = useList('findMembers', { q, departmentId, limit: COLLEAGUES_SHOWN })
  const people = list.items ?? []
  const large = list.more !== null || typed !== ''
  const change = (id: string, text: string) => {
    const { [id]: _, ...others } = rules.capacities
    const most = Math.min(CAPACITY_MAX, Math.floor(Number(text)))
    onRules({ ...rules, capacities: text === '' || !(most >= 0) ? others : { ...others, [id]: most } })
  }
  const nobody = list.items?.length === 0 ? (q === '' ? say.noPeople : words.nobody(q)) : null
  return (
    <>
      <p class="muted roster-lead">{nobody ?? (list.problem ? words.failed : say.capacityHint)}</p>
      {large && <SearchBox label={words.capacitySearch} value={typed} onValue={setTyped} onSearch={setAsked} />}
      {people.length > 0 && (
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
      )}
      {list.more && (
        <Button size="small" busy={list.busy} onClick={list.more}>
          {words.more}
        </Button>
      )}
    </>
  )
}
