/** An answer on its way to a customer, for boxes with formatting and for plain ones. */
export interface AnswerOut {
  readonly html: string
  readonly text: string
  /** The ids of the pictures of ours that the text shows, which travel apart. */
  readonly pictures: readonly string[]
}

/**
 * Markdown as somebody outside may read it: without what is for colleagues only. The parser is fetched when first needed. The
 * plain form is made of the rich one, so that neither says more than the other.
 */
export async function answerFrom(body: string): Promise<AnswerOut> {
  const [{ markdownForOutside }, { htmlToText }, { tightHtml }] = await Promise.all([
    import('../ui/markdown-html.ts'),
    import('./plain-text.ts'),
    import('./tight-html.ts'),
  ])
  const { html, pictures } = markdownForOutside(body)
  const tight = tightHtml(html)
  return { html: tight, text: htmlToText(tight), pictures }
}
