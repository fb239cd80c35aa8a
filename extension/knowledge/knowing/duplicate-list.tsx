import { useState } from 'preact/hooks'
import type { Duplicate } from '../../../shared/knowledge/duplicates.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { mergingSentences } from '../../../shared/sentences/knowledge-merging.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { LoadedList } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useList } from '../../client/use-list.ts'
import { DepartmentOf, useAround } from '../../organisation/departments.tsx'
import { leads } from '../../organisation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner, EmptyState } from '../../ui/feedback.tsx'
import { formatPercent } from '../../ui/format.ts'
import { CircleCheck } from '../../ui/icons.ts'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { ArticleExcerpt } from '../article-excerpt.tsx'
import { ConfidenceChip } from '../confidence-chip.tsx'
import { useTellingApart } from './telling-apart.ts'

/** Pairs of articles that may be one, with the way to make them one. */
export function DuplicateList({ asked }: { asked: { departmentId?: string } }) {
  const say = useSentences(knowingSentences)
  const list = useList('listDuplicates', asked)
  const merged = ({ goes }: Duplicate) =>
    list.edit(all => all.filter(one => ![one.goes.id, one.stays.id].includes(goes.id)))
  const apart = useTellingApart(list.edit)
  return (
    <LoadedList known={list}>
      {items =>
        items.length === 0 ? (
          <EmptyState
            icon={CircleCheck}
            title={list.more ? say.duplicatesNotYet : say.duplicatesNone}
            text={list.more ? say.duplicatesNotYetText : say.duplicatesNoneText}
          />
        ) : (
          <ul class="card card-rows" aria-label={say.duplicates}>
            {items.map(pair => (
              <li key={`${pair.goes.id} ${pair.stays.id}`}>
                <Pair pair={pair} onMerged={() => merged(pair)} onApart={() => apart(pair)} />
              </li>
            ))}
          </ul>
        )
      }
    </LoadedList>
  )
}

type PairProps = { pair: Duplicate; onMerged: () => void; onApart: () => void }

function Pair({ pair, onMerged, onApart }: PairProps) {
  const say = useSentences(knowingSentences)
  const merging = useSentences(mergingSentences)
  const language = useLanguage()
  const { me } = useAround()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const { goes, stays, version, alike } = pair
  const merge = async () => {
    if (!(await act.now('mergeArticle', { id: goes.id, into: stays.id, version }))) return
    setAsking(false)
    toast({ text: say.merged, tone: 'good' })
    onMerged()
  }
  const decides = leads(me, goes.departmentId)
  return (
    <article class="kept-row">
      <div class="pair">
        <Side label={say.stays} article={stays} />
        <Side label={say.goes} article={goes} />
      </div>
      <div class="row muted library-facts">
        <span class="figure">{say.alikeBy(formatPercent(alike, language))}</span>
        <span class="spacer" />
        {(decides || leads(me, stays.departmentId)) && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`${merging.different}：${goes.title} / ${stays.title}`}
            onClick={onApart}
          >
            {merging.different}
          </Button>
        )}
        {decides ? (
          <Button size="small" aria-label={`${say.merge}：${goes.title}`} onClick={() => setAsking(true)}>
            {say.merge}
          </Button>
        ) : (
          <span>{say.mergeByLeads}</span>
        )}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say.mergeOf(goes.title, stays.title)}
        footer={
          <>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {say.cancel}
            </Button>
            <Button variant="primary" busy={act.busy} onClick={merge}>
              {say.merge}
            </Button>
          </>
        }
      >
        {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
        <p>{say.mergeText}</p>
      </Dialog>
    </article>
  )
}

function Side({ label, article }: { label: string; article: ArticleCard }) {
  const library = useSentences(librarySentences)
  return (
    <div class="pair-side">
      <span class="muted">{label}</span>
      <h2 class="kept-title">
        <a class="title-link" href={`#/knowledge/${article.id}?exact=yes`}>
          {article.title}
        </a>
        <ConfidenceChip confidence={article.confidence} />
      </h2>
      <p class="library-excerpt">
        <ArticleExcerpt article={article} />
      </p>
      <div class="row muted library-facts">
        <DepartmentOf id={article.departmentId} />
        {article.uses > 0 && <span class="figure">{library.uses(article.uses)}</span>}
      </div>
    </div>
  )
}
