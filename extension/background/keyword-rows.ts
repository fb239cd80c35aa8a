import type { ArticleCard } from '../../shared/knowledge.ts'
import type { Me } from '../../shared/organisation.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'
import { cut } from '../ui/spans.ts'

/** One row below the address bar. `content` stands in the bar while the row is chosen. */
export interface KeywordRow {
  readonly content: string
  readonly description: string
}

/** Chromium reads descriptions as XML with marks of its own, Firefox as plain text. */
export type Look = 'xml' | 'plain'

const EXCERPT_MAX = 70

/** What XML 1.0 cannot hold; half of a pair stands alone where a text was cut. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** A text as a description may hold it, on one line. */
export function described(text: string, look: Look): string {
  const line = text.replaceAll(unfit, '').replaceAll(/\s+/g, ' ')
  return look === 'plain' ? line : line.replaceAll(/[&<>"']/g, sign => signs[sign] ?? '')
}

const wrapped = (tag: 'match' | 'dim', inside: string, look: Look) =>
  look === 'plain' || inside === '' ? inside : `<${tag}>${inside}</${tag}>`

/** Articles as rows: the title with what matched, then whose it is, how far to trust it, and how it begins. */
export function keywordRows(
  articles: readonly ArticleCard[],
  { departments }: Pick<Me, 'departments'>,
  language: Language,
  look: Look,
): KeywordRow[] {
  const say = sentencesIn(librarySentences, language)
  return articles.map(article => {
    const title = cut(article.title, article.marks.title)
      .map(({ text, marked }) => (marked ? wrapped('match', described(text, look), look) : described(text, look)))
      .join('')
    const department = departments.find(one => one.id === article.departmentId)
    const name = (language === 'en' && department?.englishName) || department?.name || ''
    const excerpt = article.excerpt.length > EXCERPT_MAX ? `${article.excerpt.slice(0, EXCERPT_MAX)}…` : article.excerpt
    const facts = [name, say[article.confidence], excerpt].filter(one => one !== '').join(' · ')
    return {
      content: contentOf(article),
      description: `${title} ${wrapped('dim', described(`— ${facts}`, look), look)}`,
    }
  })
}

/** Ends with the id, by which a chosen row is known again also after a sleep of the background. */
const contentOf = ({ title, id }: ArticleCard) => `${described(title, 'plain')} #${id}`

const CHOSEN = / #([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** Where in the hub a chosen row, or words that were typed, lead. */
export function placeOfKeyword(text: string): string {
  const id = CHOSEN.exec(text)?.[1]
  return id ? `knowledge/${id}` : searchPlace(text)
}

/** As much as the server reads. */
export const WORDS_MAX = 400

/** The words of a text that are worth searching: on one line, as many as the server reads, no character cut in two. */
export function wordsOf(text: string): string {
  const line = text.replaceAll(unfit, ' ').replaceAll(/\s+/g, ' ').trim()
  return line.slice(0, WORDS_MAX).replace(/[\ud800-\udbff]$/, '')
}

/** The place in the hub that searches for words. */
export function searchPlace(text: string): string {
  const words = wordsOf(text)
  return words === '' ? 'knowledge' : `knowledge?${new URLSearchParams({ q: words })}`
}
