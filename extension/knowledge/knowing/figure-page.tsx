import { type FigureId, figures } from '../../../shared/knowledge/figures.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { Loaded } from '../../client/loaded.tsx'
import { useRead } from '../../client/use-read.ts'
import { go, hrefTo, place } from '../../hub/place.ts'
import { EmptyState } from '../../ui/feedback.tsx'
import { ListChecks } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { Section } from '../../ui/layout.tsx'
import { Chip } from '../../ui/marks.tsx'
import { Page } from '../../ui/page.tsx'
import { TabPanel, Tabs } from '../../ui/tabs.tsx'
import { AskedDepartment, AskedMonth, askedFor, sayMonth, useFigureWords } from './asked.tsx'
import { Bar } from './bar.tsx'
import { CountedList } from './counted-list.tsx'

const parts = ['counted', 'all'] as const

/** One figure: what it means, how it went, and what it counts. Which part stands in the address. */
export function FigurePage({ id }: { id: FigureId }) {
  const say = useSentences(knowingSentences)
  const { query, parts: at } = place.value
  const asked = askedFor()
  const { unit, span, source } = figures[id]
  const part = unit === 'time' ? 'all' : (parts.find(one => one === query.get('part')) ?? 'counted')
  const labels = { counted: say[`${id}_counted`], all: say[`${id}_all`] }
  const list = (
    <CountedList
      key={`${part} ${JSON.stringify(asked)}`}
      asked={{ figure: id, part, ...asked }}
      label={labels[part]}
      empty={<EmptyState icon={ListChecks} title={say.none} text={say.noneText} />}
    />
  )
  const back = hrefTo(['knowledge', 'figures'], { department: asked.departmentId, month: asked.month })
  return (
    <Page title={say[id]} lead={say[`${id}_formula`]} back={{ href: back, label: say.figures }} narrow>
      <div class="toolbar">
        <AskedDepartment />
        {span === 'month' && <AskedMonth />}
        <Chip>{say[source]}</Chip>
      </div>
      <Months id={id} />
      <Section title={say.opened}>
        {unit === 'time' ? (
          list
        ) : (
          <div class="stack">
            <Tabs
              name="part"
              label={say.opened}
              current={part}
              tabs={parts.map(one => ({ id: one, label: labels[one] }))}
              onChange={chosen => go(hrefTo(at, { ...Object.fromEntries(query), part: chosen }), true)}
            />
            <TabPanel name="part" tab={part}>
              {list}
            </TabPanel>
          </div>
        )}
      </Section>
    </Page>
  )
}

/** The figure over its months, the latest last; a number beside each bar. */
function Months({ id }: { id: FigureId }) {
  const say = useSentences(knowingSentences)
  const words = useFigureWords(id)
  const known = useRead('readFigureMonths', { figure: id, ...askedFor() })
  const { better, unit, span } = figures[id]
  return (
    <Loaded known={known} lines={6}>
      {({ items }) => {
        const most = unit === 'time' ? Math.max(1, ...items.map(one => one.value ?? 0)) : 1
        return (
          <>
            <ol class="card months" aria-label={span === 'now' ? say[id] : say.months}>
              {items.map(one => (
                <li key={one.month} class="months-row">
                  <span class="muted">{span === 'now' ? say.now : sayMonth(one.month, say)}</span>
                  <Bar share={(one.value ?? 0) / most} better={better} />
                  <strong class="figure">{words.value(one)}</strong>
                  <span class="muted figure">{one.all > 0 ? words.madeOf(one) : ''}</span>
                </li>
              ))}
            </ol>
            {items.some(one => one.cut) && <p class="muted">{say.cut}</p>}
          </>
        )
      }}
    </Loaded>
  )
}
