import type { Ref } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ArticleCard } from '../../shared/knowledge.ts'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState, ErrorState, Skeleton } from '../ui/feedback.tsx'
import { Plus, Search } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAnswering } from './answering.tsx'
import { ArticleList } from './article-list.tsx'
import type { ArticleSearch } from './search.ts'

type KnowledgeTabProps = {
  suggested: readonly ArticleCard[]
  usedIds: readonly string[]
  search: ArticleSearch
  searchRef: Ref<HTMLInputElement>
  onWrite: () => void
}

/** Search as you type over suggestions: arrows choose, Enter inserts, Ctrl or ⌘ with Enter copies. */
export function KnowledgeTab({ suggested, usedIds, search, searchRef, onWrite }: KnowledgeTabProps) {
  const say = useSentences(knowledgeSentences)
  const link = usePageLink()
  const actions = useAnswering()
  const [at, setAt] = useState(0)
  const found = search.found.value
  const popular = suggested.length === 0 ? search.popular.value : null
  const articles = found ?? popular ?? suggested
  const searched = found !== null || search.problem.value !== null
  const title = searched ? say.results : popular?.length ? say.popular : say.suggested
  useEffect(() => {
    if (suggested.length === 0) search.browse()
  }, [suggested.length, search])
  useEffect(() => setAt(0), [found])

  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = articles[at]
    if (by !== 0 && articles.length > 0) setAt((at + by + articles.length) % articles.length)
    else if (event.key === 'Enter' && chosen) {
      void actions.use(chosen, event.ctrlKey || event.metaKey ? 'copied' : 'inserted')
    } else return
    event.preventDefault()
  }
  const chosen = articles[at]
  return (
    <>
      {link?.page.value?.reply === 'note' && <Banner tone="warn">{say.noteBox}</Banner>}
      <SearchBox
        label={say.search}
        keys="/"
        value={search.query.value}
        onValue={search.type}
        onSearch={search.ask}
        onKeyDown={keys}
        inputRef={searchRef}
      />
      <span class="visually-hidden" role="status">
        {chosen && say.selectedOf(at + 1, articles.length, chosen.title)}
      </span>
      <Section title={title}>
        <Found search={search} articles={articles} onWrite={onWrite}>
          <ArticleList label={title} articles={articles} usedIds={usedIds} actions={actions} at={at} onAt={setAt} />
        </Found>
      </Section>
      {articles.length > 0 && <Write onWrite={onWrite} />}
    </>
  )
}

function Write({ onWrite }: { onWrite: () => void }) {
  const say = useSentences(knowledgeSentences)
  return (
    <div>
      <Button variant="quiet" size="small" icon={Plus} onClick={onWrite}>
        {say.write}
      </Button>
    </div>
  )
}

type FoundProps = {
  search: ArticleSearch
  articles: readonly ArticleCard[]
  onWrite: () => void
  children: preact.ComponentChildren
}

/** The list, or why there is none. An old list stays while a new one is on its way. */
function Found({ search, articles, onWrite, children }: FoundProps) {
  const say = useSentences(knowledgeSentences)
  const language = useLanguage()
  const problem = search.problem.value
  if (problem) {
    return (
      <ErrorState
        title={say.searchFailed}
        text={sayProblem(problem, language)}
        busy={search.busy.value}
        onRetry={search.retry}
      />
    )
  }
  if (articles.length > 0) return <>{children}</>
  if (search.busy.value) return <Skeleton lines={4} />
  const searched = search.found.value !== null
  return (
    <EmptyState
      icon={Search}
      title={searched ? say.foundNone : say.noneTitle}
      text={searched ? say.foundNoneText : say.noneText}
      action={
        <Button icon={Plus} onClick={onWrite}>
          {say.write}
        </Button>
      }
    />
  )
}
