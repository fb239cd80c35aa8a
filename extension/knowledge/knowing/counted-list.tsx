import type { ComponentChild } from 'preact'
import type { Input } from '../../../shared/contract.ts'
import type { Counted } from '../../../shared/knowledge/figures.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { LoadedList } from '../../client/loaded.tsx'
import { useList } from '../../client/use-list.ts'
import { DepartmentOf } from '../../organisation/departments.tsx'
import { formatDuration, formatMoment } from '../../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Chip } from '../../ui/marks.tsx'
import { ConfidenceChip } from '../confidence-chip.tsx'
import { sayWords } from './search-words.ts'

type CountedListProps = {
  asked: Omit<Input<'listCounted'>, 'after' | 'limit'>
  label: string
  /** What stands there where nothing is counted. */
  empty: ComponentChild
}

/** What a figure counts, page by page. */
export function CountedList({ asked, label, empty }: CountedListProps) {
  const list = useList('listCounted', asked)
  return (
    <LoadedList known={list}>
      {items =>
        items.length === 0 ? (
          empty
        ) : (
          <ul class="card card-rows" aria-label={label}>
            {items.map(item => (
              <li key={item.id} class="counted-row">
                <CountedRow item={item} />
              </li>
            ))}
          </ul>
        )
      }
    </LoadedList>
  )
}

function CountedRow({ item }: { item: Counted }) {
  const reading = useReading()
  const { article, search } = item
  const ticket = item.case
  return (
    <>
      {article && <ArticleFacts article={article} took={item.took} />}
      {search && <SearchFacts search={search} />}
      {ticket && (
        <a class="title-link counted-title" href={ticket.url} target="_blank" rel="noreferrer">
          {`${ticket.number || ticket.ref.externalId} ${ticket.subject}`.trim()}
        </a>
      )}
      <span class="spacer" />
      <span class="muted figure">{formatMoment(item.at, reading)}</span>
    </>
  )
}

function ArticleFacts({ article, took }: { article: NonNullable<Counted['article']>; took: number | null }) {
  const say = useSentences(knowingSentences)
  const library = useSentences(librarySentences)
  const language = useLanguage()
  return (
    <>
      <a class="title-link counted-title" href={`#/knowledge/${article.id}`}>
        {article.title}
      </a>
      <ConfidenceChip confidence={article.confidence} />
      <span class="muted">
        <DepartmentOf id={article.departmentId} />
      </span>
      {article.uses > 0 && <span class="muted">{library.uses(article.uses)}</span>}
      {took !== null && <span class="muted">{say.took(formatDuration(took, language))}</span>}
    </>
  )
}

function SearchFacts({ search }: { search: NonNullable<Counted['search']> }) {
  const say = useSentences(knowingSentences)
  return (
    <>
      <span class="counted-title">{sayWords(search.words)}</span>
      <Chip tone={search.results === 0 ? 'warn' : 'plain'}>{say.results(search.results)}</Chip>
      <span class="muted">{search.departmentId ? <DepartmentOf id={search.departmentId} /> : say.noDepartment}</span>
      <span class="muted">{say[search.way]}</span>
    </>
  )
}
