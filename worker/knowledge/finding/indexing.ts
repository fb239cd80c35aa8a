import { batch, type Db } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import { deliverWith } from '../../platform/outbox.ts'
import { articleToIndex } from '../rows.ts'
import { titleWordsOf } from './alike.ts'
import { forgetWordsAmong } from './alike-rows.ts'
import { sizesQuery, takeCommonTerms } from './common-terms.ts'
import { type Indexable, indexedTitlesQuery, indexQueries } from './index-rows.ts'
import { unlearnedQuery } from './learned-rows.ts'
import { learnAnew } from './learning.ts'

type Indices = Pick<Env, 'DB' | 'SEARCH'>

/** The index follows the article as it is now, whatever it was when the entry was made. */
deliverWith('index_article', async (env, { workspaceId, payload, now }) => {
  const [rows] = await batch(env.DB.withSession('first-primary'), articleToIndex(workspaceId, String(payload.id)))
  await writeIndex(env, workspaceId, rows, now)
  // What was merged came back: the one that had taken its uses over forgets them.
  if (payload.gaveBack) await learnAnew(env, workspaceId, [String(payload.gaveBack)], now)
})

/**
 * Writes articles of a workspace into the index as they are. An article that comes back from the archive, or takes over another's
 * uses, learns from its tickets anew. `now` in epoch ms.
 */
export async function writeIndex(
  env: Indices,
  workspaceId: string,
  articles: readonly Indexable[],
  now: number,
): Promise<void> {
  await learnAnew(env, workspaceId, await writeTexts(env, workspaceId, articles), now)
}

/**
 * Writes the texts, counts the common terms anew when the index has grown for that, forgets the words of titles that are gone, and
 * gives the ids of what has to learn anew.
 */
export async function writeTexts(env: Indices, workspaceId: string, articles: readonly Indexable[]): Promise<string[]> {
  if (articles.length === 0) return []
  const search = env.SEARCH.withSession('first-primary')
  const used = articles.filter(one => one.confidence !== 'archived' && one.uses > 0).map(one => one.id)
  const unlearned = unlearnedQuery(workspaceId, used)
  const titles = indexedTitlesQuery(
    workspaceId,
    articles.map(one => one.id),
  )
  const writes = indexQueries(workspaceId, articles)
  const [[sizes], lost, former] = await batch(search, sizesQuery, unlearned, titles, ...writes)
  if (sizes) await takeCommonTerms(search, sizes)
  await forgetTitlesOf(search, former, articles)
  return [...new Set([...lost.map(one => one.id), ...articles.flatMap(one => one.merged_into ?? [])])]
}

/** Forgets the words that only former titles held. A round trip only where there may be such. */
async function forgetTitlesOf(
  search: Db,
  former: readonly { readonly title: string }[],
  articles: readonly Indexable[],
): Promise<void> {
  const standing = articles.filter(one => one.confidence !== 'archived')
  const kept = new Set(standing.flatMap(one => titleWordsOf(one.title)))
  const gone = new Set(former.flatMap(one => titleWordsOf(one.title)).filter(word => !kept.has(word)))
  if (gone.size > 0) await batch(search, forgetWordsAmong([...gone]))
}
