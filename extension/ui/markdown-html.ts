import DOMPurify, { type Config } from 'dompurify'
import { Marked, Parser } from 'marked'
import { slugIn } from '../../shared/heading-slugs.ts'
import { referenceIn } from '../../shared/knowledge/article-files.ts'
import { type CalloutKind, calloutIn } from '../../shared/knowledge/callouts.ts'
import { BoundedLexer } from './bounded-lexer.ts'
import { nameHeadings } from './headings.ts'

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
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|(?:(?:file|article):[0-9a-f-]{36})?(?:#\S*)?$)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM: true,
}

const purifier = DOMPurify(window)

/** What the text says in the reader's words, where it is shown; and where a link to another article leads. */
export interface Shown {
  readonly callouts: Readonly<Record<CalloutKind, string>>
  /** What the button reads that loads a picture from elsewhere. */
  readonly remotePicture: (host: string, alt: string) => string
  /** `heading` is a slug, or ''. */
  articleHref(id: string, heading: string): string | null
  /** Left out: the text is no article, and its headings are nowhere to go to. */
  readonly headings?: {
    /** Before the slugs of its headings in their ids. */
    readonly prefix: string
    /** The article itself, where it is stored. */
    readonly self: string | null
  }
}

/**
 * Markdown as HTML that is safe to show, whoever wrote it. Nothing is fetched by showing it: a picture of ours is an `img` with
 * `data-file` and no source, one from elsewhere a button with `data-remote`. Needs a DOM.
 */
export function markdownToHtml(text: string, shown: Shown): string {
  const body = safeBody(text)
  for (const quote of body.querySelectorAll('blockquote')) dressCallout(quote, shown)
  const headings = shown.headings ? nameHeadings(body, shown.headings.prefix) : null
  for (const link of body.querySelectorAll('a[href]')) {
    const href = hrefOf(link.getAttribute('href') ?? '', shown, headings)
    if (href === null) link.replaceWith(...link.childNodes)
    else leadSafely(link, href)
  }
  for (const image of body.querySelectorAll('img')) showPicture(image, shown)
  return body.innerHTML
}

/** Where a link leads; null for nowhere: what begins with `#` is a heading of this text or nothing, never a place of the page around it. */
function hrefOf(address: string, shown: Shown, headings: ReadonlySet<string> | null): string | null {
  const reference = referenceIn(address)
  const here = address.startsWith('#') || (reference?.kind === 'article' && reference.id === shown.headings?.self)
  const slug = reference || here ? slugIn(address) : ''
  if (here && headings?.has(slug)) return `#${shown.headings?.prefix}${slug}`
  if (reference) return reference.kind === 'article' ? shown.articleHref(reference.id, slug) : null
  return here ? null : address
}

/** What leaves the house: an answer to a customer. */
export interface Outgoing {
  readonly html: string
  /** The ids of our own pictures that its text showed, in their order; they are not in the HTML. */
  readonly pictures: readonly string[]
}

/**
 * Markdown as HTML for somebody outside: without internal callouts, links to our articles (their words stay) and our pictures;
 * pictures from elsewhere become links, so that inserting fetches nothing. Needs a DOM.
 */
export function markdownForOutside(text: string): Outgoing {
  const body = safeBody(text)
  for (const quote of body.querySelectorAll('blockquote')) openCallout(quote)
  const pictures: string[] = []
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    const reference = referenceIn(source)
    if (reference?.kind === 'file') pictures.push(reference.id)
    if (reference) removeWithParagraph(image)
    else image.replaceWith(...linkTo(source, image.alt || source, image))
  }
  for (const link of body.querySelectorAll('a[href]')) {
    const address = link.getAttribute('href') ?? ''
    if (referenceIn(address) || address.startsWith('#')) link.replaceWith(...link.childNodes)
    else leadSafely(link, address)
  }
  return { html: body.innerHTML, pictures: [...new Set(pictures)] }
}

/** A body of a document that nobody shows, in which nothing loads and nothing runs. */
function safeBody(text: string): HTMLElement {
  // After a line break no frameset can take the body's place.
  const body = purifier.sanitize(`<br>${htmlOf(text)}`, allowed) as unknown as HTMLElement
  if (body.firstChild?.nodeName === 'BR') body.firstChild.remove()
  return body
}

function htmlOf(text: string): string {
  try {
    return new Parser(marked.defaults).parse(new BoundedLexer(marked.defaults).lex(text))
  } catch {
    return `<pre>${text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)}</pre>`
  }
}

/** A link never takes the panel away, and tells the other side nothing about it. A place in our own hub opens where it is. */
function leadSafely(link: Element, href: string) {
  link.setAttribute('href', href)
  if (href.startsWith('#')) return
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
}

function showPicture(image: HTMLImageElement, shown: Shown) {
  const source = image.getAttribute('src') ?? ''
  const reference = referenceIn(source)
  image.removeAttribute('src')
  if (reference?.kind === 'file') {
    image.setAttribute('data-file', reference.id)
    if (!image.hasAttribute('alt')) image.setAttribute('alt', '')
    return
  }
  // Pictures come over https or not at all, and only when the reader asks: a picture that loads tells who reads.
  if (!/^https:/i.test(source)) return image.remove()
  const button = image.ownerDocument.createElement('button')
  button.type = 'button'
  button.className = 'remote-picture'
  button.setAttribute('data-remote', source)
  button.textContent = shown.remotePicture(hostOf(source), image.alt)
  // A button within a link would be two things to press in one.
  const link = image.closest('a')
  if (link) link.replaceWith(button)
  else image.replaceWith(button)
}

function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return ''
  }
}

function linkTo(address: string, words: string, beside: HTMLElement): Node[] {
  if (!/^https:/i.test(address)) return []
  const text = beside.ownerDocument.createTextNode(words)
  if (beside.closest('a')) return [text]
  const link = beside.ownerDocument.createElement('a')
  link.setAttribute('href', address)
  link.append(text)
  return [link]
}

/** A paragraph that held nothing but a picture goes with it. */
function removeWithParagraph(image: HTMLElement) {
  const { parentElement: parent } = image
  image.remove()
  if (parent?.tagName === 'P' && parent.textContent?.trim() === '' && !parent.querySelector('img')) parent.remove()
}

/** Takes the mark off a quote that is a callout, and says its kind; null for a plain quote. */
function takeMark(quote: Element): CalloutKind | null {
  const first = quote.firstElementChild
  const start = first?.tagName === 'P' ? first.firstChild : null
  if (!first || start?.nodeType !== Node.TEXT_NODE) return null
  const found = calloutIn(start.textContent ?? '')
  if (!found) return null
  start.textContent = found.rest
  if (found.rest === '') {
    start.remove()
    if (first.firstElementChild?.tagName === 'BR' && first.firstChild === first.firstElementChild)
      first.firstChild.remove()
  }
  if (first.childNodes.length === 0) first.remove()
  return found.kind
}

function dressCallout(quote: Element, { callouts }: Shown) {
  const kind = takeMark(quote)
  if (!kind) return
  quote.className = `callout callout-${kind}`
  const head = quote.ownerDocument.createElement('p')
  head.className = 'callout-head'
  head.textContent = callouts[kind]
  quote.prepend(head)
}

function openCallout(quote: Element) {
  if (takeMark(quote) === 'internal') quote.remove()
}
