import { type RawBuilder, sql } from 'kysely'
import { type Query, written } from '../../platform/db.ts'
import { ALIKE_MIN, LENGTHS_APART, LETTERS_COMPARED, titleWordsOf } from './alike.ts'

/** So many unknown words of a question are answered for, by so many words in all. */
const UNKNOWN_MAX = 8
const ALIKE_MAX = 24

/** Each place of the letters compared, and 0 for leaving none out. */
const PLACES = sql`json_each('[0,1,2,3,4,5,6,7,8]')`

/** The spelling of a term without the letter at `place`. Leaving out the ninth of eight changes nothing. */
function spellingOf(term: RawBuilder<unknown>, place: RawBuilder<unknown>) {
  const compared = sql`substr(${term}, 1, ${sql.lit(LETTERS_COMPARED)})`
  return sql`substr(${compared}, 1, ${place} - 1) || substr(${compared}, ${place} + 1)`
}

/** Notes the words of titles that somebody may spell differently. Those that are known cost no row written. */
export const noteTitleWords = (titles: readonly string[]): Query =>
  written(sql`insert or ignore into title_words (spelling, term)
    select ${spellingOf(sql`words.value`, sql`places.value`)}, words.value
    from json_each(${JSON.stringify([...new Set(titles.flatMap(titleWordsOf))])}) as words, ${PLACES} as places`)

/** Forgets those of `words` that stand in no article any more: a few rows read for each, and some thirty for each that goes. */
export const forgetWordsAmong = (words: readonly string[]): Query =>
  written(sql`delete from title_words where (spelling, term) in (
    select ${spellingOf(sql`words.value`, sql`places.value`)}, words.value
    from json_each(${JSON.stringify(words)}) as words cross join ${PLACES} as places
    where not exists (select 1 from common_terms where term = words.value)
      and not exists (select 1 from article_vocabulary where term = words.value))`)

/** Forgets all words that stand in no article any more. Walks through the whole vocabulary. */
export const forgetTitleWords: Query = written(
  sql`delete from title_words where term not in (select term from article_vocabulary)`,
)

/** The terms of titles spelt like those of `asked` that stand in no article, each with that term; `asked` has `term` and `articles`. */
export const alikeTo = (asked: RawBuilder<unknown>): RawBuilder<{ term: string; asked: string }> => sql`
  select distinct title_words.term, unknown.term from (
      select term from ${asked} where articles = 0 and length(term) >= ${ALIKE_MIN} and term not glob '*[0-9]*' limit ${UNKNOWN_MAX}
    ) as unknown cross join ${PLACES} as places
    cross join title_words on title_words.spelling = ${spellingOf(sql`unknown.term`, sql`places.value`)}
  where abs(length(title_words.term) - length(unknown.term)) <= ${LENGTHS_APART} limit ${ALIKE_MAX}`
