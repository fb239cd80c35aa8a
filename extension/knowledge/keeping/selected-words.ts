/** The mark of an element that shows the text of one article, by its id. */
export const shows = (articleId: string) => ({ 'data-article': articleId })

/** What is selected of an article's text on this page, on one line; '' where nothing is, or something else. */
export function selectedWords(articleId: string): string {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return ''
  const range = selection.getRangeAt(0).cloneRange()
  const { startContainer: start } = range
  const from = start instanceof Element ? start : start.parentElement
  const text = from?.closest(`[data-article="${CSS.escape(articleId)}"] .markdown`)
  if (!text) return ''
  // A paragraph chosen with three clicks ends where the next thing begins.
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length)
  return range.toString().replace(/\s+/g, ' ').trim()
}
