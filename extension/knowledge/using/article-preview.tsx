import { useState } from 'preact/hooks'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useRead } from '../../client/use-read.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState, Skeleton } from '../../ui/feedback.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { ArticleText } from '../article-text.tsx'
import { shows } from '../keeping/selected-words.ts'
import { ArticleParts } from './article-parts.tsx'
import { RelatedArticles } from './related.tsx'
import type { ArticleUse } from './use-article.ts'
import './using.css'

type ArticlePreviewProps = { id: string; actions: ArticleUse }

/** An article's whole text with what is known filled in, fetched when opened; its parts, and what else fits. */
export function ArticlePreview({ id: first, actions }: ArticlePreviewProps) {
  const say = useSentences(usingSentences)
  const language = useLanguage()
  const link = usePageLink()
  const [shown, setShown] = useState(first)
  const [inParts, setInParts] = useState(false)
  const id = shown
  const { value, problem, busy, reload } = useRead('readArticle', { id })
  if (!value && problem) {
    return <ErrorState title={say.unavailable} text={sayProblem(problem, language)} busy={busy} onRetry={reload} />
  }
  if (!value) return <Skeleton lines={3} />
  const open = (next: string) => {
    setShown(next)
    setInParts(false)
  }
  return (
    <div class="article-preview stack" {...shows(id)}>
      {id !== first && (
        <div class="row">
          <strong>{value.title}</strong>
          <span class="spacer" />
          <Button size="small" variant="primary" onClick={() => actions.use(value, 'inserted')}>
            {say.insert}
          </Button>
          <Button size="small" variant="quiet" onClick={() => open(first)}>
            {say.back}
          </Button>
        </div>
      )}
      <ArticleText id={id} text={value.body} files={value.files} values={actions.valuesIn(value.language)} />
      <div class="row">
        <Button size="small" aria-expanded={inParts} onClick={() => setInParts(!inParts)}>
          {say.parts}
        </Button>
        <Button size="small" variant="quiet" onClick={() => actions.collect(value)}>
          {say.add}
        </Button>
      </div>
      {inParts && <ArticleParts article={value} actions={actions} inserts={link !== null} />}
      <RelatedArticles key={id} id={id} onOpen={open} />
    </div>
  )
}
