import type { Ref } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ArticleCard } from '../../shared/knowledge.ts'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { usingSentences } from '../../shared/sentences/knowledge-using.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState, ErrorState, Skeleton } from '../ui/feedback.tsx'
import { Plus, Reply, Search } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { AskedWordsNote, NearLine } from './finding/asked-words-note.tsx'
import type { ArticleSearch } from './finding/search.ts'
import { Shelf, type ShelfId, shelfIds } from './finding/shelves.tsx'
import { tellingUse } from './finding/telling-use.ts'
import { useAnswering } from './using/answering.tsx'
import { ArticleList, articleKey } from './using/article-list.tsx'

/** Ties the lists to their tabs. */
const SHELVES = 'shelves'

export type KnowledgeTabProps = {
  suggested: readonly ArticleCard[]
  usedIds: readonly string[]
  search: ArticleSearch
  searchRef: Ref<HTMLInputElement>
  onWrite: () => void
  /** Makes an article of what the agent wrote; left out where nothing can be written. */
  onFromReply: (() => void) | undefined
}

/**
 * Search as you type over what is at hand: arrows choose, Enter inserts, with Ctrl or ⌘ without the form where all is answered, with
 * Shift onto the pile, with Alt it copies; Space or → reads, Escape folds.
 */
export function KnowledgeTab(props: KnowledgeTabProps) {
  const { suggested, search, searchRef } = props
  const say = useSentences(knowledgeSentences)
  const words = useSentences(usingSentences)
  const link = usePageLink()
  const [shelf, setShelf] = useState<ShelfId>('suggested')
  const [at, setAt] = useState(0)
  const [readingId, setReadingId] = useState<string | null>(null)
  const [shelved, setShelved] = useState<readonly ArticleCard[]>([])
  const answering = useAnswering()
  const actions = useMemo(() => tellingUse(answering, search.chose), [answering, search])
  const found = search.found.value
  const popular = suggested.length === 0 ? search.popular.value : null
  const searched = found !== null || search.problem.value !== null
  const own = popular ?? suggested
  const articles = found ?? (shelf === 'suggested' ? own : shelved)
  const title = searched ? words.results : popular?.length ? words.popular : say.suggested
  useEffect(() => {
    if (suggested.length === 0) search.browse()
  }, [suggested.length, search])
  useEffect(() => {
    setAt(0)
    setReadingId(null)
  }, [found, shelf, shelved])
  useEffect(() => {
    if (readingId !== null) search.chose(readingId, 'opened')
  }, [readingId, search])

  const keys = (event: KeyboardEvent) => {
    const box = event.currentTarget as HTMLInputElement | null
    const typed = search.query.value !== ''
    // In the words that were typed, Space and → write and move.
    if (event.key === ' ' && typed) return
    if (event.key === 'ArrowRight' && typed && box?.selectionStart !== box?.value.length) return
    if (event.key === 'ArrowLeft' && typed && readingId === null) return
    const act = articleKey(event, articles, at, { actions, readingId, onRead: setReadingId, onAt: setAt })
    if (!act) return
    event.preventDefault()
    act()
  }
  const chosen = articles[at]
  const list = { actions, at, onAt: setAt, usedIds: props.usedIds, read: { id: readingId, put: setReadingId } }
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
        {chosen && words.selectedOf(at + 1, articles.length, chosen.title)}
      </span>
      <AskedWordsNote search={search} />
      {searched ? (
        <Section title={title}>
          <Found {...props} articles={articles}>
            <ArticleList
              label={title}
              articles={articles}
              {...list}
              before={index => <NearLine search={search} at={index} />}
            />
          </Found>
        </Section>
      ) : (
        <>
          <Tabs
            name={SHELVES}
            label={words.shelves}
            current={shelf}
            onChange={setShelf}
            tabs={shelfIds.map(id => ({ id, label: words[id] }))}
          />
          <TabPanel name={SHELVES} tab={shelf}>
            {shelf === 'suggested' ? (
              <Section title={title}>
                <Found {...props} articles={own}>
                  <ArticleList label={title} articles={own} {...list} />
                </Found>
              </Section>
            ) : (
              <Shelf key={shelf} id={shelf} onShown={setShelved}>
                {(items, label) => (
                  <Section title={label}>
                    <ArticleList label={label} articles={items} {...list} />
                  </Section>
                )}
              </Shelf>
            )}
          </TabPanel>
        </>
      )}
      {articles.length > 0 && <Write {...props} />}
    </>
  )
}

function Write({ onWrite, onFromReply }: Pick<KnowledgeTabProps, 'onWrite' | 'onFromReply'>) {
  const say = useSentences(knowledgeSentences)
  const words = useSentences(usingSentences)
  return (
    <div class="row">
      {onFromReply && (
        <Button variant="quiet" size="small" icon={Reply} onClick={onFromReply}>
          {words.fromReply}
        </Button>
      )}
      <Button variant="quiet" size="small" icon={Plus} onClick={onWrite}>
        {say.write}
      </Button>
    </div>
  )
}

type FoundProps = KnowledgeTabProps & {
  articles: readonly ArticleCard[]
  children: preact.ComponentChildren
}

/** The list, or why there is none. An old list stays while a new one is on its way. */
function Found({ search, articles, onWrite, onFromReply, children }: FoundProps) {
  const say = useSentences(knowledgeSentences)
  const words = useSentences(usingSentences)
  const language = useLanguage()
  const problem = search.problem.value
  if (problem) {
    return (
      <ErrorState
        title={words.searchFailed}
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
      title={searched ? words.searchNone : words.noneTitle}
      text={searched ? words.searchNoneText : say.noneText}
      action={
        <>
          {onFromReply && (
            <Button icon={Reply} onClick={onFromReply}>
              {words.fromReply}
            </Button>
          )}
          <Button icon={Plus} onClick={onWrite}>
            {say.write}
          </Button>
        </>
      }
    />
  )
}
