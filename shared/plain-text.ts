import { marked, type Token } from 'marked'
import { readableVariables } from './variables.ts'

/** The words of a Markdown text without its formatting, one line a block; variables stay readable as {{customer.name}}. */
export function plainText(markdown: string): string {
  return marked
    .lexer(readableVariables(markdown))
    .map(block => wordsOf(block).replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n')
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case 'html':
    case 'def':
    case 'hr':
      return ''
    case 'br':
      return ' '
    case 'image':
      return token.text ?? ''
    case 'list':
      return (token.items as Token[]).map(wordsOf).join(' ')
    case 'table':
      return [token.header, ...token.rows].map((cells: Token[]) => cells.map(wordsOf).join(' ')).join(' ')
    case 'code':
    case 'codespan':
    case 'escape':
      return withoutEntities(token.text ?? '')
    default:
      return inside(token)
  }
}

function inside(token: Token): string {
  const inner = 'tokens' in token ? token.tokens : undefined
  if (inner && inner.length > 0) return inner.map(wordsOf).join(isBlock(token) ? ' ' : '')
  return withoutEntities('text' in token ? String(token.text) : '')
}

const isBlock = (token: Token) => token.type === 'blockquote' || token.type === 'list_item'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
}
