import DOMPurify, { type Config } from 'dompurify'
import { Marked } from 'marked'

const marked = new Marked({
  gfm: true,
  breaks: true,
  // Form controls are not let through, so a task list shows its state as text.
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
})

const text = 'p br hr strong em del code pre blockquote ul ol li a img h1 h2 h3 h4 h5 h6'
const tags = `${text} table thead tbody tr th td`.split(' ')

/** Only what Markdown itself can say. No style, form, frame, SVG, MathML, id, class or event handler. */
const allowed: Config = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'start', 'align'],
  ADD_URI_SAFE_ATTR: ['start', 'align'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
}

const purifier = DOMPurify(window)

purifier.addHook('afterSanitizeAttributes', node => {
  if (node.tagName === 'A' && node.hasAttribute('href')) openOutside(node)
  if (node.tagName === 'IMG') loadSafely(node)
})

/** A link never takes the panel away, and tells the other side nothing about it. */
function openOutside(link: Element) {
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
}

/** Pictures come over https or not at all, and learn nothing about the page they stand in. */
function loadSafely(image: Element) {
  if (!/^https:/i.test(image.getAttribute('src') ?? '')) return image.remove()
  image.setAttribute('loading', 'lazy')
  image.setAttribute('referrerpolicy', 'no-referrer')
  if (!image.hasAttribute('alt')) image.setAttribute('alt', '')
}

/** Markdown as HTML that is safe to show, whoever wrote it. Needs a DOM. */
export function markdownToHtml(text: string): string {
  return purifier.sanitize(marked.parse(text, { async: false }), allowed)
}
