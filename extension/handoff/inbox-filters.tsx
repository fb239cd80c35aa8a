import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dues, isNarrowing, type Standings } from '../../shared/handoff/filter.ts'
import { inboxFilterSentences } from '../../shared/sentences/inbox-filters.ts'
import { useDeferred } from '../client/use-deferred.ts'
import { useRead } from '../client/use-read.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import type { InboxPlace } from './inbox-place.ts'

const standingsOf: Record<InboxPlace['show'], readonly Standings[]> = {
  open: ['untaken', 'for_asker', 'requested', 'lapsed', 'accepted', 'waiting', 'answered', 'disputed'],
  ended: ['confirmed', 'declined', 'withdrawn', 'ruled'],
}

/** Typing asks the server once it has stood still for so many ms. */
const TYPING_MS = 250

type InboxFiltersProps = {
  at: InboxPlace
  onChange: (at: InboxPlace) => void
  /** Where the key for searching leads. */
  searchRef: RefObject<HTMLInputElement | null>
  /** Escape in the search box. */
  onLeave: () => void
}

/** Narrows the box by words, the other department, state, due and topic. On a narrow screen all but the words fold away. */
export function InboxFilters({ at, onChange, searchRef, onLeave }: InboxFiltersProps) {
  const say = useSentences(inboxFilterSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const { filter } = at
  const [unfolded, setUnfolded] = useState(false)
  const topics = useRead('readOwnership', {}).value?.topics ?? []
  const change = (part: Partial<InboxPlace['filter']>) => onChange({ ...at, filter: { ...filter, ...part } })
  const any = (label: string) => ({ value: '', label })
  const active = [filter.otherId, filter.standing, filter.due, filter.topicId].filter(Boolean).length
  return (
    <div class="toolbar inbox-filters" data-unfolded={unfolded}>
      <Words at={at} onWords={q => change({ q })} searchRef={searchRef} onLeave={onLeave} />
      <button type="button" class="button inbox-unfold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {say.filters} <Count of={active} />
      </button>
      <div class="inbox-choices">
        <DepartmentFilter
          label={at.box === 'asked' ? say.otherTo : at.box === 'decide' ? say.otherEither : say.otherFrom}
          all={say.anyDepartment}
          departments={departments}
          value={filter.otherId ?? null}
          onValue={otherId => change({ otherId: otherId ?? undefined })}
        />
        <Select
          aria-label={say.standing}
          value={filter.standing ?? ''}
          onValue={standing => change({ standing: standing || undefined })}
          options={[
            { value: '' as Standings, label: say.anyStanding },
            ...standingsOf[at.show].map(one => ({ value: one, label: say[one] })),
          ]}
        />
        {at.show === 'open' && (
          <Select
            aria-label={say.due}
            value={filter.due ?? ''}
            onValue={due => change({ due: dues.find(one => one === due) })}
            options={[any(say.anyDue), ...dues.map(one => ({ value: one as string, label: say[one] }))]}
          />
        )}
        {topics.length > 0 && (
          <Select
            aria-label={say.topic}
            value={filter.topicId ?? ''}
            onValue={topicId => change({ topicId: topicId || undefined })}
            options={[any(say.anyTopic), ...topics.map(one => ({ value: one.id, label: nameIn(one, language) }))]}
          />
        )}
      </div>
      {isNarrowing(filter) && (
        <Button variant="quiet" size="small" onClick={() => onChange({ ...at, filter: {} })}>
          {say.clear}
        </Button>
      )}
    </div>
  )
}

type WordsProps = Pick<InboxFiltersProps, 'at' | 'searchRef' | 'onLeave'> & { onWords: (q: string | undefined) => void }

/** What is typed is shown at once and asked for a moment later. */
function Words({ at, onWords, searchRef, onLeave }: WordsProps) {
  const say = useSentences(inboxFilterSentences)
  const asked = at.filter.q ?? ''
  const [typed, setTyped] = useState(asked)
  const [wanted, setWanted] = useState(asked)
  const late = useDeferred(wanted, TYPING_MS)
  // Another view or the way back brings other words.
  useEffect(() => {
    setTyped(asked)
    setWanted(asked)
  }, [asked])
  useEffect(() => {
    if (late === wanted && late.trim() !== asked) onWords(late.trim() || undefined)
  }, [late])
  return (
    <SearchBox
      label={say.search}
      keys="/"
      value={typed}
      onValue={text => setTyped(text.slice(0, 100))}
      onSearch={text => setWanted(text.slice(0, 100))}
      inputRef={searchRef}
      onKeyDown={event => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return
        event.preventDefault()
        onLeave()
      }}
    />
  )
}
