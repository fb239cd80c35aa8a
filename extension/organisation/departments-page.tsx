import { intervalsOn, wallTime } from '../../shared/calendar.ts'
import { holdersOf } from '../../shared/organisation/roster.ts'
import type { Department, Organisation } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { Building, Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip, DepartmentMark } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { nameIn } from './department-name.ts'
import { useAround } from './departments.tsx'
import { DutyChip } from './duty-chip.tsx'
import { isAdmin } from './rights.ts'

/** All departments: who is on duty now, and when each works today. */
export function DepartmentsPage() {
  const say = useSentences(organisationSentences)
  const { me } = useAround()
  const known = useRead('readOrganisation', {})
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'organisation')) known.reload()
  })
  const add = isAdmin(me) && (
    <a class="button button-primary" href="#/departments/new">
      <Plus size={15} />
      {say.newDepartment}
    </a>
  )
  return (
    <Page title={say.departmentsTitle} lead={say.departmentsLead} actions={add}>
      <Loaded known={known} lines={8}>
        {organisation => <Departments organisation={organisation} />}
      </Loaded>
    </Page>
  )
}

function Departments({ organisation }: { organisation: Organisation }) {
  const say = useSentences(organisationSentences)
  return (
    <Table
      label={say.departmentsTitle}
      rows={organisation.departments}
      rowKey={one => one.id}
      empty={<EmptyState icon={Building} title={say.noDepartments} text={say.noDepartmentsText} />}
      columns={[
        {
          id: 'name',
          head: say.department,
          cell: one => <Name department={one} triage={one.id === organisation.triageDepartmentId} />,
        },
        { id: 'duty', head: say.dutyNow, cell: one => <Duty id={one.id} /> },
        { id: 'hours', head: say.hoursToday, cell: one => <Hours department={one} /> },
        {
          id: 'people',
          head: say.people,
          cell: one => new Set(one.roster.flatMap(holdersOf)).size,
          number: true,
        },
      ]}
    />
  )
}

function Name({ department, triage }: { department: Department; triage: boolean }) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  return (
    <span class="row">
      <a class="title-link" href={`#/departments/${department.id}`}>
        <DepartmentMark name={nameIn(department, language)} colour={department.colour} />
      </a>
      {triage && (
        <span title={say.triageHint}>
          <Chip>{say.triage}</Chip>
        </span>
      )}
    </span>
  )
}

function Duty({ id }: { id: string }) {
  const card = useAround().departments.find(one => one.id === id)
  return card ? (
    <span class="row">
      <DutyChip department={card} />
    </span>
  ) : (
    '—'
  )
}

function Hours({ department: { calendar } }: { department: Department }) {
  const say = useSentences(organisationSentences)
  const { now } = useReading()
  const { date, weekday } = wallTime(now, calendar.timeZone)
  const intervals = intervalsOn(calendar, date, weekday)
  if (intervals.length === 0) return <span class="muted">{say.closedToday}</span>
  return <span class="figure">{intervals.map(one => `${one.from}–${one.to}`).join(' · ')}</span>
}
