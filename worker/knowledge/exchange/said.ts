/** What a source said of an article last, as `article_sources.hash` keeps it. */
export interface Said {
  /** Tells its content apart, see `contentHash`; '' where its import was taken back. */
  readonly content: string
  /** What the source calls the articles that this one was joined with at its word, or ''. What people part afterwards stays parted. */
  readonly twin: string
  readonly mergedInto: string
}

export const nothingSaid: Said = { content: '', twin: '', mergedInto: '' }

export const saidText = ({ content, twin, mergedInto }: Said): string =>
  twin === '' && mergedInto === '' ? content : JSON.stringify([content, twin, mergedInto])

export function saidFrom(text: string): Said {
  const [content = '', twin = '', mergedInto = ''] = text.startsWith('[') ? (JSON.parse(text) as string[]) : [text]
  return { content, twin, mergedInto }
}
