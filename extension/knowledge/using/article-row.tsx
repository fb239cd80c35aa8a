import type { ArticleCard } from '../../../shared/knowledge.ts'
import { knowledgeSentences } from '../../../shared/sentences/knowledge.ts'
import { DepartmentOf } from '../../organisation/departments.tsx'
import { Button } from '../../ui/button.tsx'
import { useSentences } from '../../ui/language.tsx'
import { later } from '../../ui/later.tsx'
import { Chip, MarkedText, type Tone } from '../../ui/marks.tsx'
import { ArticleExcerpt } from '../article-excerpt.tsx'
import type { ArticleUse } from './use-article.ts'

const ArticlePreview = later(async () => (await import('./article-preview.tsx')).ArticlePreview)
const RowMenu = later(async () => (await import('./row-menu.tsx')).RowMenu, true)
const TwinOffer = later(async () => (await import('./twin-offer.tsx')).TwinOffer, true)

const tones: Record<ArticleCard['confidence'], Tone> = {
  in_progress: 'plain',
  not_validated: 'warn',
  validated: 'good',
  archived: 'plain',
}

export type ArticleRowProps = {
  article: ArticleCard
  /** The row whose buttons show; the others fold to two lines. */
  current: boolean
  reading: boolean
  used: boolean
  /** The open box is internal. */
  note: boolean
  /** The language that the customer writes; null away from a ticket. */
  customer: ArticleCard['language'] | null
  actions: ArticleUse
  onChoose: () => void
  onRead: (reading: boolean) => void
}

/** One article: what it says, how far to trust it, and, for the chosen one, what to do with it. */
export function ArticleRow(props: ArticleRowProps) {
  const { article, current, reading, used, onChoose, customer, actions } = props
  const say = useSentences(knowledgeSentences)
  return (
    <li class="article-row" aria-current={current ? 'true' : undefined}>
      <h3 class="article-title">
        <button type="button" class="article-choose" aria-expanded={current} onClick={onChoose}>
          <MarkedText text={article.title} spans={article.marks.title} />
        </button>
        <Chip tone={tones[article.confidence]}>{say[article.confidence]}</Chip>
        {used && <Chip>{say.used}</Chip>}
      </h3>
      {reading ? (
        <ArticlePreview id={article.id} actions={actions} />
      ) : (
        <p class="article-excerpt">
          <ArticleExcerpt article={article} values={actions.valuesIn(article.language)} />
        </p>
      )}
      {current && customer && customer !== article.language && (
        <TwinOffer article={article} customer={customer} actions={actions} />
      )}
      {current && <ArticleActions {...props} />}
    </li>
  )
}

function ArticleActions({ article, reading, note, actions, onRead }: ArticleRowProps) {
  const say = useSentences(knowledgeSentences)
  const use = (kind: 'inserted' | 'copied') => () => void actions.use(article, kind)
  return (
    <>
      <div class="row">
        <Button variant="primary" size="small" busy={actions.busy.value === article.id} onClick={use('inserted')}>
          {note ? say.insertNote : say.insert}
        </Button>
        <Button size="small" onClick={use('copied')}>
          {say.copy}
        </Button>
        <Button variant="quiet" size="small" aria-expanded={reading} onClick={() => onRead(!reading)}>
          {reading ? say.fold : say.read}
        </Button>
        <span class="spacer" />
        <span class="article-menu">
          <RowMenu article={article} actions={actions} />
        </span>
      </div>
      <div class="row muted article-facts">
        <DepartmentOf id={article.departmentId} />
        {article.uses > 0 && <span>{say.uses(article.uses)}</span>}
        {article.alsoIn && <span>{say[`alsoIn_${article.alsoIn.language}`]}</span>}
        {article.learned && <span>{say.similar(article.learned.cases)}</span>}
      </div>
    </>
  )
}
