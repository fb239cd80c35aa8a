import type { Article } from '../../shared/knowledge.ts'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useRead } from '../client/use-read.ts'
import { ErrorState, Skeleton } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'

const ArticleText = later(async () => (await import('./article-text.tsx')).ArticleText)

type ArticlePreviewProps = {
  id: string
  /** The text to show of an article: with what is known filled in. */
  textOf: (article: Article) => string
}

/** An article's whole text, fetched when opened. */
export function ArticlePreview({ id, textOf }: ArticlePreviewProps) {
  const say = useSentences(knowledgeSentences)
  const language = useLanguage()
  const { value, problem, busy, reload } = useRead('readArticle', { id })
  if (value) return <ArticleText text={textOf(value)} files={value.files} />
  if (!problem) return <Skeleton lines={3} />
  return <ErrorState title={say.unavailable} text={sayProblem(problem, language)} busy={busy} onRetry={reload} />
}
