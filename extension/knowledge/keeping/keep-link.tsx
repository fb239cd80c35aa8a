import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { useRead } from '../../client/use-read.ts'
import { ListChecks } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { Count } from '../../ui/marks.tsx'

/** The way to what waits for the reader as a keeper of articles, with how much it is. */
export function KeepLink() {
  const say = useSentences(keepingSentences)
  const { value } = useRead('countToKeep', {})
  const count = value ? value.due + value.flagged + value.proposed : 0
  return (
    <a class="button" href="#/knowledge/keep">
      <ListChecks size={15} />
      {say.keep}
      <Count of={count} />
    </a>
  )
}
