import { takenWithin } from '../../../shared/knowledge/taken-for.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { takenForSentences } from '../../../shared/sentences/knowledge-taken-for.ts'
import { useSentences } from '../../ui/language.tsx'
import type { ArticleSearch } from './search.ts'

/** Says above what was found which misspelt words were taken for which. It stands there before it has words, so that they are read out. */
export function TakenNote({ search, shown }: { search: ArticleSearch; shown: readonly ArticleCard[] }) {
  const say = useSentences(takenForSentences)
  const taken = takenWithin(search.taken.value, search.problem.value ? [] : shown)
  return (
    <p role="status" class={taken.length > 0 ? 'muted' : 'visually-hidden'}>
      {taken.length > 0 && say.takenFor(taken)}
    </p>
  )
}
