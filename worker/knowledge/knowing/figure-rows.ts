import { sql } from 'kysely'
import { LOOKED_AT_MAX } from '../../../shared/knowledge/figures.ts'
import type { Cursor } from '../../platform/cursor.ts'
import { type Query, written } from '../../platform/db.ts'
import type { Window } from './figure-windows.ts'

/** A figure's rows that the acting person may know of; the counting and the listing below both stand on it. */
const mine = ({ seen, counted, may, hit, took }: Window) => sql`with
  seen as materialized (${seen}),
  counted as materialized (${counted}),
  mine as materialized (select id, at, ${hit} as hit, ${took ?? sql`null`} as took from counted where ${may})`

export interface CountRow {
  readonly everything: number
  readonly hits: number
  readonly cut: number
  /** The median of what is measured; null without. */
  readonly middle: number | null
}

/** One row: how many there are, how many of them count, and whether more than the bound would have been there. */
export const countQuery = (window: Window): Query<CountRow> =>
  written(sql<CountRow>`${mine(window)}
    select count(*) as everything, coalesce(sum(hit), 0) as hits,
      (select count(*) from seen) >= ${sql.lit(LOOKED_AT_MAX)} as cut,
      (select avg(took) from (select took from mine where took is not null order by took
        limit 2 - (select count(took) from mine) % 2 offset ((select count(took) from mine) - 1) / 2)) as middle
    from mine`)

export interface CountedRow {
  readonly id: string
  readonly at: number
  readonly took: number | null
}

/** A page of what is counted, the latest first, and one row more. */
export function countedQuery(
  window: Window,
  part: 'counted' | 'all',
  after: Cursor | null,
  limit: number,
): Query<CountedRow> {
  const hit = part === 'counted' ? sql`hit` : sql`true`
  const from = after ? sql`(at, id) < (${after.at}, ${after.id})` : sql`true`
  return written(sql<CountedRow>`${mine(window)}
    select id, at, took from mine where ${hit} and ${from} order by at desc, id desc limit ${limit + 1}`)
}
