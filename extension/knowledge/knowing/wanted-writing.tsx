import type { Wanted } from '../../../shared/knowledge/wanted.ts'
import { Id } from '../../../shared/parts.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { hrefTo, place } from '../../hub/place.ts'
import { Banner } from '../../ui/feedback.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { sayWords, titleOf } from './search-words.ts'

/** The address where a wanted article is written. */
export const writingHref = ({ departmentId, terms, words }: Wanted) =>
  hrefTo(['knowledge', 'new'], { answers: terms, of: departmentId, words })

interface Answers {
  readonly departmentId: string
  readonly terms: string
  readonly words: string
}

/** What the article being written answers, as the address says; null for one that nobody asked for. */
function wantedInAddress(): Answers | null {
  const { parts, query } = place.value
  const [departmentId, terms, words] = [query.get('of'), query.get('answers'), query.get('words')]
  if (parts[1] !== 'new' || !departmentId || !terms || !words) return null
  return Id.safeParse(departmentId).success ? { departmentId, terms, words } : null
}

/** What a new article is called to begin with: what was looked for. */
export const wantedTitle = (): string => titleOf(wantedInAddress()?.words ?? '')

/** Says on the form what its article answers. */
export function AnswersNote() {
  const say = useSentences(knowingSentences)
  const wanted = wantedInAddress()
  return wanted && <Banner tone="plain">{say.answers(sayWords(wanted.words))}</Banner>
}

/** Notes that an article was written which was wanted. It is written in any case: trouble here is told and stops nothing. */
export function useAnswered(): (articleId: string) => void {
  const say = useSentences(knowingSentences)
  const language = useLanguage()
  const backend = useBackend()
  const wanted = wantedInAddress()
  return articleId => {
    if (!wanted) return
    const { departmentId, terms } = wanted
    const words = sayWords(wanted.words)
    backend.act('finishWanted', { departmentId, terms, articleId }, say.answeredLabel(words)).then(
      () => toast({ text: say.answered(words), tone: 'good' }),
      error => toast({ text: sayProblem(error, language), tone: 'warn' }),
    )
  }
}
