import { markdownForOutside } from '../../ui/markdown-html.ts'
import { htmlToText } from './plain-text.ts'
import { tightHtml } from './tight-html.ts'

// With the parser of Markdown: import this file only when an answer is to go out.

/** An answer on its way to a customer, for boxes with formatting and for plain ones. */
export interface AnswerOut {
  readonly html: string
  readonly text: string
  /** The ids of the pictures of ours that the text shows, which travel apart. */
  readonly pictures: readonly string[]
}

/**
 * Markdown as somebody outside may read it: without what is for colleagues only. The plain form is made of the rich one, so that
 * neither says more than the other.
 */
export function answerFrom(body: string): AnswerOut {
  const { html, pictures } = markdownForOutside(body)
  const tight = tightHtml(html)
  return { html: tight, text: htmlToText(tight), pictures }
}
