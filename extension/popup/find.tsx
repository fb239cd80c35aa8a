import { Fragment } from 'preact'
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { ArticleCard } from '../../shared/knowledge.ts'
import type { Me } from '../../shared/organisation.ts'
import { knowledgeDoorSentences } from '../../shared/sentences/knowledge-doors.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { ConfidenceChip } from '../knowledge/confidence-chip.tsx'
import { AskedWordsNote, NearLine } from '../knowledge/finding/asked-words-note.tsx'
import { type ArticleSearch, searchArticles } from '../knowledge/finding/search.ts'
import { Answering, useAnswering } from '../knowledge/using/answering.tsx'
import { AroundProvider, DepartmentOf } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Kbd, MarkedText } from '../ui/marks.tsx'
import { SearchBox } from '../ui/search-box.tsx'

const ROWS = 5

export type OpenHub = (page: string) => void

type FindProps = { openHub: OpenHub }

/** Search as you type, for those who are signed in: arrows choose, Enter opens in the hub, Ctrl or ⌘ with Enter copies. */
export function Find({ openHub }: FindProps) {
  const session = useBackend().session.value
  if (session.state !== 'signed_in') return null
  return <Finding me={session.me} openHub={openHub} />
}

function Finding({ me, openHub }: FindProps & { me: Me }) {
  return (
    <AroundProvider value={{ me: me.member, departments: me.departments }}>
      <Answering facts={null}>
        <Search openHub={openHub} />
      </Answering>
    </AroundProvider>
  )
}

function Search({ openHub }: FindProps) {
  const say = useSentences(knowledgeDoorSentences)
  const backend = useBackend()
  const language = useLanguage()
  const actions = useAnswering()
  const listId = useId()
  const box = useRef<HTMLInputElement>(null)
  const search = useMemo(
    () => searchArticles(backend, language, { way: 'popup', ref: () => null }),
    [backend, language],
  )
  const [at, setAt] = useState(0)
  const found = search.found.value
  const shown = (found ?? []).slice(0, ROWS)
  const chosen = shown[at]
  useEffect(() => search.close, [search])
  useEffect(() => setAt(0), [found])
  // Opened to look something up more often than for anything else.
  useEffect(() => box.current?.focus(), [])

  const open = (id: string) => {
    search.chose(id, 'opened')
    openHub(`knowledge/${id}`)
  }
  const copy = (article: ArticleCard) => {
    search.chose(article.id, 'used')
    void actions.use(article, 'copied')
  }
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && shown.length > 0) setAt((at + by + shown.length) % shown.length)
    else if (event.key === 'Enter' && chosen && (event.ctrlKey || event.metaKey)) copy(chosen)
    else if (event.key === 'Enter' && search.query.value.trim() !== '') {
      // What is typed may be newer than what is shown.
      if (chosen && !search.busy.value) open(chosen.id)
      else openHub(allOf(search))
    } else return
    event.preventDefault()
  }
  return (
    <search class="popup-find" aria-label={say.label}>
      <SearchBox
        label={say.label}
        value={search.query.value}
        onValue={search.type}
        onSearch={search.ask}
        onKeyDown={keys}
        inputRef={box}
        listId={listId}
        listOpen={shown.length > 0}
        activeId={chosen && `${listId}-${at}`}
      />
      <span class="visually-hidden" role="status">
        {chosen ? say.stands(at + 1, shown.length, chosen.title) : ''}
      </span>
      <AskedWordsNote search={search} />
      <Results search={search} />
      {shown.length > 0 && (
        <div class="option-list popup-found" role="listbox" id={listId} aria-label={say.results}>
          {shown.map((article, index) => (
            <Fragment key={article.id}>
              <NearLine search={search} at={index} among="div" />
              <Row
                id={`${listId}-${index}`}
                article={article}
                chosen={index === at}
                onPoint={() => setAt(index)}
                onOpen={() => open(article.id)}
              />
            </Fragment>
          ))}
        </div>
      )}
      {chosen && (
        <div class="row popup-acts">
          <Button size="small" variant="primary" onClick={() => open(chosen.id)}>
            {say.open}
            <Kbd keys="Enter" />
          </Button>
          <Button size="small" busy={actions.busy.value === chosen.id} onClick={() => copy(chosen)}>
            {say.copy}
            <Kbd keys="Mod+Enter" />
          </Button>
        </div>
      )}
      {(found?.length ?? 0) > ROWS && (
        <button type="button" class="section-action popup-all" onClick={() => openHub(allOf(search))}>
          {say.all}
        </button>
      )}
    </search>
  )
}

const allOf = ({ query }: ArticleSearch) => `knowledge?${new URLSearchParams({ q: query.value.trim() })}`

/** What stands where there is no list: the wait, that nothing was found, or why. */
function Results({ search }: { search: ArticleSearch }) {
  const say = useSentences(knowledgeDoorSentences)
  const language = useLanguage()
  const problem = search.problem.value
  if (problem) {
    return (
      <div class="stack" role="alert">
        <p class="muted">{sayProblem(problem, language)}</p>
        <Button size="small" busy={search.busy.value} onClick={search.retry}>
          {say.retry}
        </Button>
      </div>
    )
  }
  if (search.found.value === null) return search.busy.value ? <Skeleton lines={2} /> : null
  return search.found.value.length === 0 ? <p class="muted">{say.none(search.query.value.trim())}</p> : null
}

type RowProps = { id: string; article: ArticleCard; chosen: boolean; onPoint: () => void; onOpen: () => void }

function Row({ id, article, chosen, onPoint, onOpen }: RowProps) {
  return (
    // The box keeps the focus, so that typing goes on: the pointer is taken before it would move there.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      class="option popup-option"
      onMouseMove={onPoint}
      onMouseDown={event => {
        event.preventDefault()
        onOpen()
      }}
    >
      <span class="popup-title">
        <MarkedText text={article.title} spans={article.marks.title} />
      </span>
      <span class="row muted popup-facts">
        <ConfidenceChip confidence={article.confidence} />
        <DepartmentOf id={article.departmentId} />
      </span>
    </div>
  )
}
