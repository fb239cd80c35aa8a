/// <reference path="./turndown-plugin-gfm.d.ts" />
import type { Node } from 'turndown'
import { isPermalink, newAnchors } from './html-anchors.ts'

/** HTML as Markdown, and what its head said. */
export interface FromHtml {
  readonly body: string
  readonly title: string | null
  readonly fields: Readonly<Record<string, string>>
  /** Pictures that stood in the text itself, as `data:` addresses; `embedded:0` names the first. */
  readonly embedded: readonly string[]
  /** What links of the page call its headings, with their slugs. */
  readonly anchors: ReadonlyMap<string, string>
}

export type HtmlReader = (html: string) => FromHtml

/** What is no text of an article, with all that is inside. */
const GONE = [
  'script style noscript template iframe frame frameset object embed applet svg math canvas audio video source track',
  'form button input select textarea option nav footer dialog base link map area portal',
]
  .join(' ')
  .split(' ')

const SAFE_LINK = /^(?:https?:|mailto:|tel:|#|[^:]*$)/i
const EMBEDDED = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i

/** Libraries of some size, loaded when the first HTML is met. What they read is never part of a page, and nothing in it runs. */
export async function loadHtmlReader(): Promise<HtmlReader> {
  const [{ default: Turndown }, { gfm }] = await Promise.all([
    import('turndown'),
    import('@joplin/turndown-plugin-gfm'),
  ])
  return html => {
    let title: string | null = null
    const fields: Record<string, string> = {}
    const embedded: string[] = []
    const anchors = newAnchors()
    const service = new Turndown({
      headingStyle: 'atx',
      codeBlockStyle: 'fenced',
      bulletListMarker: '-',
      emDelimiter: '*',
      hr: '---',
    })
    service.use(gfm)
    service.remove(GONE as never)
    service.addRule('title', {
      filter: 'title',
      replacement: (_, node) => {
        title ??= (node.textContent ?? '').trim() || null
        return ''
      },
    })
    service.addRule('meta', {
      filter: ['meta'] as never,
      replacement: (_, node) => {
        const [name, content] = [attribute(node, 'name'), attribute(node, 'content')]
        if (name !== '' && content !== '') fields[name.toLowerCase()] ??= content
        return ''
      },
    })
    service.addRule('link', {
      filter: node => node.nodeName === 'A' && !SAFE_LINK.test(attribute(node, 'href').trim()),
      replacement: content => content,
    })
    service.addRule('permalink', {
      filter: node => node.nodeName === 'A' && isPermalink(attribute(node, 'href'), node.textContent),
      replacement: () => '',
    })
    service.addRule('heading', {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      replacement: (content, node) => {
        anchors.add(node)
        return `\n\n${'#'.repeat(Number(node.nodeName[1]))} ${content.trim()}\n\n`
      },
    })
    service.addRule('picture', {
      filter: 'img',
      replacement: (_, node) => {
        const src = attribute(node, 'src').trim()
        const alt = attribute(node, 'alt')
          .replaceAll(/[\s[\]\\]+/g, ' ')
          .trim()
        if (EMBEDDED.test(src)) return `![${alt}](embedded:${embedded.push(src) - 1})`
        if (src === '' || /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(src)) return alt
        const plain = /^[^\s()<>]+$/.test(src)
        return plain ? `![${alt}](${src})` : `![${alt}](<${src.replaceAll(/[<>\n]/g, encodeURIComponent)}>)`
      },
    })
    const language = /<html\b[^>]*\blang=["']?([\w-]+)/i.exec(html)?.[1]
    if (language) fields.lang = language
    const body = service.turndown(withoutHandlers(mainPart(html)))
    return { body, title, fields, embedded, anchors: anchors.slugs }
  }
}

/** As much of an element as is asked, whichever document it is of. */
type Attributed = { getAttribute?(name: string): string | null }
const attribute = (node: Node, name: string): string => (node as Attributed).getAttribute?.(name) ?? ''

/** Pages mark what they are about; the rest is the frame around it. */
function mainPart(html: string): string {
  const main =
    /<main\b[^>]*>([\s\S]*)<\/main\s*>/i.exec(html)?.[1] ?? /<article\b[^>]*>([\s\S]*)<\/article\s*>/i.exec(html)?.[1]
  if (main === undefined) return html
  const head = /<head\b[^>]*>([\s\S]*?)<\/head\s*>/i.exec(html)?.[1] ?? ''
  return head + main
}

const TAG = /<[a-z][^<>]{0,4000}>/gi
const HANDLER = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi

/** The document that is read is no page, and no handler in it ever runs; yet the browser complains of each that the page's policy forbids. */
const withoutHandlers = (html: string): string => html.replaceAll(TAG, tag => tag.replaceAll(HANDLER, ''))
