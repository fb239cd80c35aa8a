import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import { EmptyState } from '../feedback.tsx'
import { StageBar, Steps, Timeline } from '../journey.tsx'
import { useSentences } from '../language.tsx'
import { Card, Section } from '../layout.tsx'
import { Markdown } from '../markdown.tsx'
import { Chip, DepartmentMark } from '../marks.tsx'
import { Table } from '../table.tsx'

/** Stages, what happened, and how far a handoff is. */
export function Journey() {
  const say = useSentences(gallerySentences)
  return (
    <Section title={say.customerJourney} action={{ label: say.allTouches, href: '#journey' }}>
      <div class="stack">
        <StageBar
          label={say.customerJourney}
          stages={[
            { id: 'learn', name: say.learn, state: 'past' },
            { id: 'buy', name: say.buy, state: 'past', pain: true },
            { id: 'start', name: say.start, state: 'past' },
            { id: 'use', name: say.use, state: 'here', pain: true },
            { id: 'renew', name: say.renew, state: 'next' },
          ]}
        />
        <Timeline
          label={say.customerJourney}
          items={[
            { id: '1', at: '2026-11-23T01:12:00Z', colour: 2, title: say.touchOne, detail: <Contact /> },
            { id: '2', at: '2026-11-18T02:00:00Z', colour: 3, title: say.touchTwo, detail: say.touchTwoDetail },
            { id: '3', at: '2025-10-30T02:00:00Z', colour: 1, title: say.touchThree },
          ]}
        />
        <Card colour={2} padded>
          <Steps
            label={say.handoffSteps}
            colour={2}
            steps={[
              { id: 'asked', label: say.asked, state: 'done', note: '09:14' },
              { id: 'accepted', label: say.accepted, state: 'done', note: '09:20' },
              { id: 'resolve', label: say.resolve, state: 'now', note: say.before },
            ]}
          />
        </Card>
        <Steps
          label={say.handoffSteps}
          steps={[
            { id: 'asked', label: say.asked, state: 'now', note: '09:14' },
            { id: 'accepted', label: say.accepted, state: 'next' },
            { id: 'resolve', label: say.resolve, state: 'next' },
          ]}
        />
      </div>
    </Section>
  )
}

function Contact() {
  const say = useSentences(gallerySentences)
  return (
    <>
      {say.touchOneDetail} <Chip tone="bad">{say.repeated}</Chip>
    </>
  )
}

/** A table with rows, and one without. */
export function Rows() {
  const say = useSentences(gallerySentences)
  const rows = [
    { id: '1', name: say.rowOne, department: say.billing, colour: 2, returns: 0 },
    { id: '2', name: say.rowTwo, department: say.logistics, colour: 3, returns: 3 },
  ]
  type Row = (typeof rows)[number]
  const columns = [
    { id: 'case', head: say.case, cell: (row: Row) => row.name },
    {
      id: 'to',
      head: say.department,
      cell: (row: Row) => <DepartmentMark name={row.department} colour={row.colour} />,
    },
    { id: 'left', head: say.left, cell: () => <Chip tone="warn">{say.minutesLeft}</Chip> },
    { id: 'returns', head: say.returns, cell: (row: Row) => row.returns, number: true },
  ]
  const empty = <EmptyState title={say.noRowsTitle} text={say.noRowsText} />
  const look = { label: say.waitingFor, columns, rowKey: (row: Row) => row.id, empty }
  return (
    <div class="gallery-wide">
      <Section title={say.table}>
        <div class="stack">
          <Table {...look} rows={rows} />
          <Table {...look} rows={[]} />
        </div>
      </Section>
    </div>
  )
}

/** An article as colleagues write it. */
export function Article() {
  const say = useSentences(gallerySentences)
  return (
    <Section title={say.markdown}>
      <Card padded>
        <Markdown text={say.article} />
      </Card>
    </Section>
  )
}
