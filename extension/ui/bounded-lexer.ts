import { Lexer, type Token, type TokensList } from 'marked'

/** A paragraph, heading or cell that is longer, in UTF-16 units, or has more signs of formatting, is shown as it is written. */
const LINE_MAX = 8_000
const SIGNS_MAX = 600
/** Lists and quotes within each other go so deep. */
const DEPTH_MAX = 16

/**
 * Reads Markdown in a time that grows with its length. The reader beneath takes minutes over one paragraph of nothing but stars,
 * and runs out of stack over a thousand quotes in each other; both are left as written here.
 */
export class BoundedLexer extends Lexer {
  private depth = 0

  override blockTokens(src: string, tokens?: Token[], clipped?: boolean): Token[]
  override blockTokens(src: string, tokens?: TokensList, clipped?: boolean): TokensList
  override blockTokens(src: string, tokens: Token[] = [], clipped?: boolean): Token[] {
    if (this.depth >= DEPTH_MAX) return asWritten(src, tokens)
    this.depth += 1
    try {
      return super.blockTokens(src, tokens, clipped)
    } finally {
      this.depth -= 1
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    return isTangled(src) ? asWritten(src, tokens) : super.inlineTokens(src, tokens)
  }
}

const isTangled = (src: string): boolean =>
  src.length > LINE_MAX || (src.match(/[*_~[\]`<@]/g)?.length ?? 0) > SIGNS_MAX

function asWritten(src: string, tokens: Token[]): Token[] {
  tokens.push({ type: 'text', raw: src, text: src, escaped: false })
  return tokens
}
