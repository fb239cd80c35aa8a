import { marked, type Token, type Tokens } from 'marked'
import { readableVariables } from '../../../shared/variables.ts'
import { BoundedLexer } from '../../ui/bounded-lexer.ts'

/** A part of an article that can be used alone: a section under a heading, or a step of a numbered list. */
export interface ArticlePart {
  readonly title: string
  /** Its Markdown: a section without its heading, a step without its number. */
  readonly body: string
  readonly step: boolean
  /** How far it stands inside of sections, from 0. */
  readonly depth: number
}

/** So many parts are offered at most, and so much of a step stands for it, in UTF-16 units. */
const PARTS_MAX = 60
const TITLE_MAX = 80

/** The parts of an article, in the order of its text; none for a text without headings and numbered lists. */
export function partsOf(body: string): ArticlePart[] {
  const tokens = new BoundedLexer(marked.defaults).lex(body)
  const parts: ArticlePart[] = []
  let depth = 0
  tokens.forEach((token, index) => {
    if (token.type === 'heading') {
      const heading = token as Tokens.Heading
      depth = headingsAround(tokens, index)
      const inside = tokens.slice(index + 1, endOf(tokens, index, heading.depth))
      const section = inside
        .map(one => one.raw)
        .join('')
        .trim()
      if (section !== '') parts.push({ title: titleFrom(heading.text), body: section, step: false, depth })
      depth += 1
    }
    if (token.type === 'list' && (token as Tokens.List).ordered) {
      for (const item of (token as Tokens.List).items) {
        const text = item.text.trim()
        if (text !== '') parts.push({ title: titleFrom(text), body: text, step: true, depth })
      }
    }
  })
  return parts.slice(0, PARTS_MAX)
}

/** A section ends at the next heading that is no deeper. */
function endOf(tokens: readonly Token[], from: number, depth: number): number {
  const end = tokens.findIndex(
    (token, index) => index > from && token.type === 'heading' && (token as Tokens.Heading).depth <= depth,
  )
  return end < 0 ? tokens.length : end
}

/** How many headings a heading stands under. */
function headingsAround(tokens: readonly Token[], at: number): number {
  let level = (tokens[at] as Tokens.Heading).depth
  let around = 0
  for (let index = at - 1; index >= 0; index--) {
    const token = tokens[index]
    if (token?.type !== 'heading' || (token as Tokens.Heading).depth >= level) continue
    level = (token as Tokens.Heading).depth
    around++
  }
  return around
}

/** The first line without its formatting. */
function titleFrom(markdown: string): string {
  const line = readableVariables(markdown).split('\n')[0] ?? ''
  const plain = line
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`~]+/g, '')
    .trim()
  return plain.length > TITLE_MAX ? `${plain.slice(0, TITLE_MAX - 1)}…` : plain
}
