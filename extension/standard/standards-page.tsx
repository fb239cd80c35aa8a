import { useState } from 'preact/hooks'
import type { Topic } from '../../shared/ownership/contract.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import type { Standard, StandardBook } from '../../shared/standard/contract.ts'
import { standardsInForce } from '../../shared/standard/policy.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { isAdmin } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { formatDuration, formatMoment, formatPercent } from '../ui/format.ts'
import { Clock, Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Lead, Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { Compliance } from './compliance.tsx'
import { Exceptions } from './exceptions.tsx'
import { StandardDialog } from './standard-dialog.tsx'

const MINUTE_MS = 60_000

/** What is being written: a new standard, a change of one, or its end. */
type Writing = { standard: Standard | null; ends: boolean }

/** The service standards, how well they are kept, and what is left out. */
export function StandardsPage() {
  const say = useSentences(standardSentences)
  const { me } = useAround()
  const known = useRead('readStandards', {})
  const map = useRead('readOwnership', {})
  const [writing, setWriting] = useState<Writing | null>(null)
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'standard')) known.reload()
  })
  const mayChange = isAdmin(me)
  const topics = map.value?.topics ?? []
  const add = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setWriting({ standard: null, ends: false })}>
      {say.add}
    </Button>
  )
  return (
    <Page title={say.title} lead={<Lead text={say.lead} note={!mayChange && say.readOnly} />} actions={add}>
      <Loaded known={known} lines={8}>
        {book => (
          <div class="standards">
            <Standards book={book} topics={topics} mayChange={mayChange} onWrite={setWriting} />
            <Compliance />
            <Exceptions book={book} mayChange={mayChange} onSaved={known.put} />
            {writing && (
              <StandardDialog
                {...writing}
                book={book}
                topics={topics}
                onSaved={known.put}
                onStale={known.reload}
                onClose={() => setWriting(null)}
              />
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

type StandardsProps = {
  book: StandardBook
  topics: readonly Topic[]
  mayChange: boolean
  onWrite: (writing: Writing) => void
}

function Standards({ book, topics, mayChange, onWrite }: StandardsProps) {
  const say = useSentences(standardSentences)
  const { now, language } = useReading()
  const rows = standardsInForce(book.standards, now)
  const length = (minutes: number) => formatDuration(minutes * MINUTE_MS, language)
  return (
    <Table
      label={say.title}
      rows={rows}
      rowKey={one => one.id}
      empty={<EmptyState icon={Clock} title={say.none} text={say.noneText} />}
      columns={[
        {
          id: 'name',
          head: say.name,
          cell: one => <Name standard={one} versions={book.standards.filter(other => other.id === one.id)} />,
        },
        { id: 'clock', head: say.clock, cell: one => say[one.clock] },
        { id: 'for', head: say.appliesTo, cell: one => <AppliesTo standard={one} topics={topics} /> },
        {
          id: 'target',
          head: say.target,
          number: true,
          cell: one => (
            <span title={one.calendar === 'always' ? say.always : say.workingTime}>{length(one.targetMinutes)}</span>
          ),
        },
        { id: 'warn', head: say.warnShare, number: true, cell: one => formatPercent(one.warnShare, language) },
        {
          id: 'lapse',
          head: say.lapseShare,
          number: true,
          cell: one => (one.lapseShare === null ? '—' : formatPercent(one.lapseShare, language)),
        },
        ...(mayChange
          ? [
              {
                id: 'acts',
                head: say.edit,
                quiet: true,
                cell: (one: Standard) => (
                  <span class="row standard-acts">
                    <Button
                      size="small"
                      aria-label={`${say.edit}: ${one.name}`}
                      onClick={() => onWrite({ standard: one, ends: false })}
                    >
                      {say.change}
                    </Button>
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={say.retireTitle(one.name)}
                      onClick={() => onWrite({ standard: one, ends: true })}
                    >
                      {say.retire}
                    </Button>
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** What it is called, and behind a fold its versions: from when, by whom. */
function Name({ standard, versions }: { standard: Standard; versions: readonly Standard[] }) {
  const say = useSentences(standardSentences)
  const reading = useReading()
  const from = (at: number) => (at === 0 ? say.fromBeginning : say.fromMoment(formatMoment(at, reading)))
  return (
    <details class="standard-name">
      <summary>{standard.name}</summary>
      <ol class="muted" aria-label={say.versions}>
        {versions.toReversed().map(one => (
          <li key={one.version}>
            {say.versionOf(one.version)} · {from(one.from)} ·{' '}
            {one.retired ? say.retired : formatDuration(one.targetMinutes * MINUTE_MS, reading.language)} ·{' '}
            {say.by(one.writtenBy)}
          </li>
        ))}
      </ol>
    </details>
  )
}

function AppliesTo({ standard, topics }: { standard: Standard; topics: readonly Topic[] }) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const { departmentId, topicId, intent } = standard
  const topic = topics.find(one => one.id === topicId)
  if (!departmentId && !topicId && !intent) return <span class="muted">{say.everything}</span>
  return (
    <span class="row">
      {departmentId && <DepartmentOf id={departmentId} />}
      {topic && <span>{nameIn(topic, language)}</span>}
      {intent && <span>{say[intent]}</span>}
    </span>
  )
}
