import { sql } from 'kysely'
import { type Query, q, written } from '../../platform/db.ts'
import { articlesWith, insideOf } from './index-rows.ts'
import { HELD_BY } from './learned.ts'

/** The words of so many uses are forgotten at a time. */
const SWEEP_MAX = 1_000

/**
 * Those terms that at least two articles of the workspace hold, at most `most`, the rarest in the index first. Each is looked up by
 * two rows, and those that may be held by two more until there are enough. For the SEARCH database; terms are letters and digits.
 */
export function heldTermsQuery(workspaceId: string, terms: readonly string[], most: number): Query<{ term: string }> {
  return written(sql<{ term: string }>`with told (term, articles) as materialized (
      select value, ${articlesWith(sql`value`)} from json_each(${JSON.stringify(terms)})),
    known (term) as (select term from told where articles >= ${HELD_BY} order by articles, term limit ${terms.length})
    select term from known where (select count(*) from (
      select 1 from article_terms where article_terms match ${insideOf(workspaceId)} || '{title body} : "' || known.term || '")'
      limit ${HELD_BY})) = ${HELD_BY} limit ${most}`)
}

/** Forgets what customers wrote where an article was used before an instant (epoch ms), of all workspaces; the uses stay. */
export function forgetTold(before: number): Query {
  const key = ['workspace_id', 'case_id', 'article_id', 'member_id', 'kind'] as const
  const old = q
    .selectFrom('article_uses')
    .select(key)
    .where('at', '<', before)
    .where('terms', '<>', sql.lit(''))
    .orderBy('at')
    .limit(SWEEP_MAX)
    .$asTuple(...key)
  return q
    .updateTable('article_uses')
    .set({ terms: '' })
    .where(eb => eb(eb.refTuple(...key), 'in', old))
}
