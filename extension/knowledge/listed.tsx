import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ArticleCard } from '../../shared/knowledge.ts'
import { LoadedList } from '../client/loaded.tsx'
import type { KnownList } from '../client/use-list.ts'

/** A list of articles without its looks: `children` draws what is there, `onShown` hears of it. */
export type PartProps = {
  children: (items: readonly ArticleCard[], label: string) => ComponentChildren
  onShown: (items: readonly ArticleCard[]) => void
}

type ListedProps = PartProps & {
  list: KnownList<ArticleCard>
  label: string
  /** What is said of an empty list. */
  none: string
}

const nothing: readonly ArticleCard[] = []

/** A list in each of its states; tells what it shows. */
export function Listed({ list, label, none, children, onShown }: ListedProps) {
  const { items } = list
  useEffect(() => onShown(items ?? nothing), [items, onShown])
  return (
    <LoadedList known={list} lines={4}>
      {shown => (shown.length === 0 ? <p class="muted">{none}</p> : children(shown, label))}
    </LoadedList>
  )
}
