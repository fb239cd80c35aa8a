import { useState } from 'preact/hooks'
import { officeCalendar } from '../../shared/calendar.ts'
import type { Department, Organisation } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { Building } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { DepartmentForm } from './department-form.tsx'
import { nameIn } from './department-name.ts'
import { useAround } from './departments.tsx'
import { DutyChip } from './duty-chip.tsx'
import { DutyPlanView } from './duty-plan.tsx'
import { DutyRulesForm } from './duty-rules-form.tsx'
import { isAdmin } from './rights.ts'
import { RosterForm } from './roster-form.tsx'

/** One department: who is on duty, when it works, what it is called. `id` null makes a new one. */
export function DepartmentPage({ id }: { id: string | null }) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const known = useRead('readOrganisation', {})
  const department = known.value?.departments.find(one => one.id === id)
  const card = departments.find(one => one.id === id)
  return (
    <Page
      title={id === null ? say.newDepartment : department ? nameIn(department, language) : say.department}
      back={{ href: '#/departments', label: say.departmentsTitle }}
      actions={card && <DutyChip department={card} />}
      narrow
    >
      <Loaded known={known} lines={10}>
        {organisation => {
          if (id === null) {
            return isAdmin(me) ? <NewDepartment organisation={organisation} onSaved={known.put} /> : <Gone />
          }
          return department ? (
            <Known organisation={organisation} department={department} onSaved={known.put} />
          ) : (
            <Gone />
          )
        }}
      </Loaded>
    </Page>
  )
}

type PartProps = { organisation: Organisation; onSaved: (organisation: Organisation) => void }

function NewDepartment({ organisation, onSaved }: PartProps) {
  const zone = organisation.departments[0]?.calendar.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const used = new Set(organisation.departments.map(one => one.colour))
  const colour = Array.from({ length: 10 }, (_, i) => i + 1).find(one => !used.has(one)) ?? 1
  const [blank] = useState(() => ({ name: '', englishName: '', colour, calendar: officeCalendar(zone) }))
  return <DepartmentForm organisation={organisation} department={null} initial={blank} onSaved={onSaved} />
}

function Known({ organisation, department, onSaved }: PartProps & { department: Department }) {
  const say = useSentences(organisationSentences)
  const words = useSentences(rosterSentences)
  const [tab, setTab] = useState<'plan' | 'roster' | 'rules' | 'calendar'>('plan')
  const tabs = [
    { id: 'plan' as const, label: words.plan },
    { id: 'roster' as const, label: say.roster },
    { id: 'rules' as const, label: words.rules },
    { id: 'calendar' as const, label: `${say.basics} · ${say.calendar}` },
  ]
  return (
    <div class="stack">
      <Tabs name="department" label={say.department} tabs={tabs} current={tab} onChange={setTab} />
      <TabPanel name="department" tab={tab}>
        {tab === 'plan' && <DutyPlanView department={department} />}
        {tab === 'roster' && <RosterForm organisation={organisation} department={department} onSaved={onSaved} />}
        {tab === 'rules' && <DutyRulesForm organisation={organisation} department={department} onSaved={onSaved} />}
        {tab === 'calendar' && (
          <DepartmentForm organisation={organisation} department={department} initial={department} onSaved={onSaved} />
        )}
      </TabPanel>
    </div>
  )
}

function Gone() {
  const say = useSentences(organisationSentences)
  return <EmptyState icon={Building} title={say.noDepartments} text={say.readOnly} />
}
