import type { ArticleCard } from '../../shared/knowledge.ts'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { type Part, parseVariables, type VariableName, type VariableValues } from '../../shared/variables.ts'
import { useSentences } from '../ui/language.tsx'
import { MarkedText } from '../ui/marks.tsx'

type Spans = ArticleCard['marks']['excerpt']
type ArticleExcerptProps = {
  article: Pick<ArticleCard, 'excerpt' | 'marks'>
  /** What is known on this ticket; left out where there is none. */
  values?: VariableValues
}

/** The part of an article that fits, as the customer would read it: what is known stands in it, the rest is named in words. */
export function ArticleExcerpt({ article, values = {} }: ArticleExcerptProps) {
  return (
    <>
      {piecesOf(article.excerpt, article.marks.excerpt).map(({ part, spans }, index) =>
        part.kind === 'text' ? (
          <MarkedText key={index} text={part.text} spans={spans} />
        ) : (
          <Hole key={index} part={part} values={values} />
        ),
      )}
    </>
  )
}

function Hole({ part, values }: { part: Exclude<Part, { kind: 'text' }>; values: VariableValues }) {
  const say: Record<VariableName, string> = useSentences(knowledgeSentences)
  if (part.kind === 'prompt') return <span class="excerpt-hole">{part.question}</span>
  const value = values[part.name]?.trim()
  return value ? value : <span class="excerpt-hole">{say[part.name]}</span>
}

/** The excerpt taken apart at its variables, each stretch of text with the marks that lie in it. */
export function piecesOf(excerpt: string, spans: Spans): { part: Part; spans: Spans }[] {
  let from = 0
  return parseVariables(excerpt).map(part => {
    const start = from
    const end = start + (part.kind === 'text' ? part.text : part.written).length
    from = end
    const inside = spans.filter(span => span.from < end && span.to > start)
    return {
      part,
      spans: inside.map(span => ({ from: Math.max(span.from, start) - start, to: Math.min(span.to, end) - start })),
    }
  })
}
