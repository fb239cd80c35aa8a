import { type Selectable, sql } from 'kysely'
import { among, type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

type SearchRow = Selectable<Schema['article_searches']>

const HOUR_MS = 3_600_000
/** So many are forgotten at a time. */
const SWEEP_MAX = 2_000

/**
 * Notes a search unless its maker has noted `most` within the hour. The same id of the same maker again adds what was chosen,
 * which then was found, and nothing else; somebody else's id stays as it is.
 */
export function insertSearch(row: SearchRow, most: number): Query {
  const { workspace_id, id, at, member_id, article_id, act } = row
  const columns = [at, member_id, row.department_id, row.way, row.words, row.terms, row.results, row.case_id]
  return written(sql`insert into article_searches
      (workspace_id, id, at, member_id, department_id, way, words, terms, results, case_id, article_id, act)
    select ${workspace_id}, ${id}, ${sql.join(columns)}, ${article_id}, ${act}
    where (select count(*) from (select 1 from article_searches where workspace_id = ${workspace_id}
      and member_id = ${member_id} and at > ${at - HOUR_MS} limit ${most})) < ${most}
      or exists (select 1 from article_searches where workspace_id = ${workspace_id} and id = ${id})
    on conflict do update set article_id = coalesce(excluded.article_id, article_id), act = coalesce(excluded.act, act),
      results = iif(excluded.article_id is null, results, max(results, excluded.results))
    where article_searches.member_id = excluded.member_id`)
}

/** Forgets searches before an instant, of all workspaces. */
export function forgetSearches(before: number): Query {
  const old = q
    .selectFrom('article_searches')
    .select(['workspace_id', 'id'])
    .where('at', '<', before)
    .orderBy('at')
    .limit(SWEEP_MAX)
    .$asTuple('workspace_id', 'id')
  return q.deleteFrom('article_searches').where(eb => eb(eb.refTuple('workspace_id', 'id'), 'in', old))
}

/** The searches with these ids. */
export const searchesByIdsQuery = (workspaceId: string, ids: readonly string[]): Query<SearchRow> =>
  q.selectFrom('article_searches').selectAll().where('workspace_id', '=', workspaceId).where('id', 'in', among(ids))
