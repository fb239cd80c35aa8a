import type { Signal } from '@preact/signals'
import type { Imported } from '../../../shared/knowledge/exchange/contract.ts'
import { roleReaches } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useAround } from '../../organisation/departments.tsx'
import { SureButton } from '../../organisation/sure-button.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { Section } from '../../ui/layout.tsx'
import type { Archived } from './importer.ts'

/** So many are listed; the rest is counted. */
const LISTED = 100
/** About one article by itself: it changed meanwhile, is gone, or is for others to archive. */
const OWN_PROBLEMS = ['stale', 'not_found', 'not_allowed']

/** What an earlier import brought and its source holds no more, with the way to archive it. */
export function GoneList({ gone, archived }: { gone: readonly Imported[]; archived: Signal<Archived> }) {
  const say = useSentences(exchangeSentences)
  const language = useLanguage()
  const act = useAct()
  const mayArchive = roleReaches(useAround().me.role, 'lead')
  const archive = async () => {
    archived.value = { ...archived.value, going: true }
    await act.run(async step => {
      for (const { id, version } of gone.slice(archived.value.done + archived.value.left)) {
        const { done, left } = archived.value
        try {
          await step('validateArticle', { id, confidence: 'archived', version })
          archived.value = { done: done + 1, left, going: true }
        } catch (error) {
          if (!(error instanceof Problem && OWN_PROBLEMS.includes(error.code))) throw error
          archived.value = { done, left: left + 1, going: true }
        }
      }
    })
    archived.value = { ...archived.value, going: false }
  }
  const { done, left, going } = archived.value
  const seen = done + left
  return (
    <Section title={say.gone} count={gone.length}>
      <div class="stack">
        <p class="muted">{mayArchive ? say.goneText : say.goneForLeads}</p>
        <ul class="card card-rows">
          {gone.slice(0, LISTED).map(({ id, key, title }) => (
            <li key={id} class="stack-tight gone-row">
              <a href={`#/knowledge/${id}`}>{title}</a>
              <span class="muted import-where">{key}</span>
            </li>
          ))}
        </ul>
        <div class="row">
          {gone.length > LISTED && <span class="muted">{say.goneMore(gone.length - LISTED)}</span>}
          <span class="spacer" />
          <span class="muted" role="status">
            {act.problem ? sayProblem(act.problem, language) : seen > 0 && say.goneArchived(done, left)}
          </span>
          {mayArchive && !going && seen < gone.length && (
            <SureButton label={say.goneArchive} about={say.gone} onSure={() => void archive()} />
          )}
        </div>
      </div>
    </Section>
  )
}
