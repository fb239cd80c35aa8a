import type { ArticleCard } from '../../../shared/knowledge.ts'
import { tokenise } from '../../../shared/text.ts'
import { all, type Db } from '../../platform/db.ts'
import { isCharacter, type Question } from './asking.ts'
import { marksIn } from './excerpt.ts'
import { type Candidate, isWholeText, sayingQuery } from './index-rows.ts'

type Shown = Pick<ArticleCard, 'id' | 'title' | 'excerpt' | 'marks' | 'tags'>
type Read = Pick<Candidate, 'articleId' | 'lead'>

/** What was found, with that which only shares characters with the question at the end. */
interface Parted<T> {
  readonly items: T[]
  /** So many of the last: none of them says a word that was asked for, nor one that is spelt like it. */
  readonly near: number
}

/**
 * Parts what says a word that was asked for from what shares single characters with it, as two Chinese words for one thing often do;
 * each part keeps its order. Decided by what is shown alone, so that nobody learns what other articles say. One round trip to the
 * SEARCH database more, and only for long texts in which nothing is marked: they may say it far down.
 * In what is near, the shared characters are marked.
 */
export async function partedByNear<T extends Shown>(
  search: Db,
  workspaceId: string,
  question: Question,
  shown: readonly T[],
  candidates: readonly Read[],
): Promise<Parted<T>> {
  const asked = wordsAsked(question)
  if (asked.length === 0) return { items: [...shown], near: 0 }
  const silent = shown.filter(({ marks, tags }) => {
    const marked = marks.title.length + marks.excerpt.length > 0
    return !marked && !tokenise(tags.join('\n')).some(({ term }) => asked.includes(term))
  })
  const short = new Set(candidates.filter(one => isWholeText(one.lead)).map(one => one.articleId))
  const long = silent.map(one => one.id).filter(id => !short.has(id))
  const rows = long.length > 0 ? await all(search, sayingQuery(workspaceId, asked, question.prefix, long)) : []
  const saying = new Set(rows.map(one => one.articleId))
  const near = silent.filter(one => !saying.has(one.id))
  const said = shown.filter(one => !near.includes(one))
  return { items: [...said, ...near.map(one => byCharacters(one, question))], near: near.length }
}

/** A card in which the single characters that were asked for are marked. */
function byCharacters<T extends Shown>(card: T, question: Question): T {
  const loose = { ...question, lone: new Set(question.terms.filter(isCharacter)) }
  return { ...card, marks: { title: marksIn(card.title, loose), excerpt: marksIn(card.excerpt, loose) } }
}

/** The words of a question that is asked by single characters as well; none where it is not, or where it has nothing else. */
function wordsAsked({ text, terms }: Pick<Question, 'text' | 'terms'>): string[] {
  const words = new Set(tokenise(text).map(({ term }) => term))
  const asked = terms.filter(term => words.has(term))
  return asked.length < terms.length ? asked : []
}
