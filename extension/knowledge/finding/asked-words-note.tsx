import { askedWordsSentences } from '../../../shared/sentences/knowledge-asked-words.ts'
import { useSentences } from '../../ui/language.tsx'
import type { ArticleSearch } from './search.ts'

/**
 * Says above what was found which misspelt words were taken for which, or that nothing says what was asked for. It stands there
 * before it has words, so that they are read out.
 */
export function AskedWordsNote({ search }: { search: ArticleSearch }) {
  const say = useSentences(askedWordsSentences)
  const { taken, near, problem } = search
  const note = taken.value.length > 0 ? say.takenFor(taken.value) : near.value?.from === 0 && say.near(near.value.asked)
  const shown = problem.value ? '' : note
  return (
    <p role="status" class={shown ? 'muted' : 'visually-hidden'}>
      {shown}
    </p>
  )
}

/** Stands in a list before the first that only shares characters with what was asked for, where others say it. */
export function NearLine({
  search,
  at,
  among: Tag = 'li',
}: {
  search: ArticleSearch
  at: number
  among?: 'li' | 'div'
}) {
  const say = useSentences(askedWordsSentences)
  if (at === 0 || search.near.value?.from !== at) return null
  return (
    <Tag class="list-line" role={Tag === 'div' ? 'presentation' : undefined}>
      {say.nearBelow}
    </Tag>
  )
}
