import { useEffect, useRef, useState } from 'preact/hooks'
import type { Input } from '../../shared/contract.ts'
import { DRY_RUN_CASES, type DryRun, type Place } from '../../shared/ownership/audit-contract.ts'
import { changesBetween } from '../../shared/ownership/changes.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { withPage } from '../../shared/ownership/dry-run.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, EmptyState, Progress } from '../ui/feedback.tsx'
import { formatDate } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Table } from '../ui/table.tsx'

type DryRunDialogProps = { base: OwnershipMap; changed: OwnershipMap; onClose: () => void }

/** Moved cases shown at first; the rest is counted. */
const SHOWN = 50

/** Plays a change that is not saved yet over the latest cases: which would move, from whom to whom. */
export function DryRunDialog({ base, changed, onClose }: DryRunDialogProps) {
  const say = useSentences(auditSentences)
  return (
    <Dialog open wide onClose={onClose} title={say.dryRunTitle} footer={<Button onClick={onClose}>{say.close}</Button>}>
      <DryRunView base={base} changed={changed} />
    </Dialog>
  )
}

/** The same inside another form. Give it a new `key` for another change. */
export function DryRunView({ base, changed }: Omit<DryRunDialogProps, 'onClose'>) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const act = useAct()
  const [played, setPlayed] = useState<DryRun | null>(null)
  const open = useRef(true)
  const play = useRef(async () => {
    await act.run(async step => {
      let whole: DryRun | null = null
      const change = changeOf(base, changed)
      do {
        const after: string | null = whole?.next ?? null
        whole = withPage(whole, await step('dryRunOwnership', { ...change, ...(after !== null && { after }) }))
        if (!open.current) return
        setPlayed(whole)
      } while (whole.next !== null)
    })
  })
  useEffect(() => {
    void play.current()
    return () => {
      open.current = false
    }
  }, [])
  const running = !act.problem && (played === null || played.next !== null)
  const seen = played?.seen ?? 0
  return (
    <div class="stack">
      <p class="muted">{say.dryRunLead}</p>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {running && <Progress label={say.dryRunning(seen)} value={seen / DRY_RUN_CASES} />}
      {played && !running && <Outcome played={played} map={changed} base={base} />}
    </div>
  )
}

/** What the server has to know of a change. */
function changeOf(base: OwnershipMap, changed: OwnershipMap): Input<'dryRunOwnership'> {
  const changes = changesBetween(base, changed)
  const topics = changes.flatMap(one => (one.kind === 'topic' && one.after ? [one.after] : []))
  const rules = changes.flatMap(one => (one.kind === 'rule' && one.after ? [one.after] : []))
  const gone = (kind: 'topic' | 'rule') =>
    changes.flatMap(one => (one.kind === kind && !one.after && one.before ? [one.before.id] : []))
  return { version: base.version, topics, rules, removedTopicIds: gone('topic'), removedRuleIds: gone('rule') }
}

function Outcome({ played, map, base }: { played: DryRun; map: OwnershipMap; base: OwnershipMap }) {
  const say = useSentences(auditSentences)
  const reading = useReading()
  if (played.cases.length === 0) {
    return <EmptyState title={say.dryRunNone(played.seen)} text={played.seen === 0 ? say.dryRunNoneText : ''} />
  }
  const since = played.since === null ? '' : formatDate(played.since, reading)
  const spot = (place: Place) => <Spot place={place} maps={[map, base]} />
  const columns = [
    { id: 'from', head: say.moveFrom, cell: (one: { from: Place }) => spot(one.from) },
    { id: 'to', head: say.moveTo, cell: (one: { to: Place }) => spot(one.to) },
  ]
  const shown = played.cases.slice(0, SHOWN)
  return (
    <>
      <p>
        <strong>{say.dryRunSeen(played.cases.length, played.seen, since)}</strong>
        {played.when > reading.now + 60_000 && (
          <span class="muted"> {say.dryRunWhen(formatDate(played.when, reading))}</span>
        )}
      </p>
      <Table
        label={say.moveCases}
        rows={played.moves}
        rowKey={one => JSON.stringify([one.from, one.to])}
        empty={null}
        columns={[...columns, { id: 'cases', head: say.moveCases, cell: one => one.cases, number: true }]}
      />
      <Table
        label={say.movedCase}
        rows={shown}
        rowKey={one => `${played.cases.indexOf(one)}`}
        empty={null}
        columns={[
          {
            id: 'case',
            head: say.movedCase,
            cell: one =>
              one.subject === null ? <span class="muted">{say.movedHidden}</span> : `#${one.number} ${one.subject}`,
          },
          ...columns,
        ]}
      />
      {played.cases.length > SHOWN && <p class="muted">{say.more(played.cases.length - SHOWN)}</p>}
    </>
  )
}

function Spot({ place, maps }: { place: Place; maps: readonly OwnershipMap[] }) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const topic = maps.flatMap(one => one.topics).find(one => one.id === place.topicId)
  return (
    <span class="stack-tight">
      <DepartmentOf id={place.departmentId} />
      <span class="muted">{place.topicId === null ? say.triage : topic ? nameIn(topic, language) : say.goneTopic}</span>
    </span>
  )
}
