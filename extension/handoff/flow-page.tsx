import { useState } from 'preact/hooks'
import type { Input, Output } from '../../shared/contract.ts'
import { REPEAT_DAYS, REPEAT_DISPUTES } from '../../shared/handoff/repeats.ts'
import { flowSentences } from '../../shared/sentences/flow.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { hrefTo } from '../hub/place.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Select } from '../ui/fields.tsx'
import { formatPercent } from '../ui/format.ts'
import { ArrowRightLeft } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Page } from '../ui/page.tsx'
import { FlowMatrix } from './flow-matrix.tsx'

type Days = Input<'readFlow'>['days']
type Flow = Output<'readFlow'>

/** How work moves between departments: the matrix, how much comes back, and what is quarrelled about. */
export function FlowPage() {
  const say = useSentences(flowSentences)
  const [days, setDays] = useState<Days>('30')
  const flow = useRead('readFlow', { days })
  const periods = (['7', '30', '90'] as const).map(value => ({ value, label: say[`days${value}`] }))
  return (
    <Page
      title={say.title}
      lead={say.lead}
      actions={<Select aria-label={say.period} value={days} onValue={setDays} options={periods} />}
    >
      <Loaded known={flow} lines={8}>
        {known =>
          known.n === 0 ? (
            <EmptyState icon={ArrowRightLeft} title={say.emptyTitle} text={say.emptyText} />
          ) : (
            <FlowView flow={known} />
          )
        }
      </Loaded>
    </Page>
  )
}

function FlowView({ flow }: { flow: Flow }) {
  const say = useSentences(flowSentences)
  return (
    <div class="flow stack">
      <Bounce flow={flow} />
      <Section title={say.matrix}>
        <FlowMatrix cells={flow.cells} />
      </Section>
      <div class="flow-lists">
        <Loops loops={flow.loops} />
        <Disputes disputes={flow.disputes} />
      </div>
    </div>
  )
}

/** The figure with what it is made of. */
function Bounce({ flow: { bounce, n, cut } }: { flow: Flow }) {
  const say = useSentences(flowSentences)
  const language = useLanguage()
  const rate = bounce.hopped === 0 ? say.noData : formatPercent(bounce.returned / bounce.hopped, language)
  return (
    <Card padded>
      <div class="flow-figure">
        <span class="flow-figure-name">{say.bounce}</span>
        <strong class="flow-figure-value">{rate}</strong>
        <span class="muted">
          {say.bounceOf(bounce.returned, bounce.hopped)} · {say.sample(n)}
        </span>
      </div>
      <p class="muted">{say.bounceFormula}</p>
      {cut && <p class="muted">{say.cutNote}</p>}
    </Card>
  )
}

function Loops({ loops }: Pick<Flow, 'loops'>) {
  const say = useSentences(flowSentences)
  return (
    <Section title={say.loops}>
      {loops.length === 0 ? (
        <p class="muted">{say.noLoops}</p>
      ) : (
        <ul class="flow-list">
          {loops.map(({ departmentIds: [first, second], cases }) => (
            <li key={`${first} ${second}`} class="row">
              <DepartmentOf id={first} /> ⇄ <DepartmentOf id={second} />
              <span class="spacer" />
              <span class="muted">{say.loopOf(cases)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Where a rule would end a quarrel for good. */
function Disputes({ disputes }: Pick<Flow, 'disputes'>) {
  const say = useSentences(flowSentences)
  const language = useLanguage()
  const map = useRead('readOwnership', disputes.length > 0 ? {} : null)
  const { departments } = useAround()
  const nameOf = (id: string | null) => {
    const topic = map.value?.topics.find(one => one.id === id)
    return topic ? nameIn(topic, language) : say.noTopic
  }
  const ownerOf = (id: string | null) => map.value?.topics.find(one => one.id === id)?.departmentId
  return (
    <Section title={say.disputes}>
      {disputes.length === 0 ? (
        <p class="muted">{say.noDisputes}</p>
      ) : (
        <ul class="flow-list">
          {disputes.map(({ topicId, count }) => {
            const owner = departments.find(one => one.id === ownerOf(topicId))
            return (
              <li key={topicId} class="row">
                <a href={hrefTo(topicId ? ['ownership', topicId] : ['ownership'])}>{nameOf(topicId)}</a>
                {owner && <DepartmentOf id={owner.id} />}
                <span class="spacer" />
                <span class="muted">{say.disputeOf(count)}</span>
              </li>
            )
          })}
        </ul>
      )}
      <p class="muted">{say.disputesRule(REPEAT_DISPUTES, REPEAT_DAYS)}</p>
    </Section>
  )
}
