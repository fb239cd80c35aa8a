import { type ComponentChildren, Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { customerLanguage } from '../../../shared/knowledge/customer-language.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import { Card } from '../../ui/layout.tsx'
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
  /** The row that is read, and who opens and closes it; left out: the list itself. */
  read?: { id: string | null; put: (id: string | null) => void }
  /** What stands before a row. */
  before?: (at: number) => ComponentChildren
}

/** Articles in one card, the chosen one with its buttons. On a row, arrows move, Enter inserts, Space reads, Escape folds. */
export function ArticleList({ label, articles, usedIds, actions, at, onAt, read, before }: ArticleListProps) {
  const link = usePageLink()
  const [own, setOwn] = useState<string | null>(null)
  const { id: readingId, put } = read ?? { id: own, put: setOwn }
  const { facts } = actions.ground.value
  const customer = facts && customerLanguage(facts, null)

  const keys = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (!(event.target instanceof Element) || !event.target.matches('.article-choose')) return
    const act = articleKey(event, articles, at, { actions, readingId, onRead: put, onAt })
    if (!act) return
    event.preventDefault()
    const rows = event.currentTarget.querySelectorAll<HTMLElement>('.article-choose')
    act()
    const by = stepOf(event.key)
    if (by !== 0) rows[(at + by + rows.length) % rows.length]?.focus()
  }
  return (
    <Card>
      <ul class="card-rows" aria-label={label} onKeyDown={keys}>
        {articles.map((article, index) => (
          <Fragment key={article.id}>
            {before?.(index)}
            <ArticleRow
              article={article}
              current={index === at}
              reading={index === at && article.id === readingId}
              used={usedIds.includes(article.id) || usedIds.includes(article.alsoIn?.id ?? '')}
              note={link?.page.value?.reply === 'note'}
              customer={customer}
              actions={actions}
              onChoose={() => onAt(index)}
              onRead={reading => put(reading ? article.id : null)}
            />
          </Fragment>
        ))}
      </ul>
    </Card>
  )
}

export const stepOf = (key: string): number => (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0)

interface KeyGround {
  readonly actions: ArticleUse
  readonly readingId: string | null
  onRead(id: string | null): void
  onAt(at: number): void
}

/** What a key does to the chosen article of a list; null for keys that are none of its. */
export function articleKey(
  event: KeyboardEvent,
  articles: readonly ArticleCard[],
  at: number,
  { actions, readingId, onRead, onAt }: KeyGround,
): (() => void) | null {
  const chosen = articles[at]
  if (!chosen || event.isComposing) return null
  const by = stepOf(event.key)
  if (by !== 0) return () => onAt((at + by + articles.length) % articles.length)
  const reading = readingId === chosen.id
  if (event.key === 'Enter') {
    if (event.altKey) return () => void actions.use(chosen, 'copied')
    if (event.shiftKey) return () => void actions.collect(chosen)
    return () => void actions.use(chosen, 'inserted', event.ctrlKey || event.metaKey)
  }
  if (event.key === ' ' || (event.key === 'ArrowRight' && !reading)) return () => onRead(reading ? null : chosen.id)
  if (reading && (event.key === 'Escape' || event.key === 'ArrowLeft')) return () => onRead(null)
  return null
}
