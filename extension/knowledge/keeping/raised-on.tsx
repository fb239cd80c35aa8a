import type { Flag } from '../../../shared/knowledge/feedback.ts'
import { mergingSentences } from '../../../shared/sentences/knowledge-merging.ts'
import { useSentences } from '../../ui/language.tsx'

/** Where a flag was raised, when that article was merged since. */
export function RaisedOn({ from }: Pick<Flag, 'from'>) {
  const say = useSentences(mergingSentences)
  if (from === null) return null
  if (from.title === '') return <span>{say.raisedElsewhere}</span>
  return <a href={`#/knowledge/${from.id}?exact=yes`}>{say.raisedOn(from.title)}</a>
}
