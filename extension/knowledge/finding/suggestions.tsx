import { useState } from 'preact/hooks'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { knowledgeSentences } from '../../../shared/sentences/knowledge.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Search } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { Section } from '../../ui/layout.tsx'
import { Kbd } from '../../ui/marks.tsx'
import { useAnswering } from '../using/answering.tsx'
import { ArticleList } from '../using/article-list.tsx'

/** How many answers the overview shows. */
const SHOWN = 3

type SuggestionsProps = {
  articles: readonly ArticleCard[]
  usedIds: readonly string[]
  /** The index could not be asked. */
  away: boolean
  /** Leads to the knowledge tab, into its search box. */
  onSearch: () => void
  onAll: () => void
}

/** The answers that fit best, ready to insert, below the way to the search. */
export function Suggestions({ articles, usedIds, away, onSearch, onAll }: SuggestionsProps) {
  const say = useSentences(knowledgeSentences)
  const link = usePageLink()
  const actions = useAnswering()
  const [at, setAt] = useState(0)
  return (
    <Section title={say.suggested} action={{ label: say.all, onClick: onAll }}>
      <div class="stack suggestions">
        <button type="button" class="search-door" onClick={onSearch}>
          <Search size={15} />
          {say.search}
          <span class="spacer" />
          <Kbd keys="/" />
        </button>
        {link?.page.value?.reply === 'note' && articles.length > 0 && <Banner tone="warn">{say.noteBox}</Banner>}
        {articles.length > 0 ? (
          <ArticleList
            label={say.suggested}
            articles={articles.slice(0, SHOWN)}
            usedIds={usedIds}
            actions={actions}
            at={at}
            onAt={setAt}
          />
        ) : (
          <p class="muted">{away ? say.away : say.noneText}</p>
        )}
      </div>
    </Section>
  )
}
