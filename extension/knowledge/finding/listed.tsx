import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { foldTag } from '../../../shared/knowledge/tags.ts'
import type { ArticleCard, Narrowing } from '../../../shared/knowledge.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { LoadedList } from '../../client/loaded.tsx'
import type { KnownList } from '../../client/use-list.ts'
import { useSentences } from '../../ui/language.tsx'

export const isNarrow = ({ departmentId, confidence, tag }: Narrowing) =>
  departmentId !== undefined || confidence !== undefined || tag !== undefined

/** Whether an article is among what is wanted, for lists that come whole. */
export const fits = (article: ArticleCard, { departmentId, confidence, tag }: Narrowing): boolean =>
  (departmentId === undefined || article.departmentId === departmentId) &&
  (confidence === undefined || article.confidence === confidence) &&
  (tag === undefined || article.tags.some(one => foldTag(one) === foldTag(tag)))

/** A list of articles without its looks: `children` draws what is there, `onShown` hears of it. */
export type PartProps = {
  children: (items: readonly ArticleCard[], label: string) => ComponentChildren
  onShown: (items: readonly ArticleCard[]) => void
  narrowing: Narrowing
}

type ListedProps = PartProps & {
  list: KnownList<ArticleCard>
  label: string
  /** What is said of an empty list; '' where enough is said beside it. */
  none: string
}

const nothing: readonly ArticleCard[] = []

/** A list in each of its states; tells what it shows. */
export function Listed({ list, label, none, children, onShown, narrowing }: ListedProps) {
  const say = useSentences(librarySentences)
  const { items } = list
  const reason = isNarrow(narrowing) ? say.noneFilter : none
  useEffect(() => onShown(items ?? nothing), [items, onShown])
  return (
    <LoadedList known={list} lines={4}>
      {shown => (shown.length > 0 ? children(shown, label) : reason && <p class="muted">{reason}</p>)}
    </LoadedList>
  )
}
