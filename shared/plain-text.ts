import { marked, type Token } from 'marked'
import { calloutIn } from './knowledge/callouts.ts'
import { readableVariables } from './variables.ts'

/** Reading Markdown takes longer than its length grows, so long texts are read in parts. */
const PART_MAX = 4_000

/**
 * The words of a Markdown text without its formatting; variables stay readable as {{customer.name}}. Each line of a block, item of a
 * list and cell of a table is a line.
 */
export function plainText(markdown: string): string {
  return partsOf(readableVariables(markdown))
    .flatMap(part => blocksOf(part).flatMap(block => wordsOf(block).split('\n')))
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n')
}

/** Parts that end at an empty line where there is one, else at a line's end, else where they have to. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  let at = 0
  while (text.length - at > PART_MAX) {
    const part = text.slice(at, at + PART_MAX)
    const end = [part.lastIndexOf('\n\n'), part.lastIndexOf('\n')].find(place => place > PART_MAX / 2) ?? PART_MAX - 1
    parts.push(part.slice(0, end + 1))
    at += end + 1
  }
  return [...parts, text.slice(at)]
}

/** Thousands of nested quotes or brackets exhaust the reader's stack; such a part is taken as it is written. */
function blocksOf(part: string): Token[] {
  try {
    return marked.lexer(part)
  } catch {
    return [{ type: 'text', raw: part, text: part }]
  }
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case 'html':
    case 'def':
    case 'hr':
      return ''
    case 'br':
      return '\n'
    case 'image':
      return token.text ?? ''
    case 'blockquote': {
      const words = inside(token)
      return calloutIn(words)?.rest ?? words
    }
    case 'list':
      return (token.items as Token[]).map(wordsOf).join('\n')
    case 'table':
      return [token.header, ...token.rows].flat().map(wordsOf).join('\n')
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
  if (inner && inner.length > 0) return inner.map(wordsOf).join(isBlock(token) ? '\n' : '')
  return withoutEntities('text' in token ? String(token.text).replace(WRAPPED, ' ') : '')
}

const isBlock = (token: Token) => token.type === 'blockquote' || token.type === 'list_item'

/** A line that goes on with a small letter was wrapped inside of its sentence. */
const WRAPPED = /\n[ \t]*(?=\p{Ll})/gu

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
}
