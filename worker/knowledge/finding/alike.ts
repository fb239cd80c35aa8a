import { type RawBuilder, sql } from 'kysely'
import { tokenise } from '../../../shared/text.ts'
import { type Query, written } from '../../platform/db.ts'

/**
 * Words that are spelt alike: two that agree once at most one of the first eight letters of each is left out, and that differ in
 * length by two at most. Shorter words than five letters are too often alike by chance, and what holds digits is a code.
 */
const ALIKE_MIN = 5
const WORD = new RegExp(`^\\p{L}{${ALIKE_MIN},}$`, 'u')
/** More words than these no title needs. */
const WORDS_MAX = 40
/** So many unknown words of a question are answered for, by so many words in all. */
const UNKNOWN_MAX = 8
const ALIKE_MAX = 24

/** Each place of the first eight letters, and 0 for leaving none out. */
const PLACES = sql`json_each('[0,1,2,3,4,5,6,7,8]')`

/** The spelling of a term without the letter at `place`. Leaving out the ninth of eight changes nothing. */
const spellingOf = (term: RawBuilder<unknown>, place: RawBuilder<unknown>) =>
  sql`substr(substr(${term}, 1, 8), 1, ${place} - 1) || substr(substr(${term}, 1, 8), ${place} + 1)`

/** Notes the words of a title that somebody may spell differently. Those that are known cost no row written. */
export function noteTitleWords(title: string): Query {
  const terms = new Set(tokenise(title).flatMap(({ term }) => (WORD.test(term) ? [term] : [])))
  return written(sql`insert or ignore into title_words (spelling, term)
    select ${spellingOf(sql`words.value`, sql`places.value`)}, words.value
    from json_each(${JSON.stringify([...terms].slice(0, WORDS_MAX))}) as words, ${PLACES} as places`)
}

/** Forgets the words that stand in no article any more. Walks through the whole vocabulary. */
export const forgetTitleWords: Query = written(
  sql`delete from title_words where term not in (select term from article_vocabulary)`,
)

/** The terms of titles spelt like those of `asked` that stand in no article, each with that term; `asked` has `term` and `articles`. */
export const alikeTo = (asked: RawBuilder<unknown>): RawBuilder<{ term: string; asked: string }> => sql`
  select distinct title_words.term, unknown.term from (
      select term from ${asked} where articles = 0 and length(term) >= ${ALIKE_MIN} and term not glob '*[0-9]*' limit ${UNKNOWN_MAX}
    ) as unknown cross join ${PLACES} as places
    cross join title_words on title_words.spelling = ${spellingOf(sql`unknown.term`, sql`places.value`)}
  where abs(length(title_words.term) - length(unknown.term)) <= 2 limit ${ALIKE_MAX}`
