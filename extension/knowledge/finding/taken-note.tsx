import { takenForSentences } from '../../../shared/sentences/knowledge-taken-for.ts'
import { useSentences } from '../../ui/language.tsx'
import type { ArticleSearch } from './search.ts'

/** Says above what was found which misspelt words were taken for which. It stands there before it has words, so that they are read out. */
export function TakenNote({ search }: { search: ArticleSearch }) {
  const say = useSentences(takenForSentences)
  const taken = search.problem.value ? [] : search.taken.value
  return (
    <p role="status" class={taken.length > 0 ? 'muted' : 'visually-hidden'}>
      {taken.length > 0 && say.takenFor(taken)}
    </p>
  )
}
