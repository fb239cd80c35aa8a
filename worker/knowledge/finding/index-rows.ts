import { type RawBuilder, sql } from 'kysely'
import type { Narrowing } from '../../../shared/knowledge.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { termsOf } from '../../../shared/text.ts'
import { among, type Query, written } from '../../platform/db.ts'
import { alikeTo, noteTitleWords } from './alike-rows.ts'
import { isShort, type Question } from './asking.ts'
import { marksAsked, marksOf } from './narrowing.ts'
import { HAN_CHARACTERS } from './units.ts'

/** How articles are written into the index. Raised whenever that changes what stands there: the schedule then writes all of them anew. */
export const INDEX_VERSION = 4
/** So much of a text is kept for ranking and excerpts; all of it is indexed. */
const LEAD_MAX = 1_000

/** True for a lead that is all that its article says, title and tags aside. */
export const isWholeText = (lead: string): boolean => lead.length < LEAD_MAX

/** What the index needs of an article's row. */
export interface Indexable {
  readonly workspace_id: string
  readonly id: string
  readonly department_id: string
  readonly title: string
  readonly body: string
  readonly tags: string
  readonly language: string
  readonly confidence: string
  readonly revision: number
  readonly version: number
  readonly uses: number
  readonly merged_into: string | null
}

/** An article as the index found it. It says nothing about who may read it. */
export interface Candidate {
  readonly articleId: string
  readonly title: string
  readonly lead: string
  readonly revision: number
  /** BM25, the higher the better. */
  readonly indexScore: number
}

/** An article as the index keeps it. */
interface Entry {
  readonly id: string
  readonly version: number
  readonly revision: number
  readonly language: string
  readonly title: string
  readonly lead: string
  readonly marks: string
  /** What it is found by. */
  readonly terms: { readonly title: string; readonly body: string }
}

function entryOf(article: Indexable): Entry {
  const { id, version, revision, language } = article
  const marks = marksOf(article)
  const nothing = { title: '', lead: '', terms: { title: '', body: '' } }
  if (article.confidence === 'archived') return { id, version, revision, language, marks, ...nothing }
  const { title } = article
  const text = plainText(article.body)
  const body = indexed([text, ...(JSON.parse(article.tags) as string[])].join('\n'))
  return {
    id,
    version,
    revision,
    language,
    marks,
    title,
    lead: text.slice(0, LEAD_MAX),
    terms: { title: indexed(title), body },
  }
}

/** So much of what articles are found by goes into one statement; a bound text may have two million bytes. The longest has 300,000. */
const TERMS_TOGETHER = 500_000

/**
 * Writes articles of a workspace as they are into the index, or takes archived ones out: a few statements for them all. To be run as
 * one batch: of two that race, the newer version stays, and doing it twice changes nothing.
 */
export function indexQueries(workspaceId: string, articles: readonly Indexable[]): Query[] {
  const entries = articles.map(entryOf)
  const standing = entries.filter(one => one.title !== '')
  const those = (some: readonly unknown[]) => sql`json_each(${JSON.stringify(some)}) as given
    cross join indexed_articles as known on known.workspace_id = ${workspaceId}
      and known.article_id = given.value ->> 'id' and known.version = given.value ->> 'version'`
  const named = entries.map(({ id, version }) => ({ id, version }))
  const gone = entries.filter(one => one.title === '').map(({ id, version }) => ({ id, version }))
  return [
    written(sql`insert into indexed_articles (workspace_id, article_id, version, revision, language, title, lead, marks)
    select ${workspaceId}, value ->> 'id', value ->> 'version', value ->> 'revision', value ->> 'language', value ->> 'title',
      value ->> 'lead', value ->> 'marks' from json_each(${JSON.stringify(entries.map(({ terms: _, ...row }) => row))}) where true
    on conflict (workspace_id, article_id) do update set version = excluded.version, revision = excluded.revision,
      language = excluded.language, title = excluded.title, lead = excluded.lead, marks = excluded.marks
    where excluded.version >= indexed_articles.version`),
    written(sql`delete from article_terms where rowid in (select known.number from ${those(named)})`),
    ...(gone.length > 0
      ? [
          written(sql`delete from learned_uses where workspace_id = ${workspaceId}
            and article_id in (select known.article_id from ${those(gone)})`),
        ]
      : []),
    ...together(standing).map(some => {
      const found = some.map(({ id, version, terms }) => ({ id, version, ...terms }))
      return written(sql`insert into article_terms (rowid, scope, title, body)
        select known.number, ${workspaceId}, given.value ->> 'title', given.value ->> 'body' from ${those(found)}`)
    }),
    noteTitleWords(standing.map(one => one.title)),
  ]
}

/** In order, as many at a time as fit into one statement. */
function together(entries: readonly Entry[]): Entry[][] {
  const shares: Entry[][] = []
  let room = 0
  for (const entry of entries) {
    const size = entry.terms.title.length + entry.terms.body.length
    if (size > room) {
      shares.push([])
      room = TERMS_TOGETHER
    }
    shares.at(-1)?.push(entry)
    room -= size
  }
  return shares
}

/** The titles under which articles stand in the index; '' in the archive. */
export const indexedTitlesQuery = (workspaceId: string, ids: readonly string[]): Query<{ title: string }> =>
  written(sql<{ title: string }>`select title from json_each(${JSON.stringify(ids)}) as asked
    cross join indexed_articles on workspace_id = ${workspaceId} and article_id = asked.value`)

/** The terms of a text, and each Han, kana or hangul character by itself: two words for one thing often share one. */
export const indexed = (text: string) => [termsOf(text), ...(text.match(HAN_CHARACTERS) ?? [])].join(' ')

/** So many terms are asked, the rarest first, and so many postings may be walked for them; one term is asked in any case. */
const ASKED_MAX = 64
export const POSTINGS_MAX = 20_000

/**
 * What the index answers: candidates, some perhaps twice, and once its size (`indexScore`) and how often what was asked, and what is
 * spelt like it, stands in it (`title`: a JSON object by term), with what is spelt like what (`lead`: JSON pairs of terms).
 */
export type Hit =
  | (Candidate & { readonly kind: 'candidate' })
  | { readonly kind: 'index'; readonly title: string; readonly lead: string; readonly indexScore: number }

/**
 * How a question of FTS5 begins that stays in one workspace; it ends with a bracket. A workspace id of anything but letters and
 * digits is a programming error and throws, since it could reach into other workspaces.
 */
export function insideOf(workspaceId: string): string {
  if (!/^[a-z0-9]+$/.test(workspaceId)) throw new Error('a workspace id holds letters and digits only')
  return `scope : "${workspaceId}" AND (`
}

/** In how many articles of the index a term stands, of whatever workspace. */
export const articlesWith = (
  term: RawBuilder<unknown>,
) => sql`coalesce((select articles from common_terms where term = ${term}),
  (select doc from article_vocabulary where term = ${term}), 0)`

/**
 * The first that bear all marks, of what is found in an order; none asked: the first. It ends with the last that is wanted, so that
 * most of what is found is walked through only where hardly anything fits.
 */
function firstThatFit(found: RawBuilder<unknown>, marks: readonly string[], limit: number): RawBuilder<unknown> {
  if (marks.length === 0) return sql`${found} limit ${limit}`
  const bears = marks.map(mark => sql`instr(known.marks, ${` ${mark} `}) > 0`)
  return sql`select number, score from (${found} limit ${POSTINGS_MAX}) as found
      cross join indexed_articles as known using (number)
    where known.marks = '' or ${sql.join(bears, sql` and `)} limit ${limit}`
}

/**
 * The best articles of one workspace by the index alone, the best first, with the frequencies of the asked terms and the size of the
 * index: one statement, two rows read for each candidate and a few for each term. Only the rarest terms are asked, and for a word that
 * the index does not know, those of titles that are spelt like it. A term that is too common by itself, and the beginning of a word
 * in a large index, are looked for in titles, and in the newest texts.
 */
export function hitsQuery(
  workspaceId: string,
  { terms, prefix }: Question,
  limit: number,
  narrowing: Narrowing = {},
): Query<Hit> {
  const inside = insideOf(workspaceId)
  const words = JSON.stringify(terms)
  const begun = prefix === null ? null : `"${prefix.replaceAll('"', '')}" *`
  const open = prefix !== null && isShort(prefix) ? 1 : 0
  const fitting = (found: RawBuilder<unknown>) => firstThatFit(found, marksAsked(narrowing), limit)
  // Terms are set aside, since each would be looked up anew wherever it is named; what is found is not, since it would be read again.
  return written(sql<Hit>`with size (articles) as materialized (select coalesce(max(number), 0) from indexed_articles),
    asked (term, articles) as materialized (select value, ${articlesWith(sql`value`)} from json_each(${words})),
    alike (term, asked) as materialized (${alikeTo(sql`asked`)}),
    ranged (term, articles, place, postings) as (
      select term, articles, row_number() over rarest, sum(articles) over rarest
      from (select term, articles from asked union select term, ${articlesWith(sql`term`)} from alike) where articles > 0
      window rarest as (order by articles, term rows unbounded preceding)),
    chosen (rare, common, frequencies, begun) as materialized (
      select '{title body} : ("' ||
          group_concat(term, '" OR "') filter (where place <= ${ASKED_MAX} and postings <= ${POSTINGS_MAX}) || '")',
        '"' || max(term) filter (where place = 1 and postings > ${POSTINGS_MAX}) || '"',
        json_group_object(term, articles),
        iif(${open} or count(*) filter (where term = ${prefix}) = 0, ${begun}, null) from ranged),
    asking (best, newest) as materialized (
      select concat_ws(' OR ', rare, '{title} : ' || common,
          iif(size.articles > ${POSTINGS_MAX}, '{title} : ', '{title body} : ') || begun),
        concat_ws(' OR ', common, iif(size.articles > ${POSTINGS_MAX}, begun, null)) from chosen, size),
    best (number, score) as (${fitting(sql`
      select rowid as number, rank as score from article_terms
      where article_terms match ${inside} || (select iif(best = '', '""', best) from asking) || ')'
        and rank match 'bm25(0.0, 4.0, 1.0)' order by rank`)}),
    newest (number, score) as (${fitting(sql`
      select rowid as number, 0.0 as score from article_terms
      where article_terms match ${inside} || (select iif(newest = '', '""', newest) from asking) || ')'
      order by rowid desc`)}),
    found (number, score) as (
      select number, score from best union all select number, score from newest limit ${Math.ceil(limit * 1.5)})
    select 'candidate' as kind, known.article_id as articleId, known.title, known.lead, known.revision, -found.score as indexScore
      from found cross join indexed_articles as known on known.number = found.number
    union all select 'index', null, frequencies, (select json_group_array(json_array(asked, term)) from alike), null, articles
      from chosen, size`)
}

/** Which of a few articles say one of the terms, or a word that begins as one does; all are letters and digits. */
export function sayingQuery(
  workspaceId: string,
  terms: readonly string[],
  prefix: string | null,
  ids: readonly string[],
): Query<{ articleId: string }> {
  const words = [...terms.map(term => `"${term}"`), ...(prefix === null ? [] : [`"${prefix}" *`])]
  const said = `{title body} : (${words.join(' OR ')}))`
  return written(sql<{ articleId: string }>`select known.article_id as articleId from indexed_articles as known
    where known.workspace_id = ${workspaceId} and known.article_id in ${among(ids)} and exists (
      select 1 from article_terms where rowid = known.number and article_terms match ${insideOf(workspaceId) + said})`)
}
