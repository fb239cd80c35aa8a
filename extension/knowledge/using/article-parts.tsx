import { useMemo, useState } from 'preact/hooks'
import type { Article } from '../../../shared/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { useSentences } from '../../ui/language.tsx'
import { collected } from './inserting.ts'
import { partsOf } from './sections-and-steps.ts'
import type { ArticleUse, Piece } from './use-article.ts'
import './using.css'

type ArticlePartsProps = {
  article: Article
  actions: ArticleUse
  /** There is a page to insert into. */
  inserts: boolean
}

/** The steps and sections of an article, to be used without the rest. */
export function ArticleParts({ article, actions, inserts }: ArticlePartsProps) {
  const say = useSentences(usingSentences)
  const parts = useMemo(() => partsOf(article.body), [article.body])
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  if (parts.length === 0) return <p class="muted">{say.partsNone}</p>
  const pieces: Piece[] = parts
    .filter((_, index) => chosen.has(index))
    .map(({ title, body, step }) => ({ article, body, step, title }))
  const choose = (index: number, wanted: boolean) => {
    const next = new Set(chosen)
    if (wanted) next.add(index)
    else next.delete(index)
    setChosen(next)
  }
  const use = (kind: 'inserted' | 'copied') => () => void actions.usePieces(pieces, kind)
  return (
    <fieldset class="article-parts">
      <legend class="muted">{say.partsLead}</legend>
      {parts.map((part, index) => (
        <div key={index} style={{ paddingInlineStart: `${part.depth * 14}px` }}>
          <Checkbox label={part.title} checked={chosen.has(index)} onChecked={wanted => choose(index, wanted)} />
        </div>
      ))}
      <div class="row">
        {inserts && (
          <Button size="small" variant="primary" disabled={pieces.length === 0} onClick={use('inserted')}>
            {say.insertParts}
          </Button>
        )}
        <Button size="small" disabled={pieces.length === 0} onClick={use('copied')}>
          {say.copyParts}
        </Button>
        <Button
          size="small"
          variant="quiet"
          disabled={pieces.length === 0}
          onClick={() => {
            actions.basket.value = collected(actions.basket.value, pieces)
          }}
        >
          {say.add}
        </Button>
      </div>
    </fieldset>
  )
}
