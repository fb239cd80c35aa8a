import { batch, type Db } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { deliverWith } from '../platform/outbox.ts'
import { sizesQuery, takeCommonTerms } from './common-terms.ts'
import { type Indexable, indexQueries } from './index-rows.ts'
import { articlesAfter, articleToIndex } from './rows.ts'

const PER_PAGE = 20

/** The index follows the article as it is now, whatever it was when the entry was made. */
deliverWith('index_article', async (env, { workspaceId, payload }) => {
  const [rows] = await batch(env.DB.withSession('first-primary'), articleToIndex(workspaceId, String(payload.id)))
  const [article] = rows
  if (article) await writeIndex(env.SEARCH.withSession('first-primary'), [article])
})

/** Writes articles into the index as they are, in one batch, and counts its common terms anew when it has grown for that. */
export async function writeIndex(search: Db, articles: readonly Indexable[]): Promise<void> {
  const [[sizes]] = await batch(search, sizesQuery, ...articles.flatMap(indexQueries))
  if (sizes) await takeCommonTerms(search, sizes)
}

/**
 * Writes all articles of a workspace into the index, page by page, and gives their number. It may run while people edit. An index
 * that belongs to another state of the main database, such as one from before a backup was restored, has to be emptied first.
 */
export async function rebuildIndex(env: Pick<Env, 'DB' | 'SEARCH'>, workspaceId: string): Promise<number> {
  const db = env.DB.withSession('first-primary')
  const search = env.SEARCH.withSession('first-primary')
  let count = 0
  for (let after = ''; ; ) {
    const [page] = await batch(db, articlesAfter(workspaceId, after, PER_PAGE))
    if (page.length > 0) await writeIndex(search, page)
    count += page.length
    if (page.length < PER_PAGE) return count
    after = page.at(-1)?.id ?? ''
  }
}
