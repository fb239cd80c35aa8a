import { useState } from 'preact/hooks'
import type { Article } from '../../../shared/knowledge.ts'
import { knowledgeSentences } from '../../../shared/sentences/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { useRead } from '../../client/use-read.ts'
import { Button } from '../../ui/button.tsx'
import { Copy, Pin } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { Answering, useAnswering } from './answering.tsx'
import { ArticleParts } from './article-parts.tsx'
import { usePins } from './pins.ts'
import { RelatedArticles } from './related.tsx'

/** What a reader does with an article in the hub, away from any ticket. */
export function ArticleUsing({ article }: { article: Article }) {
  return (
    <Answering facts={null}>
      <Acts article={article} />
    </Answering>
  )
}

function Acts({ article }: { article: Article }) {
  const say = useSentences(usingSentences)
  const words = useSentences(knowledgeSentences)
  const actions = useAnswering()
  const pins = usePins()
  const [inParts, setInParts] = useState(false)
  const pinned = pins.has(article.id)
  return (
    <div class="stack">
      <div class="row">
        <Button size="small" icon={Copy} onClick={() => actions.use(article, 'copied')}>
          {words.copy}
        </Button>
        <Button size="small" aria-expanded={inParts} onClick={() => setInParts(!inParts)}>
          {say.parts}
        </Button>
        <Button size="small" variant="quiet" onClick={() => actions.use(article, 'linked')}>
          {say.copyLink}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={Pin}
          aria-pressed={pinned}
          onClick={() => pins.put(article, !pinned)}
        >
          {pinned ? say.unpin : say.pin}
        </Button>
        <Twin article={article} />
      </div>
      {inParts && <ArticleParts article={article} actions={actions} inserts={false} />}
      <RelatedArticles id={article.id} hrefOf={id => `#/knowledge/${id}`} />
    </div>
  )
}

/** The way to the same article in the other language, where the reader may go there. */
function Twin({ article: { twinId } }: { article: Article }) {
  const say = useSentences(usingSentences)
  const { value } = useRead('readArticle', twinId ? { id: twinId } : null)
  if (!value) return null
  return <a href={`#/knowledge/${value.id}`}>{say[`twinThere_${value.language}`]}</a>
}
