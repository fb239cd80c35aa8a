import { useEffect, useState } from 'preact/hooks'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { ErrorState, Skeleton } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Markdown } from '../ui/markdown.tsx'

/** An article's whole text, fetched when opened. */
export function ArticlePreview({ id }: { id: string }) {
  const say = useSentences(knowledgeSentences)
  const language = useLanguage()
  const backend = useBackend()
  const [body, setBody] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const turn = new AbortController()
    setProblem(undefined)
    backend.read('readArticle', { id }, turn.signal).then(
      article => setBody(article.body),
      error => !turn.signal.aborted && setProblem(error),
    )
    return () => turn.abort()
  }, [backend, id, attempt])
  if (body !== undefined) return <Markdown text={body} />
  if (problem === undefined) return <Skeleton lines={3} />
  return (
    <ErrorState title={say.unavailable} text={sayProblem(problem, language)} onRetry={() => setAttempt(attempt + 1)} />
  )
}
