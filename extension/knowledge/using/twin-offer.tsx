import type { ArticleCard } from '../../../shared/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { useRead } from '../../client/use-read.ts'
import { Button } from '../../ui/button.tsx'
import { useSentences } from '../../ui/language.tsx'
import { useWriting } from '../new-article.ts'
import type { ArticleUse } from './use-article.ts'
import './using.css'

type TwinOfferProps = { article: ArticleCard; customer: ArticleCard['language']; actions: ArticleUse }

/** The customer writes the other language: the same article in it, or the way to write one. */
export function TwinOffer({ article, customer, actions }: TwinOfferProps) {
  const say = useSentences(usingSentences)
  const write = useWriting()
  const known = useRead('readArticle', { id: article.id })
  const twinId = known.value?.twinId ?? null
  const twin = useRead('readArticle', twinId ? { id: twinId } : null)
  // Nothing is said before it is known; a twin that this reader may not see is none.
  if (!known.value || (twinId && !twin.value && !twin.problem)) return null
  if (twin.value && twin.value.confidence !== 'archived') {
    const { value } = twin
    return (
      <div class="row twin-offer">
        <span>
          {say[`twinThere_${customer}`]}：{value.title}
        </span>
        <Button size="small" variant="primary" onClick={() => actions.use(value, 'inserted')}>
          {say[`twinUse_${customer}`]}
        </Button>
      </div>
    )
  }
  const { title, kind, folder, departmentId, tags } = known.value
  return (
    <div class="row twin-offer">
      <span>{say[`twinNone_${customer}`]}</span>
      {write && (
        <Button
          size="small"
          onClick={() =>
            write({
              text: '',
              start: { title, kind, folder, departmentId, tags, language: customer, twinOf: article.id },
            })
          }
        >
          {say[`twinWrite_${customer}`]}
        </Button>
      )}
    </div>
  )
}
