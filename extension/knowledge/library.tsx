import { type ComponentChildren, Fragment } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { type ArticleCard, confidences, type Narrowing } from '../../shared/knowledge.ts'
import { tourSentences } from '../../shared/sentences/knowledge-tour.ts'
import { usingSentences } from '../../shared/sentences/knowledge-using.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { Loaded, LoadedList } from '../client/loaded.tsx'
import { useBackend } from '../client/use-backend.tsx'
import { useList } from '../client/use-list.ts'
import { go, hrefTo, place } from '../hub/place.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Select } from '../ui/fields.tsx'
import { formatMoment } from '../ui/format.ts'
import { BookOpen, Plus, Search } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip, MarkedText } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { ArticleExcerpt } from './article-excerpt.tsx'
import { ConfidenceChip } from './confidence-chip.tsx'
import { useAskedInAddress } from './finding/asked-in-address.ts'
import { AskedWordsNote, NearLine } from './finding/asked-words-note.tsx'
import { isNarrow } from './finding/listed.tsx'
import { searchArticles } from './finding/search.ts'
import { Shelf } from './finding/shelves.tsx'
import { KeepLink } from './keeping/keep-link.tsx'
import { KnowingLinks } from './knowing/doors.tsx'
import { TagFilter } from './tags.tsx'
import { TourOffer, TourSteps, useTour } from './tour/tour.tsx'

const LIMIT = 20

interface Chosen {
  department?: string
  state?: string
  tag?: string
}

/** All articles I may read: searched, or listed by department, state and tag. What is chosen stands in the address. */
export function LibraryPage() {
  const say = useSentences(librarySentences)
  const guide = useSentences(tourSentences)
  const tour = useTour()
  const { query } = place.value
  const departmentId = query.get('department') || undefined
  const confidence = confidences.find(one => one === query.get('state'))
  const tag = query.get('tag') || undefined
  const narrowing: Narrowing = {
    ...(departmentId && { departmentId }),
    ...(confidence && { confidence }),
    ...(tag && { tag }),
  }
  const search = useSearch(narrowing)
  const shelf = hubShelves.find(one => one === query.get('shelf')) ?? 'all'
  const searches = search.query.value.trim() !== ''
  const to = (part: Chosen & { shelf?: string }) =>
    go(
      hrefTo(['knowledge'], {
        department: departmentId,
        state: confidence,
        tag,
        shelf: query.get('shelf') ?? '',
        ...part,
      }),
      true,
    )
  return (
    <Page
      title={say.title}
      lead={say.lead}
      actions={
        <div class="row">
          <Button variant="quiet" onClick={tour.begin}>
            {guide.again}
          </Button>
          <KeepLink />
          <KnowingLinks />
          <a class="button" href="#/knowledge/exchange">
            {say.exchange}
          </a>
          <a class="button button-primary" href="#/knowledge/new" data-tour="write">
            <Plus size={15} />
            {say.write}
          </a>
        </div>
      }
    >
      <TourOffer tour={tour} />
      <div class="toolbar" data-tour="search">
        <SearchBox label={say.search} value={search.query.value} onValue={search.type} onSearch={search.ask} />
        <Filters narrowing={narrowing} on={searches ? 'all' : shelf} onChange={to} />
      </div>
      <AskedWordsNote search={search} />
      {searches ? (
        <Found search={search} narrowing={narrowing} />
      ) : (
        <Shelves shelf={shelf} onShelf={id => to({ shelf: id === 'all' ? '' : id })} narrowing={narrowing} />
      )}
      {tour.open && <TourSteps tour={tour} />}
    </Page>
  )
}

/** Folders show tags as places. */
const withoutTag = ({ tag: _, ...rest }: Narrowing): Narrowing => rest

const hubShelves = ['all', 'recent', 'pinned', 'mine', 'folders', 'drafts'] as const
type HubShelf = (typeof hubShelves)[number]

type ShelvesProps = { shelf: HubShelf; onShelf: (shelf: HubShelf) => void; narrowing: Narrowing }

/** The whole library, or what of it is at hand. */
function Shelves({ shelf, onShelf, narrowing }: ShelvesProps) {
  const say = useSentences(usingSentences)
  return (
    <>
      <Tabs
        name="shelves"
        label={say.shelves}
        current={shelf}
        onChange={onShelf}
        tabs={hubShelves.map(id => ({ id, label: say[id] }))}
      />
      <TabPanel name="shelves" tab={shelf}>
        {shelf === 'all' ? (
          <Whole narrowing={narrowing} />
        ) : (
          <Shelf key={shelf} id={shelf} narrowing={shelf === 'folders' ? withoutTag(narrowing) : narrowing}>
            {items => <Articles items={items} />}
          </Shelf>
        )}
      </TabPanel>
    </>
  )
}

/** A search that is asked anew whenever it is narrowed otherwise. */
function useSearch(narrowing: Narrowing) {
  const backend = useBackend()
  const language = useLanguage()
  const latest = useRef(narrowing)
  latest.current = narrowing
  const search = useMemo(
    () => searchArticles(backend, language, { way: 'hub', ref: () => null, narrowing: () => latest.current }),
    [backend, language],
  )
  useEffect(() => search.retry(), [search, narrowing.departmentId, narrowing.confidence, narrowing.tag])
  // Whoever leaves for an article has chosen it.
  useEffect(
    () => () => {
      search.chose(place.peek().parts[1] ?? '', 'opened')
      search.close()
    },
    [search],
  )
  useAskedInAddress(search)
  return search
}

type FiltersProps = {
  narrowing: Narrowing
  on: HubShelf
  onChange: (part: Chosen) => void
}

/** By department, state and tag; each only where it can narrow what is shown. */
function Filters({ narrowing: { departmentId, confidence, tag }, on, onChange }: FiltersProps) {
  const say = useSentences(librarySentences)
  const { departments } = useAround()
  if (on === 'drafts') return null
  return (
    <>
      {on !== 'mine' && (
        <DepartmentFilter
          label={say.department}
          all={say.allDepartments}
          departments={departments}
          value={departmentId ?? null}
          onValue={value => onChange({ department: value ?? '' })}
        />
      )}
      <Select
        aria-label={say.confidence}
        value={confidence ?? 'all'}
        onValue={value => onChange({ state: value === 'all' ? '' : value })}
        options={[
          { value: 'all' as const, label: say.allConfidences },
          ...confidences.map(value => ({ value, label: say[value] })),
        ]}
      />
      {on !== 'folders' && (
        <TagFilter
          departmentId={on === 'mine' ? undefined : departmentId}
          value={tag}
          onValue={value => onChange({ tag: value })}
        />
      )}
    </>
  )
}

function Whole({ narrowing }: { narrowing: Narrowing }) {
  const say = useSentences(librarySentences)
  const list = useList('listArticles', { limit: LIMIT, ...narrowing })
  const empty = isNarrow(narrowing) ? (
    <EmptyState icon={BookOpen} title={say.noneFilter} text={say.noneFilterText} />
  ) : (
    <EmptyState
      icon={BookOpen}
      title={say.emptyTitle}
      text={say.emptyText}
      action={
        <a class="button" href="#/knowledge/exchange">
          {say.bringIn}
        </a>
      }
    />
  )
  return <LoadedList known={list}>{items => (items.length === 0 ? empty : <Articles items={items} />)}</LoadedList>
}

function Found({ search, narrowing }: { search: ReturnType<typeof searchArticles>; narrowing: Narrowing }) {
  const say = useSentences(librarySentences)
  const known = {
    value: search.found.value,
    problem: search.problem.value,
    busy: search.busy.value,
    reload: search.retry,
    put: () => {},
  }
  return (
    <Loaded known={known} lines={6}>
      {items => {
        if (items.length > 0) return <Articles items={items} before={at => <NearLine search={search} at={at} />} />
        if (isNarrow(narrowing)) return <EmptyState icon={Search} title={say.noneFilter} text={say.noneFilterText} />
        return <EmptyState icon={Search} title={say.noneTitle} text={say.noneText(search.query.value.trim())} />
      }}
    </Loaded>
  )
}

type ArticlesProps = { items: readonly ArticleCard[]; before?: (at: number) => ComponentChildren }

function Articles({ items, before }: ArticlesProps) {
  const say = useSentences(librarySentences)
  return (
    <ul class="card card-rows" aria-label={say.articles}>
      {items.map((article, at) => (
        <Fragment key={article.id}>
          {before?.(at)}
          <li>
            <Row article={article} />
          </li>
        </Fragment>
      ))}
    </ul>
  )
}

function Row({ article }: { article: ArticleCard }) {
  const say = useSentences(librarySentences)
  const reading = useReading()
  return (
    <article class="library-row" data-tour="article">
      <h2 class="library-title">
        <a class="title-link" href={`#/knowledge/${article.id}`}>
          <MarkedText text={article.title} spans={article.marks.title} />
        </a>
        <span data-tour="confidence">
          <ConfidenceChip confidence={article.confidence} />
        </span>
      </h2>
      <p class="library-excerpt">
        <ArticleExcerpt article={article} />
      </p>
      <div class="row muted library-facts">
        <DepartmentOf id={article.departmentId} />
        {article.tags.map(tag => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span class="library-when figure">
          {article.uses > 0 && <span>{say.uses(article.uses)}</span>}
          <span>{formatMoment(article.updatedAt, reading)}</span>
        </span>
      </div>
    </article>
  )
}
