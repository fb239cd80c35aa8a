import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { Loaded } from '../../client/loaded.tsx'
import { useRead } from '../../client/use-read.ts'
import { useSentences } from '../../ui/language.tsx'
import { MarkedText } from '../../ui/marks.tsx'
import './using.css'

type RelatedProps = {
  id: string
  /** Where an article is read; left out: `onOpen` shows it. */
  hrefOf?: (id: string) => string
  onOpen?: (id: string) => void
}

/** What else fits where an article does, and why. */
export function RelatedArticles({ id, hrefOf, onOpen }: RelatedProps) {
  const say = useSentences(usingSentences)
  const known = useRead('relatedArticles', { id })
  return (
    <section aria-label={say.related} class="related">
      <strong>{say.related}</strong>
      <Loaded known={known} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="muted">{say.relatedNone}</p>
          ) : (
            <ul class="related-rows">
              {items.map(({ article, together }) => (
                <li key={article.id} class="row">
                  {hrefOf ? (
                    <a href={hrefOf(article.id)}>{article.title}</a>
                  ) : (
                    <button type="button" class="link" onClick={() => onOpen?.(article.id)}>
                      <MarkedText text={article.title} spans={[]} />
                    </button>
                  )}
                  <span class="muted">{together > 0 ? say.together(together) : say.alike}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
