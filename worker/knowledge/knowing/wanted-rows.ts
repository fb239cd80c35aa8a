import { type Selectable, sql } from 'kysely'
import { LOOKED_AT_MAX } from '../../../shared/knowledge/figures.ts'
import { among, type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'
import { isRipe, wroteByHand } from './figure-windows.ts'

export type WantedRow = Selectable<Schema['wanted_articles']>

/** So many wordings are looked at. */
export const WISHES_MAX = 400

interface WishRow {
  readonly department_id: string
  readonly terms: string
  readonly words: string
  readonly times: number
  readonly empty: number
  readonly by_hand: number
  readonly last_at: number
  /** Of all wordings: more searches than were looked at. */
  readonly cut: number
}

/**
 * What some departments looked for in vain, by wording, the most frequent first: of the latest searches only, its own where it is
 * one. What was looked for before it was answered is answered.
 */
export function wishesQuery(workspaceId: string, departmentIds: readonly string[], now: number): Query<WishRow> {
  const most = sql.lit(LOOKED_AT_MAX)
  // Several are picked out of everybody's latest: without that bound a small department would walk through all there is.
  const [only] = departmentIds.length === 1 ? departmentIds : []
  const ofOne = only === undefined ? sql`` : sql`and department_id = ${only}`
  return written(sql<WishRow>`with
    seen as materialized (select * from article_searches where workspace_id = ${workspaceId} ${ofOne}
      order by at desc, id desc limit ${most}),
    judged as (select s.*, (${isRipe(now)} and ${wroteByHand}) as by_hand from seen s
      left join wanted_articles w on w.workspace_id = s.workspace_id and w.department_id = s.department_id
        and w.terms = s.terms
      where s.terms <> '' and s.department_id in ${among(departmentIds)} and s.at > coalesce(w.ended_at, 0))
    select department_id, terms, words, count(*) as times, sum(results = 0) as empty, sum(by_hand) as by_hand,
      max(at) as last_at, (select count(*) from seen) >= ${most} as cut
    from judged where results = 0 or by_hand
    group by department_id, terms order by times desc, last_at desc, terms limit ${sql.lit(WISHES_MAX)}`)
}

const wanted = (workspaceId: string) =>
  q.selectFrom('wanted_articles').selectAll().where('workspace_id', '=', workspaceId)

/** What is known of wordings that somebody took on once. */
export const wantedRowsQuery = (
  workspaceId: string,
  departmentIds: readonly string[],
  terms: readonly string[],
): Query<WantedRow> =>
  wanted(workspaceId).where('department_id', 'in', among(departmentIds)).where('terms', 'in', among(terms))

export const insertWanted = (row: WantedRow): Query => q.insertInto('wanted_articles').values(row)

export function updateWanted({ workspace_id, department_id, terms, ...fresh }: WantedRow): Query {
  return q
    .updateTable('wanted_articles')
    .set(fresh)
    .where('workspace_id', '=', workspace_id)
    .where('department_id', '=', department_id)
    .where('terms', '=', terms)
}

/** Ends wordings that mean the same along with the one that is answered; what others still write stays theirs. */
export function endAlike(rows: readonly WantedRow[], memberId: string): Query[] {
  return rows.map(row =>
    q
      .insertInto('wanted_articles')
      .values(row)
      .onConflict(it =>
        it
          .columns(['workspace_id', 'department_id', 'terms'])
          .doUpdateSet(eb => ({
            state: 'done',
            owner_id: null,
            owner_name: '',
            claimed_at: null,
            article_id: row.article_id,
            ended_at: row.ended_at,
            version: eb('wanted_articles.version', '+', 1),
          }))
          .where(eb =>
            eb.or([eb('wanted_articles.owner_id', 'is', null), eb('wanted_articles.owner_id', '=', memberId)]),
          ),
      ),
  )
}
