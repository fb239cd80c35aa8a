import { type RawBuilder, sql } from 'kysely'
import {
  BY_HAND_MS,
  type FigureId,
  figures,
  HOT_DAYS,
  HOT_USES,
  LOOKED_AT_MAX,
  UNUSED_DAYS,
} from '../../../shared/knowledge/figures.ts'
import type { Scope } from '../../platform/scope.ts'
import { mayReadIn, maySeeCaseIn, maySeeSearchIn } from './readable-rows.ts'

const DAY_MS = 86_400_000
/** A search is noted once it rested: its answer may have been used before that. */
const JUST_BEFORE_MS = 300_000

/** What a figure is asked for: from `from` until before `to` (epoch ms), of one department or of all. */
export interface Period {
  readonly from: number
  readonly to: number
  readonly departmentId: string | undefined
}

/** A figure as SQL. What it looks at is bounded before anything else is asked of it. */
export interface Window {
  /** The rows looked at, the latest `LOOKED_AT_MAX`: one range of an index. */
  readonly seen: RawBuilder<unknown>
  /** What is counted, out of `seen`: id, at, and whatever the conditions ask of it. */
  readonly counted: RawBuilder<unknown>
  /** Which of these the acting person may know of. */
  readonly may: RawBuilder<boolean>
  /** Which of them the numerator counts. */
  readonly hit: RawBuilder<boolean>
  /** For a median: how long it took, in ms. */
  readonly took?: RawBuilder<number>
}

/** Builds a figure for whoever asks, at `scope.now`. */
export const windowOf = (scope: Scope, id: FigureId, period: Period): Window => windows[id](scope, period)

/** True for a figure that has a past; the others are as they stand now. */
export const hasMonths = (id: FigureId): boolean => figures[id].span === 'month'

const most = sql.lit(LOOKED_AT_MAX)
const READABLE = sql.raw('a.department_id, a.audience, a.audience_role, a.confidence, a.updated_by_id')

const within = (column: string, { from, to }: Period) =>
  sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`

const inDepartment = (column: string, { departmentId }: Period) =>
  departmentId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${departmentId}`

/** Whoever may read it; archived articles are counted nowhere. */
const mayRead = (scope: Scope) => sql<boolean>`confidence <> 'archived' and ${mayReadIn(scope)}`

const usesBetween = ({ workspace }: Scope, period: Period) => sql`select article_id, case_id, at from article_uses
  where workspace_id = ${workspace.id} and ${within('at', period)} order by at desc limit ${most}`

/** Articles with their uses out of `seen`. */
const usedArticles = ({ workspace }: Scope, period: Period, more: RawBuilder<unknown> = sql``) => sql`
  select a.id, max(s.at) as at, count(distinct s.case_id) as tickets, count(*) as uses, ${READABLE}${more}
  from seen s cross join articles a on a.workspace_id = ${workspace.id} and a.id = s.article_id
  ${inDepartment('a.department_id', period)} group by a.id`

const searchesBetween = ({ workspace }: Scope, period: Period) => sql`select * from article_searches
  where workspace_id = ${workspace.id} ${inDepartment('department_id', period)} and ${within('at', period)}
  order by at desc, id desc limit ${most}`

const articlesNow = ({ workspace }: Scope, period: Period) => sql`select id, updated_at as at, ${READABLE}
  from articles a where workspace_id = ${workspace.id} ${inDepartment('department_id', period)}
  order by updated_at desc, id desc limit ${most}`

/**
 * Nothing was used on the ticket of a search, a row named `s`, about then or until so long after it. Asked by the ticket's own uses:
 * by time it would walk through an hour of everybody's.
 */
export const wroteByHand = sql<boolean>`(s.case_id is not null and s.act is not 'used'
  and not exists (select 1 from article_uses u where u.workspace_id = s.workspace_id and u.case_id = s.case_id
    and +u.at between s.at - ${sql.lit(JUST_BEFORE_MS)} and s.at + ${sql.lit(BY_HAND_MS)}))`

/** Whether it was written by hand shows only then. */
export const isRipe = (now: number): RawBuilder<boolean> => sql<boolean>`s.at <= ${now - BY_HAND_MS}`

const windows: Record<FigureId, (scope: Scope, period: Period) => Window> = {
  link_rate: (scope, period) => ({
    seen: sql`select id, opened_at as at, department_id, transferred_id from cases
      where workspace_id = ${scope.workspace.id} ${inDepartment('department_id', period)} and ${within('opened_at', period)}
      order by opened_at desc, id desc limit ${most}`,
    counted: sql`select * from seen`,
    may: maySeeCaseIn(scope),
    hit: sql<boolean>`exists (select 1 from article_uses u
      where u.workspace_id = ${scope.workspace.id} and u.case_id = counted.id)`,
  }),
  reuse: (scope, period) => ({
    seen: usesBetween(scope, period),
    counted: usedArticles(scope, period),
    may: mayRead(scope),
    hit: sql<boolean>`tickets > 1`,
  }),
  trust: (scope, period) => ({
    seen: articlesNow(scope, period),
    counted: sql`select * from seen`,
    may: mayRead(scope),
    hit: sql<boolean>`confidence = 'validated'`,
  }),
  time_to_validate: (scope, period) => ({
    seen: sql`select article_id, written_at, proved_at from article_lives
      where workspace_id = ${scope.workspace.id} and proved_at is not null and ${within('proved_at', period)}
      order by proved_at desc, article_id desc limit ${most}`,
    counted: sql`select a.id, s.proved_at as at, s.proved_at - s.written_at as took, ${READABLE} from seen s
      cross join articles a on a.workspace_id = ${scope.workspace.id} and a.id = s.article_id
      ${inDepartment('a.department_id', period)}`,
    may: mayRead(scope),
    hit: sql<boolean>`true`,
    took: sql<number>`took`,
  }),
  zero_results: (scope, period) => ({
    seen: searchesBetween(scope, period),
    counted: sql`select * from seen`,
    may: maySeeSearchIn(scope),
    hit: sql<boolean>`results = 0`,
  }),
  by_hand: (scope, period) => ({
    seen: searchesBetween(scope, period),
    counted: sql`select s.*, ${wroteByHand} as by_hand from seen s where s.case_id is not null and ${isRipe(scope.now)}`,
    may: maySeeSearchIn(scope),
    hit: sql<boolean>`by_hand`,
  }),
  hot_and_stale: (scope, period) => ({
    seen: usesBetween(scope, { ...period, from: scope.now - HOT_DAYS * DAY_MS, to: scope.now + 1 }),
    counted: sql`select * from (${usedArticles(
      scope,
      period,
      sql`, a.keep_at, exists (select 1 from article_flags f where f.workspace_id = ${scope.workspace.id}
        and f.article_id = a.id and f.is_open = 1) as flagged`,
    )}) where uses >= ${sql.lit(HOT_USES)}`,
    may: mayRead(scope),
    hit: sql<boolean>`(confidence <> 'validated' or keep_at <= ${scope.now} or flagged)`,
  }),
  never_used: (scope, period) => ({
    // The longest idle first: those are the ones that count.
    seen: sql`select article_id, idle_since from article_lives where workspace_id = ${scope.workspace.id}
      ${inDepartment('department_id', period)} order by idle_since, article_id limit ${most}`,
    counted: sql`select a.id, s.idle_since as at, ${READABLE} from seen s
      cross join articles a on a.workspace_id = ${scope.workspace.id} and a.id = s.article_id`,
    may: mayRead(scope),
    hit: sql<boolean>`at < ${scope.now - UNUSED_DAYS * DAY_MS}`,
  }),
}
