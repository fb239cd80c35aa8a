import { useState } from 'preact/hooks'
import type { ArticleCard } from '../../shared/knowledge.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { Card } from '../ui/layout.tsx'
import { ArticleRow } from './article-row.tsx'
import type { ArticleUse } from './use-article.ts'

type ArticleListProps = {
  label: string
  articles: readonly ArticleCard[]
  usedIds: readonly string[]
  actions: ArticleUse
  /** The row that arrows and clicks have reached. */
  at: number
  onAt: (at: number) => void
}

/** Articles in one card, the chosen one with its buttons. */
export function ArticleList({ label, articles, usedIds, actions, at, onAt }: ArticleListProps) {
  const link = usePageLink()
  const [readingId, setReadingId] = useState<string | null>(null)
  return (
    <Card>
      <ul class="card-rows" aria-label={label}>
        {articles.map((article, index) => (
          <ArticleRow
            key={article.id}
            article={article}
            current={index === at}
            reading={index === at && article.id === readingId}
            used={usedIds.includes(article.id)}
            note={link?.page.value?.reply === 'note'}
            actions={actions}
            onChoose={() => onAt(index)}
            onRead={reading => setReadingId(reading ? article.id : null)}
          />
        ))}
      </ul>
    </Card>
  )
}
