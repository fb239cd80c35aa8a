import { sql } from 'kysely'
import { all, batch, type Query, written } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import { articlesBehind } from '../rows.ts'
import { retakeCommonTerms } from './common-terms.ts'
import { INDEX_VERSION } from './index-rows.ts'
import { writeTexts } from './indexing.ts'
import { learnAnew } from './learning.ts'

type Indices = Pick<Env, 'DB' | 'SEARCH'>

const PER_PAGE = 50
/** So many pages in one step: each is some fifteen statements, of which an invocation may make a thousand. */
const PAGES = 50

/** How far the index is: every article is written as `version`, and those up to a place as `towards`. */
interface Renewal {
  readonly version: number
  readonly towards: number
  readonly workspace_id: string
  readonly article_id: string
}

const renewalQuery: Query<Renewal> = written(
  sql<Renewal>`select version, towards, workspace_id, article_id from article_index_renewal where one = 1`,
)

/** Notes how far it is, unless somebody else went on from there meanwhile: then no row comes back. */
const goOn = (from: Renewal, to: Renewal): Query<{ one: number }> =>
  written(sql<{ one: number }>`update article_index_renewal
    set version = ${to.version}, towards = ${to.towards}, workspace_id = ${to.workspace_id}, article_id = ${to.article_id}
    where one = 1 and version = ${from.version} and towards = ${from.towards}
      and workspace_id = ${from.workspace_id} and article_id = ${from.article_id} returning one`)

/**
 * Writes the next articles, a few thousand at most, and what their tickets teach into an index that was made in an older way, or was
 * emptied, and gives their number; 0 once there is nothing to do, for one row read. May run while people edit, and twice at once.
 * Called by the schedule. `now` in epoch ms; `pages` of fifty articles at most, each of one workspace.
 */
export async function renewIndex(env: Indices, now: number, pages = PAGES): Promise<number> {
  const search = env.SEARCH.withSession('first-primary')
  let [at] = await all(search, renewalQuery)
  let count = 0
  for (let page = 0; page < pages && at && at.version < INDEX_VERSION; page++) {
    const place = at.towards === INDEX_VERSION ? at : { workspace_id: '', article_id: '' }
    const articles = await all(env.DB.withSession('first-primary'), articlesBehind(place, PER_PAGE))
    const workspaceId = articles[0]?.workspace_id ?? ''
    const theirs = articles.filter(one => one.workspace_id === workspaceId)
    await writeTexts(env, workspaceId, theirs)
    const ids = theirs.map(one => one.id)
    await learnAnew(env, workspaceId, ids, now)
    const isLast = articles.length < PER_PAGE && theirs.length === articles.length
    const last = isLast ? undefined : theirs.at(-1)
    // Other terms may be common now.
    if (!last) await retakeCommonTerms(search)
    const next: Renewal = last
      ? { version: at.version, towards: INDEX_VERSION, workspace_id: last.workspace_id, article_id: last.id }
      : { version: INDEX_VERSION, towards: INDEX_VERSION, workspace_id: '', article_id: '' }
    const [[noted]] = await batch(search, goOn(at, next))
    count += theirs.length
    at = noted ? next : undefined
  }
  return count
}
