import { type RawBuilder, sql } from 'kysely'
import { plainText } from '../../shared/plain-text.ts'
import { termsOf } from '../../shared/text.ts'
import { type Query, q } from '../platform/db.ts'
import { matchExpression, type Question } from './asking.ts'

/** So much of a text is kept for ranking and excerpts; all of it is indexed. */
const LEAD_MAX = 800

/** What the index needs of an article's row. */
export interface Indexable {
  readonly workspace_id: string
  readonly id: string
  readonly title: string
  readonly body: string
  readonly tags: string
  readonly language: string
  readonly confidence: string
  readonly revision: number
  readonly version: number
}

/** An article as the index found it. It says nothing about who may read it. */
export interface Candidate {
  readonly articleId: string
  readonly lead: string
  readonly revision: number
  /** BM25, the higher the better. */
  readonly indexScore: number
}

const query = <T>(raw: RawBuilder<T>): Query<T> => ({ compile: () => raw.compile(q) })

/**
 * Writes an article as it is into the index, or takes an archived one out. To be run as one batch: of two that race, the newer
 * version stays, and doing it twice changes nothing.
 */
export function indexQueries(article: Indexable): Query[] {
  const { workspace_id, id, version, revision, language, title } = article
  const gone = article.confidence === 'archived'
  const text = gone ? '' : plainText(article.body)
  const number = sql`select number from indexed_articles
    where workspace_id = ${workspace_id} and article_id = ${id} and version = ${version}`
  const note =
    query(sql`insert into indexed_articles (workspace_id, article_id, version, revision, language, title, lead)
    values (${workspace_id}, ${id}, ${version}, ${revision}, ${language}, ${gone ? '' : title}, ${text.slice(0, LEAD_MAX)})
    on conflict (workspace_id, article_id) do update set version = excluded.version, revision = excluded.revision,
      language = excluded.language, title = excluded.title, lead = excluded.lead
    where excluded.version >= indexed_articles.version`)
  const forget = query(sql`delete from article_terms where rowid = (${number})`)
  if (gone) return [note, forget]
  const body = termsOf(`${text}\n${(JSON.parse(article.tags) as string[]).join('\n')}`)
  const learn = query(sql`insert into article_terms (rowid, scope, title, body)
    select number, ${workspace_id}, ${termsOf(title)}, ${body} from (${number})`)
  return [note, forget, learn]
}

/** The best articles of one workspace by the index alone: one row of terms and one of text for each. */
export function candidatesQuery(workspaceId: string, question: Question, limit: number): Query<Candidate> {
  return query(sql<Candidate>`select known.article_id as articleId, known.lead, known.revision, -article_terms.rank as indexScore
    from article_terms cross join indexed_articles as known on known.number = article_terms.rowid
    where article_terms match ${matchExpression(workspaceId, question)} and rank match 'bm25(0.0, 4.0, 1.0)'
    order by rank limit ${limit}`)
}
