import type { RefObject } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import { useRead } from '../../client/use-read.ts'
import { nameIn } from '../../organisation/department-name.ts'
import { useAround } from '../../organisation/departments.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { apply } from './apply.ts'
import { type CaretPlace, caretPlace } from './caret-place.ts'
import { articleOffer, type Offer, type Opened, openedBefore, taken, variableOffers } from './offers.ts'

const PAUSE_MS = 120
const SHOWN_MAX = 8

export interface Offers {
  readonly id: string
  readonly opened: Opened
  readonly items: readonly Offer[]
  readonly active: number
  /** Nothing to choose from: what to say instead. */
  readonly note: string | null
  readonly place: CaretPlace
  choose(offer: Offer): void
}

/** Watches what is typed behind `{{` and `[[`; arrows, Enter and Tab choose, Escape leaves the text as it is. */
export function useOffers(box: RefObject<HTMLTextAreaElement | null>, value: string) {
  const say = useSentences(writingSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const id = useId()
  const [cursor, setCursor] = useState(0)
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [place, setPlace] = useState<CaretPlace>({ left: 0, top: 0, bottom: 0, low: false })
  const found = openedBefore(value, cursor)
  const opened = found && found.from !== closedAt ? found : null
  const asked = useDeferred(opened?.kind === 'article' ? opened.typed.trim() : '', PAUSE_MS)
  const articles = useRead('searchArticles', asked === '' ? null : { q: asked, limit: SHOWN_MAX })
  const [last, setLast] = useState<readonly ArticleCard[]>([])
  const answered = articles.value?.items
  // The answer before stays in view while the next is on its way.
  useEffect(() => {
    if (answered) setLast(answered)
  }, [answered])
  const items = itemsFor(opened)
  const chosen = Math.min(active, Math.max(0, items.length - 1))

  function itemsFor(one: Opened | null): readonly Offer[] {
    if (!one) return []
    if (one.kind === 'variable') return variableOffers(one.typed, say)
    if (one.typed.trim() === '') return []
    return (answered ?? last).slice(0, SHOWN_MAX).map(card => {
      const owner = departments.find(each => each.id === card.departmentId)
      return articleOffer(card, owner ? nameIn(owner, language) : '')
    })
  }
  const note = (): string | null => {
    if (opened?.kind !== 'article' || items.length > 0) return null
    if (opened.typed.trim() === '') return say.articlesType
    if (articles.problem) return say.articlesAway
    return articles.value && !articles.busy && asked === opened.typed.trim() ? say.articlesNone : null
  }
  const from = opened?.from ?? null
  useEffect(() => {
    if (from !== null && box.current) setPlace(caretPlace(box.current, from))
  }, [from])

  const choose = (offer: Offer) => {
    if (!box.current || !opened) return
    setActive(0)
    apply(box.current, taken(opened, offer, box.current.value))
  }
  /** True when the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!opened || event.isComposing) return false
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const one = items[chosen]
    if (by !== 0 && items.length > 0) setActive((chosen + by + items.length) % items.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && one && !event.ctrlKey && !event.metaKey) choose(one)
    else if (event.key === 'Escape') setClosedAt(opened.from)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const offers: Offers | null = opened && {
    id,
    opened,
    items,
    active: chosen,
    note: note(),
    place,
    choose,
  }
  return {
    offers,
    onKey,
    /** Where the cursor is now; typing on opens a list that was closed elsewhere. */
    moved: (at: number) => {
      setCursor(at)
      setActive(0)
      if (!openedBefore(value, at)) setClosedAt(null)
    },
  }
}
