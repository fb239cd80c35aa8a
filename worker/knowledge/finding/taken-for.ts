import type { TakenFor } from '../../../shared/knowledge/taken-for.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { tokenise } from '../../../shared/text.ts'
import type { Question } from './asking.ts'

/** A term of a question that stands in no article, and one of titles that is spelt like it. */
export type Alike = readonly [asked: string, term: string]

/** So many words are named for each that was asked; more would be a list and no explanation. */
const NAMED_MAX = 3

/**
 * Whom the unknown words of a question were taken for, in the order of the question: words as they were typed, and as the titles
 * spell them that are shown. Only these are named, since the index tells of titles too that the acting person may not read. A word
 * that is still being typed is not misspelt while something shown begins with it.
 */
export function takenFor(
  { text, prefix }: Pick<Question, 'text' | 'prefix'>,
  alike: readonly Alike[],
  shown: readonly Pick<ArticleCard, 'title' | 'excerpt'>[],
): TakenFor[] {
  if (alike.length === 0) return []
  const spelt = new Map<string, string>()
  for (const { title } of shown)
    for (const { term, from, to } of tokenise(title)) if (!spelt.has(term)) spelt.set(term, title.slice(from, to))
  const begun =
    prefix !== null &&
    shown.some(({ title, excerpt }) => tokenise(`${title}\n${excerpt}`).some(({ term }) => term.startsWith(prefix)))
  const taken = new Map<string, TakenFor>()
  for (const { term, from, to } of tokenise(text)) {
    if (taken.has(term) || (begun && term === prefix)) continue
    const words = [...spelt].flatMap(([one, word]) => (alike.some(([a, b]) => a === term && b === one) ? [word] : []))
    if (words.length > 0) taken.set(term, { asked: text.slice(from, to), words: words.slice(0, NAMED_MAX) })
  }
  return [...taken.values()]
}
