import { useState } from 'preact/hooks'
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

/** So many are listed; the rest is counted. */
const LISTED = 100
/** About one article by itself: it changed meanwhile, is gone, or is for others to archive. */
const OWN_PROBLEMS = ['stale', 'not_found', 'not_allowed']

/** What an earlier import brought and its source holds no more, with the way to archive it. */
export function GoneList({ gone }: { gone: readonly Imported[] }) {
  const say = useSentences(exchangeSentences)
  const language = useLanguage()
  const act = useAct()
  const mayArchive = roleReaches(useAround().me.role, 'lead')
  const [archived, setArchived] = useState({ done: 0, left: 0 })
  const archive = () =>
    act.run(async step => {
      let { done, left } = archived
      for (const { id, version } of gone.slice(done + left)) {
        try {
          await step('validateArticle', { id, confidence: 'archived', version })
          done += 1
        } catch (error) {
          if (!(error instanceof Problem && OWN_PROBLEMS.includes(error.code))) throw error
          left += 1
        }
        setArchived({ done, left })
      }
    })
  const seen = archived.done + archived.left
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
            {act.problem
              ? sayProblem(act.problem, language)
              : seen > 0 && say.goneArchived(archived.done, archived.left)}
          </span>
          {mayArchive && !act.busy && seen < gone.length && (
            <SureButton label={say.goneArchive} about={say.gone} onSure={() => void archive()} />
          )}
        </div>
      </div>
    </Section>
  )
}
