import type { ArticleCard } from '../../../shared/knowledge.ts'
import { tokenise } from '../../../shared/text.ts'
import { all, type Db } from '../../platform/db.ts'
import type { Question } from './asking.ts'
import { sayingQuery } from './index-rows.ts'

type Shown = Pick<ArticleCard, 'id' | 'marks'>

/**
 * True where nothing of what is shown says a word that was asked for, nor one that is spelt like it: it only shares single characters
 * with them, as two Chinese words for one thing often do. Decided by what is shown alone, so that nobody learns what other articles
 * say. One round trip to the SEARCH database more, and only where no word is marked: it may stand far down in a text, or be a tag.
 */
export async function isOnlyNear(
  search: Db,
  workspaceId: string,
  { text, terms, lone }: Pick<Question, 'text' | 'terms' | 'lone'>,
  shown: readonly Shown[],
): Promise<boolean> {
  if (shown.length === 0 || shown.some(({ marks }) => marks.title.length + marks.excerpt.length > 0)) return false
  const words = new Set(tokenise(text).map(({ term }) => term))
  const asked = terms.filter(term => words.has(term))
  if (asked.length === 0 || lone.size > 0) return false
  const ids = shown.map(one => one.id)
  return (await all(search, sayingQuery(workspaceId, asked, ids))).length === 0
}
