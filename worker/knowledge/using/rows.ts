import { sql } from 'kysely'
import { PINS_MAX } from '../../../shared/knowledge/using.ts'
import { type Query, q } from '../../platform/db.ts'
import { CARD_COLUMNS, type ListedRow, listedBeginning } from '../rows.ts'

/** So many of a person's latest uses are looked through. */
const USES_LOOKED_THROUGH = 60
/** So many of an article's latest tickets, and so many uses on them. */
const TICKETS_LOOKED_THROUGH = 40
const USES_BESIDE = 400

/** A pinned article's row, or that of the one which it was merged into; its place among the pins, and what was pinned: a JSON list of ids. */
export type PinRow = ListedRow & { readonly place: number; readonly pinned: string }

const cardColumns = sql.join([...CARD_COLUMNS.map(column => sql.ref(`articles.${column}`)), listedBeginning()])

/** A person's pinned articles in their order, whoever may read them: each once; at most four rows for each pin. */
export function pinsQuery(workspaceId: string, memberId: string): Query<PinRow> {
  const raw = sql<PinRow>`select ${cardColumns}, min(pins.place) as place,
      json_group_array(pins.article_id) as pinned from article_pins as pins
    cross join articles as named on named.workspace_id = pins.workspace_id and named.id = pins.article_id
    cross join articles on articles.workspace_id = pins.workspace_id and articles.id = coalesce(named.merged_into, named.id)
    where pins.workspace_id = ${workspaceId} and pins.member_id = ${memberId}
    group by articles.id order by min(pins.place), articles.id limit ${sql.lit(PINS_MAX + 10)}`
  return { compile: () => raw.compile(q) }
}

/** Pins an article at a place, or moves it there. */
export const placePin = (workspaceId: string, memberId: string, articleId: string, place: number): Query =>
  q
    .insertInto('article_pins')
    .values({ workspace_id: workspaceId, member_id: memberId, article_id: articleId, place })
    .onConflict(conflict => conflict.columns(['workspace_id', 'member_id', 'article_id']).doUpdateSet({ place }))

export const removePin = (workspaceId: string, memberId: string, articleId: string): Query =>
  q
    .deleteFrom('article_pins')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('article_id', '=', articleId)

/** The articles that a person used last, or what they were merged into: the latest first, each once, whoever may read them. */
export function recentQuery(workspaceId: string, memberId: string): Query<ListedRow> {
  const raw = sql<ListedRow>`with latest as (
      select article_id, at from article_uses where workspace_id = ${workspaceId} and member_id = ${memberId}
      order by at desc limit ${sql.lit(USES_LOOKED_THROUGH)}
    ), once as (
      select coalesce(named.merged_into, named.id) as article_id, max(latest.at) as at from latest
      cross join articles as named on named.workspace_id = ${workspaceId} and named.id = latest.article_id group by 1)
    select ${cardColumns} from once
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = once.article_id
    order by once.at desc, articles.id`
  return { compile: () => raw.compile(q) }
}

/** Which articles were used on the tickets that an article was used on last, and on how many of them; the most first. */
export function togetherQuery(
  workspaceId: string,
  articleId: string,
  limit: number,
): Query<{ article_id: string; tickets: number }> {
  const raw = sql<{ article_id: string; tickets: number }>`with latest as (
      select case_id from article_uses where workspace_id = ${workspaceId} and article_id = ${articleId}
      order by at desc limit ${sql.lit(TICKETS_LOOKED_THROUGH)}
    ), beside as (
      select uses.article_id, uses.case_id from (select distinct case_id from latest) as tickets
      cross join article_uses as uses on uses.workspace_id = ${workspaceId} and uses.case_id = tickets.case_id
      limit ${sql.lit(USES_BESIDE)}
    )
    select article_id, count(distinct case_id) as tickets from beside where article_id <> ${articleId}
    group by article_id order by tickets desc, article_id limit ${limit}`
  return { compile: () => raw.compile(q) }
}
