import { sql } from 'kysely'
import { among, type Query, written } from '../../platform/db.ts'
import { insideOf, POSTINGS_MAX } from './index-rows.ts'
import type { SimilarUse, Told } from './learned.ts'

/** So many of the most similar uses are looked at. */
const SIMILAR_MAX = 24
/** By so many terms. */
const ASKED_MAX = 24
/** So many tickets of one article are kept, the latest. */
const PER_ARTICLE = 50
/** So many of its latest uses are looked through for them: several people may use it on one ticket. */
const LOOKED_THROUGH = 200
/** So many that have grown old go at a time. */
const FORGOTTEN_MAX = 200

/**
 * The uses whose tickets hold most of the terms, the rarest counting most: at most 24, two rows read for each and one for each
 * term. Of more than 24 terms the rarest are asked, and none that is too common. For the SEARCH database.
 */
export function similarQuery(workspaceId: string, terms: readonly string[]): Query<SimilarUse> {
  const rarest = terms.length > ASKED_MAX ? sql`order by held limit ${ASKED_MAX}` : sql``
  return written(sql<SimilarUse>`select uses.article_id as articleId, uses.case_id as caseId, uses.member_id as memberId, uses.at, uses.terms
      from learned_terms cross join learned_uses as uses on uses.number = learned_terms.rowid
      where learned_terms match ${insideOf(workspaceId)} || coalesce((select '"' || group_concat(value, '" OR "') || '"' from (
          select value, (select doc from learned_vocabulary where term = value) as held from json_each(${JSON.stringify(terms)})
          where held between 1 and ${POSTINGS_MAX} ${rarest})), '""') || ')'
        and learned_terms.rank match 'bm25(0.0, 1.0)' order by learned_terms.rank limit ${SIMILAR_MAX}`)
}

/** A use as the main database knows it. */
export type UseToLearn = Omit<SimilarUse, 'terms'> & Omit<Told, 'ref'> & Told['ref'] & { readonly message: string }

const columns = sql`uses.case_id as caseId, uses.member_id as memberId, max(uses.at) as at, cases.subject, cases.number, cases.url,
  cases.customer_name as customerName, cases.host, cases.site, cases.external_id as externalId,
  coalesce(json_group_array(uses.terms order by uses.at desc) filter (where uses.terms <> '') ->> '$[0]', '') as message`

/**
 * The uses of some articles since then (epoch ms), also of what was merged into them: of each the latest, each ticket once, with
 * what was kept last of its messages.
 */
export function usesToLearn(workspaceId: string, articleIds: readonly string[], since: number): Query<UseToLearn> {
  return written(sql<UseToLearn>`with source (id, learns) as (
      select id, id from articles where workspace_id = ${workspaceId} and id in ${among(articleIds)}
      union all select id, merged_into from articles
        where workspace_id = ${workspaceId} and merged_into is not null and merged_into in ${among(articleIds)})
    select source.learns as articleId, ${columns} from source
    cross join article_uses as uses on uses.workspace_id = ${workspaceId} and uses.article_id = source.id
      and uses.at >= max(${since}, coalesce((select at from article_uses as latest
        where latest.workspace_id = ${workspaceId} and latest.article_id = source.id
        order by at desc limit 1 offset ${LOOKED_THROUGH - 1}), 0))
    cross join cases on cases.workspace_id = ${workspaceId} and cases.id = uses.case_id
    group by source.learns, uses.case_id`)
}

/** The use of an article, or of what was merged into it, on one ticket: one row or none. */
export function useToLearn(workspaceId: string, articleId: string, caseId: string): Query<UseToLearn> {
  return written(sql<UseToLearn>`select ${articleId} as articleId, ${columns} from article_uses as uses
    cross join cases on cases.workspace_id = ${workspaceId} and cases.id = uses.case_id
    where uses.workspace_id = ${workspaceId} and uses.case_id = ${caseId} and uses.article_id in (
      select id from articles where workspace_id = ${workspaceId} and (id = ${articleId} or merged_into = ${articleId}))
    group by uses.case_id`)
}

/** Takes articles' uses out; those on one ticket alone, if one is named. */
export const forgetUses = (workspaceId: string, articleIds: readonly string[], caseId?: string): Query =>
  written(sql`delete from learned_uses where workspace_id = ${workspaceId} and article_id in ${among(articleIds)}
    ${caseId === undefined ? sql`` : sql`and case_id = ${caseId}`}`)

/** Writes uses in as they are. What the index does not hold or holds as archived learns nothing. */
export const writeUses = (workspaceId: string, uses: readonly SimilarUse[]): Query =>
  written(sql`insert into learned_uses (workspace_id, article_id, case_id, member_id, at, terms)
    select ${workspaceId}, used.value ->> 'articleId', used.value ->> 'caseId', used.value ->> 'memberId', used.value ->> 'at',
      used.value ->> 'terms' from json_each(${JSON.stringify(uses)}) as used
    where exists (select 1 from indexed_articles where workspace_id = ${workspaceId}
      and article_id = used.value ->> 'articleId' and title <> '')
    on conflict (workspace_id, article_id, case_id) do update
      set member_id = excluded.member_id, at = excluded.at, terms = excluded.terms`)

/** Leaves each of these articles its latest tickets only. */
export const boundUses = (workspaceId: string, articleIds: readonly string[]): Query =>
  written(sql`delete from learned_uses where number in (select number from (
      select number, row_number() over (partition by article_id order by at desc, number desc) as place
      from learned_uses where workspace_id = ${workspaceId} and article_id in ${among(articleIds)})
    where place > ${PER_ARTICLE})`)

/** Takes out what is older (epoch ms), the oldest first. */
export const forgetOlder = (workspaceId: string, than: number): Query =>
  written(sql`delete from learned_uses where number in (select number from learned_uses
    where workspace_id = ${workspaceId} and at < ${than} order by at limit ${FORGOTTEN_MAX})`)

/** Which of these articles have learned nothing. */
export const unlearnedQuery = (workspaceId: string, articleIds: readonly string[]): Query<{ id: string }> =>
  written(sql<{ id: string }>`select value as id from json_each(${JSON.stringify(articleIds)}) where not exists (
    select 1 from learned_uses where workspace_id = ${workspaceId} and article_id = value)`)
