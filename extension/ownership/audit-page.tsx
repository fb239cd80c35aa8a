import type { Finding } from '../../shared/ownership/audit-contract.ts'
import { findingWords } from '../../shared/ownership/audit-task.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { formatDate, formatMoment } from '../ui/format.ts'
import { CircleCheck, RotateCw } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'

const tones = { overlap: 'warn', returns: 'bad', gap: 'accent', stale: 'plain' } as const

/** What the audit found, each with its evidence and the next step. */
export function AuditPage({ map }: { map: OwnershipMap }) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const reading = useReading()
  const { me, departments } = useAround()
  const known = useRead('readOwnershipAudit', {})
  const act = useAct()
  const mayStart = departments.some(one => leads(me, one.id))
  const start = async () => {
    const report = await act.now('auditOwnership', {})
    if (report) known.put(report)
  }
  return (
    <div class="stack">
      <div class="toolbar">
        <p class="muted">
          {say.auditLead}
          {known.value?.at != null && ` ${say.auditAt(formatMoment(known.value.at, reading), known.value.cases)}`}
        </p>
        <span class="spacer" />
        {mayStart && (
          <Button icon={RotateCw} busy={act.busy} onClick={start}>
            {say.auditNow}
          </Button>
        )}
      </div>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known}>
        {report => {
          if (report.at === null) return <EmptyState title={say.auditNever} text={say.auditNeverText} />
          if (report.findings.length === 0) {
            return <EmptyState icon={CircleCheck} title={say.auditClean} text={say.auditCleanText} />
          }
          return (
            <ul class="card card-rows">
              {report.findings.map(finding => (
                <FindingRow key={finding.key} finding={finding} map={map} tasks={report.tasks} />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </div>
  )
}

type FindingRowProps = { finding: Finding; map: OwnershipMap; tasks: boolean }

function FindingRow({ finding, map, tasks }: FindingRowProps) {
  const { me } = useAround()
  const act = useAct()
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const reading = useReading()
  const makeTask = async () => {
    const made = await act.now('makeAuditTask', { key: finding.key, language })
    if (made) toast({ text: say.taskMade, tone: 'good' })
  }
  const { text, next } = findingWords(finding, language, at => formatDate(at, reading))
  const ids = finding.kind === 'overlap' ? finding.topicIds : finding.kind === 'stale' ? [finding.topicId] : []
  const topics = ids.flatMap(id => map.topics.find(one => one.id === id) ?? [])
  return (
    <li class="finding">
      <Chip tone={tones[finding.kind]}>{say[`kind_${finding.kind}`]}</Chip>
      <div class="finding-words">
        <span class="row">
          {finding.departmentIds.map(id => (
            <DepartmentOf key={id} id={id} />
          ))}
          {topics.map(topic => (
            <a key={topic.id} class="title-link" href={`#/ownership/${topic.id}`}>
              {nameIn(topic, language)}
            </a>
          ))}
        </span>
        <span>{text}</span>
        <span class="muted">{next}</span>
        {act.problem && <span class="field-error">{sayProblem(act.problem, language)}</span>}
      </div>
      <span class="row">
        {finding.kind === 'gap' && (
          <a class="button button-small" href="#/ownership">
            {say.newRuleFor}
          </a>
        )}
        {tasks && finding.departmentIds.some(id => leads(me, id)) && (
          <Button size="small" busy={act.busy} onClick={makeTask}>
            {say.makeTask}
          </Button>
        )}
      </span>
    </li>
  )
}
