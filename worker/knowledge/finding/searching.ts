import type { Input } from '../../../shared/contract.ts'
import type { ArticleCard, Narrowing } from '../../../shared/knowledge.ts'
import { all, batch, type Db } from '../../platform/db.ts'
import { type Scope, scopeFrom, signedIn, type Visit, whoHolds } from '../../platform/scope.ts'
import type { Token } from '../../platform/secrets.ts'
import { requireCall } from '../../platform/serve.ts'
import { guardOf, plainCard } from '../cards.ts'
import { articlesByIdsQuery, mostUsedQuery } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { type Proposed, rankCards } from './answers.ts'
import { ask, marking, type Question, settled } from './asking.ts'
import { type Candidate, type Hit, hitsQuery } from './index-rows.ts'
import { type Compared, comparedBy, learnedOf, type SimilarUse, termsAsked } from './learned.ts'
import { similarQuery } from './learned-rows.ts'
import { listedQuery } from './listing-rows.ts'
import { isWithin, marksAsked } from './narrowing.ts'
import { partedByNear } from './near.ts'
import { type Ranked, ranked } from './rank.ts'
import { noteAsked } from './search-log.ts'
import type { Frequencies } from './signals.ts'
import { type Alike, takenFor } from './taken-for.ts'

/** What is compared with the question in full; so many hold the answer in all but one search of a hundred where words meet at all. */
const CANDIDATES_MAX = 60
/** The best of these are looked up in the main database. Enough to find twelve that somebody may read. */
const LOOKED_UP = 30
/** So many more may come from similar tickets. */
const BROUGHT_MAX = 10
const FOUND = 12

/**
 * The articles of a workspace that may answer, best first by their text alone: nobody has asked yet who may read them, nor who
 * vouches for them. One round trip to the SEARCH database. Nothing to ask gives nothing.
 */
export async function candidatesFor(
  search: Db,
  workspaceId: string,
  question: Question,
  narrowing: Narrowing = {},
): Promise<Ranked[]> {
  return (await foundFor(search, workspaceId, question, narrowing)).candidates
}

interface Found {
  readonly candidates: Ranked[]
  readonly alike: readonly Alike[]
}

/** As `candidatesFor`, and what unknown words were taken for. */
async function foundFor(search: Db, workspaceId: string, question: Question, narrowing: Narrowing): Promise<Found> {
  if (question.terms.length === 0) return { candidates: [], alike: [] }
  const hits = await all(search, hitsQuery(workspaceId, question, CANDIDATES_MAX, narrowing))
  return { candidates: rankedHits(hits, question, frequenciesIn(hits)).slice(0, LOOKED_UP), alike: alikeIn(hits) }
}

const alikeIn = (hits: readonly Hit[]): Alike[] =>
  hits.flatMap(hit => (hit.kind === 'index' ? (JSON.parse(hit.lead) as Alike[]) : []))

/** How large the index is, and how often what was asked stands in it. */
function frequenciesIn(hits: readonly Hit[]): Frequencies {
  const of = new Map<string, number>()
  let articles = 0
  for (const hit of hits) {
    if (hit.kind !== 'index') continue
    articles = hit.indexScore
    for (const [term, count] of Object.entries(JSON.parse(hit.title))) of.set(term, Number(count))
  }
  return { articles, of }
}

function rankedHits(hits: readonly Hit[], question: Question, frequencies: Frequencies): Ranked[] {
  const candidates = new Map<string, Candidate>()
  for (const hit of hits) {
    if (hit.kind === 'index') continue
    if (!candidates.has(hit.articleId) && candidates.size < CANDIDATES_MAX) candidates.set(hit.articleId, hit)
  }
  return ranked([...candidates.values()], settled(question, frequencies.of), frequencies)
}

/** What may answer a ticket. */
interface Suggestions {
  readonly candidates: readonly Proposed[]
  /** Uses on similar tickets, for `learnedOf` once it is known which ticket of ours this is. */
  readonly similar: readonly SimilarUse[]
  /** … and what they are compared with. */
  readonly compared: Compared
}

/**
 * As `candidatesFor`, and with it what similar tickets were answered with, in the same round trip. That brings in at most ten
 * articles that words alone do not find; they stand at the end.
 */
async function suggestionsFor(search: Db, workspaceId: string, question: Question, now: number): Promise<Suggestions> {
  if (question.terms.length === 0)
    return { candidates: [], similar: [], compared: comparedBy(question, frequenciesIn([])) }
  const { beginning, whole } = termsAsked(question)
  const [hits, ...uses] = await batch(
    search,
    hitsQuery(workspaceId, question, CANDIDATES_MAX),
    similarQuery(workspaceId, beginning),
    ...(whole.length > 0 ? [similarQuery(workspaceId, whole)] : []),
  )
  const frequencies = frequenciesIn(hits)
  const found = rankedHits(hits, question, frequencies)
  const similar = eachOnce(uses.flat())
  const compared = comparedBy(question, frequencies)
  const shown = new Set(found.slice(0, LOOKED_UP).map(one => one.articleId))
  const learned = [...learnedOf(similar, compared, now, null)].filter(([id]) => !shown.has(id))
  const brought = learned.sort(([, one], [, other]) => other.share - one.share).slice(0, BROUGHT_MAX)
  const late = brought.map(
    ([articleId]) =>
      found.find(one => one.articleId === articleId) ?? { articleId, lead: '', revision: 0, worth: 0, unsaid: true },
  )
  return { candidates: [...found.slice(0, LOOKED_UP), ...late], similar, compared }
}

const eachOnce = (uses: readonly SimilarUse[]): SimilarUse[] => [
  ...new Map(uses.map(use => [`${use.articleId} ${use.caseId}`, use])).values(),
]

/** As `suggestionsFor`, for answers that are worth giving without articles too: null while the index cannot be asked. */
export const suggestionsOrNull = (...asked: Parameters<typeof suggestionsFor>): Promise<Suggestions | null> =>
  orNull(suggestionsFor(...asked))

/** As `candidatesFor`, in the same way. */
export const candidatesOrNull = (...asked: Parameters<typeof candidatesFor>): Promise<Ranked[] | null> =>
  orNull(candidatesFor(...asked))

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    console.error('the index cannot be asked', error)
    return null
  }
}

/**
 * Articles for a few words, best first. Two round trips in all, index and main database, which also finds out who asks; three where
 * long texts may say it far down.
 */
export async function searchArticles(visit: Visit, input: Input<'searchArticles'>, token: Token) {
  const { q, language = null, limit = FOUND, ...narrowing } = input
  if (q === '') return { items: await mostUsed(allowed(await signedIn(visit, token)), narrowing, limit) }
  const question = ask(q, { language, typing: true })
  const { candidates, alike } = await foundFor(visit.search, token.workspaceId, question, narrowing)
  const ids = candidates.map(one => one.articleId)
  const [holders, rows] = await batch(visit.db, await whoHolds(token), articlesByIdsQuery(token.workspaceId, ids))
  const scope = allowed(scopeFrom(visit, holders[0]))
  const marked = marking(
    question,
    alike.map(([, term]) => term),
  )
  const fitting = rows.filter(row => isWithin(row, narrowing))
  const cards = rankCards(candidates, fitting, scope, marked, limit)
  const { items, near } = await partedByNear(visit.search, token.workspaceId, question, cards, candidates)
  const taken = takenFor(question, alike, items)
  // People's own places tell by themselves when typing came to rest. What is missing in one department is not missing.
  if (scope.keyScopes && marksAsked(narrowing).length === 0)
    visit.later(noteAsked(scope, q, items.length - near, 'key'))
  return { items, ...(taken.length > 0 && { takenFor: taken }), ...(near > 0 && { near }) }
}

function allowed(scope: Scope): Scope {
  requireCall(scope, 'searchArticles')
  return scope
}

/** The most used articles of a named department, else of the acting person's; the latest of all for those who work in none. */
async function mostUsed(scope: Scope, narrowing: Narrowing, limit: number): Promise<ArticleCard[]> {
  const { id } = scope.workspace
  const departmentIds = narrowing.departmentId === undefined ? scope.member.departmentIds : [narrowing.departmentId]
  const queries =
    departmentIds.length > 0
      ? departmentIds.map(departmentId => mostUsedQuery(id, departmentId, limit))
      : [listedQuery(id, {}, null, limit)]
  const rows = (await batch(scope.db, ...queries)).flat()
  return rows
    .filter(row => row.confidence !== 'archived' && isWithin(row, narrowing) && mayRead(scope, guardOf(row)))
    .sort((a, b) => b.uses - a.uses || b.updated_at - a.updated_at)
    .slice(0, limit)
    .map(plainCard)
}
