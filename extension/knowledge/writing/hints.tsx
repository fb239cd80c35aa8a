import { type Hint, hintsFor } from '../../../shared/knowledge/readability.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { hintSentences } from '../../../shared/sentences/knowledge-hints.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import { useSentences } from '../../ui/language.tsx'

/** How long typing pauses before a text is looked at again, in ms. */
const PAUSE_MS = 600

/** What could be easier to read, folded away below the text. It forbids nothing. */
export function Hints(text: Pick<Article, 'title' | 'body' | 'language' | 'kind'>) {
  const say = useSentences(hintSentences)
  const { title, language, kind } = text
  const body = useDeferred(text.body, PAUSE_MS)
  if (body.trim() === '') return null
  const hints = hintsFor({ title, body, language, kind })
  if (hints.length === 0) return <p class="muted writing-hints">{say.none}</p>
  return (
    <details class="writing-hints">
      <summary>{say.some(hints.length)}</summary>
      <ul>
        {hints.map(hint => (
          <li key={hint.kind}>
            {wordsOf(hint, say)}
            {hint.sample !== '' && <q class="muted">{hint.sample}</q>}
          </li>
        ))}
      </ul>
    </details>
  )
}

type Said = typeof hintSentences.en

function wordsOf({ kind, count }: Hint, say: Said): string {
  if (kind === 'title') return say.title_vague
  if (kind === 'no_steps') return say.no_steps
  return say[kind](count)
}
