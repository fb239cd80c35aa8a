import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { Section } from '../../ui/layout.tsx'
import { Facts } from '../../ui/page.tsx'
import { GoneList } from './gone-list.tsx'
import type { Importer, Step } from './importer.ts'
import { ReportTable } from './report-table.tsx'
import { UndoButton } from './undo-button.tsx'

type Over = Extract<Step, { at: 'over' }>

/** What came of an import. */
export function ImportOver({ importer, over }: { importer: Importer; over: Over }) {
  const say = useSentences(exchangeSentences)
  const language = useLanguage()
  const { counts, report, left, gone, archived, ended, problem, importId } = over
  const outcomes = ['created', 'changed', 'same', 'kept', 'refused'] as const
  const tone = ended === 'failed' ? 'bad' : ended === 'stopped' ? 'warn' : 'good'
  return (
    <div class="exchange-parts">
      <Banner tone={tone}>
        <strong>{ended === 'whole' ? say.done : ended === 'stopped' ? say.ended : say.failed}</strong>
        {ended !== 'whole' && ` ${problem ? `${sayProblem(problem, language)} ` : ''}${say.endedText}`}
      </Banner>
      <Facts
        items={outcomes
          .filter(one => counts[one] > 0 || one === 'created')
          .map(one => ({ label: say[one], value: <span class="figure">{counts[one]}</span> }))}
      />
      <div class="row">
        <a class="button button-primary" href="#/knowledge">
          {say.toLibrary}
        </a>
        <Button onClick={importer.leave}>{say.again}</Button>
        <span class="spacer" />
        {counts.created > 0 && <UndoButton importId={importId} created={counts.created} />}
      </div>
      {gone.length > 0 && <GoneList gone={gone} archived={archived} />}
      {report.length > 0 && (
        <Section title={say.attention} count={report.length + left}>
          <ReportTable report={report} left={left} />
        </Section>
      )}
    </div>
  )
}
