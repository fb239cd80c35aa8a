import { sql } from 'kysely'
import { all, batch, type Db, type Query, written } from '../../platform/db.ts'
import { forgetTitleWords } from './alike-rows.ts'

/** Counting the articles of a rarer term takes less than a tenth of a millisecond. */
const COMMON_MIN = 1_000
/** A smaller index has no term worth knowing beforehand. */
const ARTICLES_MIN = 4_000
/** Taken anew when the index has grown by so much, so that all the takings of a growing index cost a few of its last. */
const GROWTH = 1.25

interface Sizes {
  readonly articles: number
  readonly taken: number
}

/** How large the index is, and how large it was when its common terms were taken. Two rows. */
export const sizesQuery: Query<Sizes> = written(sql<Sizes>`select
  coalesce((select max(number) from indexed_articles), 0) as articles,
  coalesce((select articles from common_terms_taken), 0) as taken`)

/** Counts the common terms of the index anew once it has grown enough. The count walks through the whole vocabulary. */
export async function takeCommonTerms(search: Db, { articles, taken }: Sizes): Promise<void> {
  if (articles >= ARTICLES_MIN && articles >= taken * GROWTH) await take(search, articles)
}

/**
 * The same where what stands in the index was written anew, so that other terms may be common. The words of former titles are
 * forgotten in a small index too.
 */
export async function retakeCommonTerms(search: Db): Promise<void> {
  const [sizes] = await all(search, sizesQuery)
  if (!sizes) return
  if (sizes.articles < ARTICLES_MIN) await batch(search, forgetTitleWords)
  else await take(search, sizes.articles)
}

async function take(search: Db, articles: number): Promise<void> {
  await batch(
    search,
    forgetTitleWords,
    written(sql`delete from common_terms`),
    written(sql`insert into common_terms (term, articles)
      select term, doc from article_vocabulary where doc >= ${COMMON_MIN}`),
    written(sql`insert into common_terms_taken (one, articles) values (1, ${articles})
      on conflict (one) do update set articles = excluded.articles`),
  )
}
