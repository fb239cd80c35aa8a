import type { Input } from '../../shared/contract.ts'
import type { ArticleCard } from '../../shared/knowledge.ts'
import { all, batch, type Db } from '../platform/db.ts'
import { type Scope, scopeFrom, signedIn, type Visit, whoHolds } from '../platform/scope.ts'
import type { Token } from '../platform/secrets.ts'
import { requireCall } from '../platform/serve.ts'
import { ask, type Question } from './asking.ts'
import { guardOf, plainCard, rankCards } from './cards.ts'
import { type Candidate, candidatesQuery } from './index-rows.ts'
import { articlesByIdsQuery, listQuery, mostUsedQuery } from './rows.ts'
import { mayRead } from './rules.ts'

/** Each costs three rows, so that a search reads fewer than ninety. More would change what comes first in one search of a hundred. */
const CANDIDATES_MAX = 28
const FOUND = 12

/**
 * The articles of a workspace that may answer, by the index alone: nobody has asked yet who may read them. One round trip to the
 * SEARCH database, at most two rows for each of `limit`. Nothing to ask gives nothing.
 */
export async function candidatesFor(
  search: Db,
  workspaceId: string,
  question: Question,
  limit: number = CANDIDATES_MAX,
): Promise<Candidate[]> {
  if (question.terms.length === 0) return []
  return all(search, candidatesQuery(workspaceId, question, limit))
}

/** As `candidatesFor`, for answers that are worth giving without articles too: null while the index cannot be asked. */
export async function candidatesOrNull(...asked: Parameters<typeof candidatesFor>): Promise<Candidate[] | null> {
  try {
    return await candidatesFor(...asked)
  } catch (error) {
    console.error('the index cannot be asked', error)
    return null
  }
}

/** Articles for a few words, best first. Two round trips in all: index and main database, which also finds out who asks. */
export async function searchArticles(visit: Visit, input: Input<'searchArticles'>, token: Token) {
  const { q, language = null, limit = FOUND } = input
  if (q === '') return { items: await mostUsed(allowed(await signedIn(visit, token)), limit) }
  const question = ask(q, { language, typing: true })
  const candidates = await candidatesFor(visit.search, token.workspaceId, question)
  const ids = candidates.map(one => one.articleId)
  const [holders, rows] = await batch(visit.db, await whoHolds(token), articlesByIdsQuery(token.workspaceId, ids))
  const scope = allowed(scopeFrom(visit, holders[0]))
  return { items: rankCards(candidates, rows, scope, question, limit) }
}

function allowed(scope: Scope): Scope {
  requireCall(scope, 'searchArticles')
  return scope
}

/** The most used articles of the acting person's departments; the latest of all for those who work in none. */
async function mostUsed(scope: Scope, limit: number): Promise<ArticleCard[]> {
  const { id } = scope.workspace
  const { departmentIds } = scope.member
  const queries =
    departmentIds.length > 0
      ? departmentIds.map(departmentId => mostUsedQuery(id, departmentId, limit))
      : [listQuery(id, undefined, null, limit)]
  const rows = (await batch(scope.db, ...queries)).flat()
  return rows
    .filter(row => row.confidence !== 'archived' && mayRead(scope, guardOf(row)))
    .sort((a, b) => b.uses - a.uses || b.updated_at - a.updated_at)
    .slice(0, limit)
    .map(plainCard)
}
