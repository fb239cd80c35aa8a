import { type SqlBool, sql } from 'kysely'
import { type Query, q, written } from '../platform/db.ts'
import type { MemberRow } from './rows.ts'

/** Above every character. */
const LAST = '\u{10ffff}'

/** As the words are stored: SQLite makes ASCII letters small, and no others. */
const stored = (text: string) => text.replaceAll(/[A-Z]+/g, letters => letters.toLowerCase())

/** What a member is found by in the whole workspace, from the first character that is typed; names begin with a space. */
const wordsFrom = (text: string) => (text === '' ? ' ' : stored(text))

/**
 * One page of active members whose name or mail address holds `q`, from a Chinese character or the beginning of a word on; all of
 * them, by name, for an empty one. `after` is the id of the last one shown. Reads about as many rows as it answers, however many
 * members there are: one range of the words' key.
 */
export function membersFound(
  workspaceId: string,
  wanted: { q: string; after?: string | undefined; departmentId?: string | undefined; limit: number },
): Query<MemberRow> {
  const from = wordsFrom(wanted.q)
  const departmentId = wanted.departmentId ?? ''
  // Whoever is found by several words is listed at the first of them.
  const first = sql<SqlBool>`not exists (select 1 from member_words as earlier
    where earlier.workspace_id = ${workspaceId} and earlier.member_id = found.member_id
    and earlier.department_id = ${departmentId} and earlier.word >= ${from} and earlier.word < found.word)`
  const range = q
    .selectFrom('member_words as found')
    .innerJoin('members', join =>
      join.onRef('members.workspace_id', '=', 'found.workspace_id').onRef('members.id', '=', 'found.member_id'),
    )
    .select(['members.id', 'name', 'email', 'role', 'department_ids', 'active', 'version'])
    .where('found.workspace_id', '=', workspaceId)
    .where('found.department_id', '=', departmentId)
    .where('found.word', '<', `${from}${LAST}`)
    .where(first)
    .orderBy('found.word')
    .orderBy('found.member_id')
    .limit(wanted.limit)
  if (!wanted.after) return range.where('found.word', '>=', from)
  // Where the last one shown stands; nobody comes after somebody who is not found any more.
  const last = sql<string>`(select min(word) from member_words where workspace_id = ${workspaceId}
    and member_id = ${wanted.after} and department_id = ${departmentId}
    and word >= ${from} and word < ${`${from}${LAST}`})`
  return range
    .where('found.word', '>=', last)
    .where(sql<SqlBool>`(found.word > ${last} or found.member_id > ${wanted.after})`)
}

export interface Namesakes {
  readonly name: string
  /** Of the active members who bear the name, the first and the last by id: the same where it is one person's, null for nobody. */
  readonly first: string | null
  readonly last: string | null
}

/** Who bears each of the names, so far as to see whether it is one person's. Two rows of the words' key are read for each name. */
export function namesakesQuery(workspaceId: string, names: readonly string[]): Query<Namesakes> {
  const bearer = (which: 'min' | 'max') => sql`(select ${sql.raw(which)}(member_id) from member_words
    where workspace_id = ${workspaceId} and department_id = '' and word = ' ' || lower(wanted.value))`
  return written(sql<Namesakes>`select wanted.value as name, ${bearer('min')} as first, ${bearer('max')} as last
    from json_each(${JSON.stringify(names)}) as wanted`)
}
