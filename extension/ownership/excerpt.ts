import type { Span } from '../ui/spans.ts'

export interface Excerpt {
  readonly text: string
  readonly spans: readonly Span[]
}

/** Text kept before the first match, in UTF-16 units. */
const BEFORE = 18

/**
 * A stretch of at most about `most` UTF-16 units of `text` around its first match, on one line, with the matches that fall
 * into it. Cut ends show an ellipsis.
 */
export function excerptAround(text: string, matches: readonly Span[], most: number): Excerpt {
  const flat = text.replaceAll(/\s/g, ' ')
  const first = Math.min(...matches.map(match => match.from), flat.length)
  const from = first <= BEFORE || flat.length <= most ? 0 : startOfCharacter(flat, first - BEFORE)
  const to = Math.min(flat.length, startOfCharacter(flat, from + most))
  const lead = from > 0 ? '…' : ''
  const tail = to < flat.length ? '…' : ''
  const shift = lead.length - from
  const spans = matches
    .filter(match => match.from >= from && match.to <= to)
    .map(match => ({ from: match.from + shift, to: match.to + shift }))
  return { text: lead + flat.slice(from, to) + tail, spans }
}

/** Never cuts a pair of surrogates. */
function startOfCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
