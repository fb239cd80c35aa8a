/** What stands out in an article. `internal` is for colleagues: it never leaves the house with an answer. */
export const calloutKinds = ['note', 'warning', 'internal'] as const
export type CalloutKind = (typeof calloutKinds)[number]

const MARK = /^\s*\[!\s*(note|warning|internal)\s*\][-+]?[ \t]*\n?/i

/** The kind of a callout from the first words of a quote, and what follows the mark; null for a plain quote. */
export function calloutIn(words: string): { readonly kind: CalloutKind; readonly rest: string } | null {
  const found = MARK.exec(words)
  const kind = calloutKinds.find(one => one === found?.[1]?.toLowerCase())
  return found && kind ? { kind, rest: words.slice(found[0].length) } : null
}

/** How a callout begins in Markdown. */
export const calloutMark = (kind: CalloutKind): string => `[!${kind}]`

const QUOTED = /^ {0,3}>/

/**
 * Markdown without the lines of its internal callouts: so that nobody is asked to fill in what will not be sent. It only tells what
 * to ask; what is sent goes through the reader of Markdown, which finds every callout, wherever it stands.
 */
export function withoutInternal(markdown: string): string {
  let inside = false
  let quoted = false
  const kept = markdown.split('\n').filter(line => {
    const before = quoted
    quoted = QUOTED.test(line)
    inside = quoted && (before ? inside : calloutIn(line.replace(/^ {0,3}> ?/, ''))?.kind === 'internal')
    return !inside
  })
  return kept.join('\n')
}
