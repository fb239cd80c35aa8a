import { sql } from 'kysely'
import { plainText } from '../../shared/plain-text.ts'
import { termsOf, tokenise } from '../../shared/text.ts'
import { type Query, written } from '../platform/db.ts'
import type { MessageRow } from './message-rows.ts'

/** So many words of a question are asked, and so many threads at once. */
const TERMS_MAX = 12
export const SEARCHED_THREADS_MAX = 150

/** A thread as the index calls it: letters and digits only, so that it is one word. */
const threadWord = (id: string) => `t${id.replaceAll('-', '')}`

/** Writes a message as it is into the index, or takes a deleted one out. Doing it twice changes nothing; the newer version stays. */
export function indexQueries(row: MessageRow): Query[] {
  const { workspace_id, thread_id, id, version } = row
  const number = sql`select number from indexed_messages where workspace_id = ${workspace_id}
    and thread_id = ${thread_id} and message_id = ${id} and version = ${version}`
  const note = written(sql`insert into indexed_messages (workspace_id, thread_id, message_id, version)
    values (${workspace_id}, ${thread_id}, ${id}, ${version})
    on conflict (workspace_id, thread_id, message_id) do update set version = excluded.version
    where excluded.version >= indexed_messages.version`)
  const forget = written(sql`delete from message_terms where rowid = (${number})`)
  if (row.deleted !== null) return [note, forget]
  const quote = row.quote === null ? '' : (JSON.parse(row.quote) as { text: string }).text
  const body = termsOf(`${plainText(row.text)}\n${quote}`)
  const learn = written(sql`insert into message_terms (rowid, scope, body)
    select number, ${`${workspace_id} ${threadWord(thread_id)}`}, ${body} from (${number})`)
  return [note, forget, learn]
}

export interface FoundMessage {
  readonly threadId: string
  readonly messageId: string
}

/** The newest messages of some threads that hold all the words; null where the words say nothing. It decides nothing about reading. */
export function foundQuery(
  workspaceId: string,
  threadIds: readonly string[],
  words: string,
  limit: number,
): Query<FoundMessage> | null {
  if (!/^[a-z0-9]+$/.test(workspaceId)) throw new Error('a workspace id holds letters and digits only')
  const terms = [...new Set(tokenise(words.slice(0, 400)).map(one => one.term.replaceAll('"', '')))].slice(0, TERMS_MAX)
  if (terms.length === 0 || threadIds.length === 0) return null
  const asked = terms.map((term, i) => `"${term}"${i === terms.length - 1 || [...term].length === 1 ? ' *' : ''}`)
  const threads = threadIds.slice(0, SEARCHED_THREADS_MAX).map(id => `"${threadWord(id)}"`)
  const match = `scope : "${workspaceId}" AND scope : (${threads.join(' OR ')}) AND body : (${asked.join(' AND ')})`
  return written(sql<FoundMessage>`select known.thread_id as threadId, known.message_id as messageId
    from message_terms cross join indexed_messages as known on known.number = message_terms.rowid
    where message_terms match ${match} order by message_terms.rowid desc limit ${limit}`)
}
