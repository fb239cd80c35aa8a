import DOMPurify, { type Config } from 'dompurify'

const allowed: Config = {
  ALLOWED_TAGS: [
    'p',
    'div',
    'br',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'ul',
    'ol',
    'li',
    'a',
    'blockquote',
    'pre',
    'code',
  ],
  ALLOWED_ATTR: ['href'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
}

DOMPurify.addHook('afterSanitizeAttributes', node => {
  if (node.tagName !== 'A') return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer')
})

/** What may be shown of HTML that somebody else wrote: text, lists, emphasis, links. */
export function cleanHtml(hostile: string): string {
  return DOMPurify.sanitize(hostile, allowed)
}

/** Plain text as paragraphs' HTML. */
export function htmlFromText(text: string): string {
  const holder = document.createElement('div')
  for (const line of text.split('\n')) {
    const paragraph = document.createElement('p')
    if (line === '') paragraph.append(document.createElement('br'))
    else paragraph.textContent = line
    holder.append(paragraph)
  }
  return text === '' ? '' : holder.innerHTML
}
