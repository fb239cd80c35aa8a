import { useState } from 'preact/hooks'
import { dateAfter, wallTime } from '../../shared/calendar.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import type { ComplianceLine } from '../../shared/standard/contract.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { Clock } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Table } from '../ui/table.tsx'

const DAYS = 30

/** Kept standards per department and clock in the last 30 days: share, numerator and denominator, and on demand the formula. */
export function Compliance() {
  const say = useSentences(standardSentences)
  const { now, timeZone } = useReading()
  const today = wallTime(now, timeZone).date
  const known = useRead('readCompliance', { from: dateAfter(today, 1 - DAYS), to: dateAfter(today, 1) })
  const [open, setOpen] = useState(false)
  return (
    <Section title={say.figure} action={{ label: say.how, onClick: () => setOpen(!open) }}>
      <div class="stack">
        <p class="muted">{say.figureLead}</p>
        {open && (
          <p class="effect" role="status">
            {say.formula}
          </p>
        )}
        <Loaded known={known} lines={4}>
          {({ items }) => <Lines items={items} />}
        </Loaded>
      </div>
    </Section>
  )
}

function Lines({ items }: { items: readonly ComplianceLine[] }) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const rows = departments.filter(one => items.some(line => line.departmentId === one.id))
  const cell = (departmentId: string, clock: ComplianceLine['clock']) => {
    const line = items.find(one => one.departmentId === departmentId && one.clock === clock)
    if (!line) return <span class="muted">{say.noData}</span>
    return (
      <span class="figure">
        {formatPercent(line.met / line.measured, language)}{' '}
        <span class="muted">
          {formatNumber(line.met, language)} / {formatNumber(line.measured, language)}
        </span>
      </span>
    )
  }
  return (
    <Table
      label={say.figure}
      rows={rows}
      rowKey={one => one.id}
      empty={<EmptyState icon={Clock} title={say.noData} text={say.noFigures} />}
      columns={[
        { id: 'department', head: say.department, cell: one => <DepartmentOf id={one.id} /> },
        { id: 'own', head: say.ownLong, cell: one => cell(one.id, 'own'), number: true },
        { id: 'resolve', head: say.resolveLong, cell: one => cell(one.id, 'resolve'), number: true },
      ]}
    />
  )
}
