import { type SqlBool, sql } from 'kysely'
import { among, type Query, q } from '../platform/db.ts'
import type { CaseRow } from './rows.ts'

/** So many of the newest tickets are looked through for words in their subject or customer. */
export const LOOKED_THROUGH = 1_000
/** So many customers whose name begins as typed are asked for their tickets. */
const CUSTOMERS_MAX = 10

const casesIn = (workspaceId: string) => q.selectFrom('cases').selectAll().where('workspace_id', '=', workspaceId)
/** What people quote; as the index has it. */
const quoted = sql<string>`ltrim(coalesce(nullif(number, ''), external_id), '# ')`
/** Sorted after they are found: by the key alone all tickets would be walked through. */
const newestFirst = sql<string>`+id`

/** The newest tickets; ids sort by the time they were made. */
export const newestCases = (workspaceId: string, limit: number): Query<CaseRow> =>
  casesIn(workspaceId).orderBy('id', 'desc').limit(limit)

/** The tickets with this number, in whichever helpdesk. */
export const casesNumbered = (workspaceId: string, number: string, limit: number): Query<CaseRow> =>
  casesIn(workspaceId)
    .where(
      'id',
      'in',
      sql<string>`(select id from cases where workspace_id = ${workspaceId} and ${quoted} = ${number})`,
    )
    .orderBy(newestFirst, 'desc')
    .limit(limit)

/** The tickets at one of the addresses, or with a number out of `parts` on the site where `address` leads. */
export function casesAt(
  workspaceId: string,
  { addresses, parts }: { addresses: readonly string[]; parts: readonly string[] },
  limit: number,
): Query<CaseRow> {
  const onSite = sql<SqlBool>`substr(${addresses[0] ?? ''}, 1, length(site) + 1) = site || '/'`
  const ids = sql<string>`(
    select id from cases indexed by cases_by_url where workspace_id = ${workspaceId} and url in ${among(addresses)}
    union select id from cases indexed by cases_by_number
    where workspace_id = ${workspaceId} and ${quoted} in ${among(parts)} and ${onSite})`
  return casesIn(workspaceId).where('id', 'in', ids).orderBy(newestFirst, 'desc').limit(limit)
}

/** The tickets of customers whose name begins so. */
export function casesOfCustomers(workspaceId: string, name: string, limit: number): Query<CaseRow> {
  // The join goes from the few customers to their tickets, never the other way.
  const ids = sql<string>`(select theirs.id from (
      select id from customers where workspace_id = ${workspaceId} and name collate nocase >= ${name}
      and name collate nocase < ${`${name}\u{10ffff}`} order by name collate nocase limit ${CUSTOMERS_MAX}
    ) as named cross join cases as theirs on theirs.workspace_id = ${workspaceId} and theirs.customer_id = named.id)`
  return casesIn(workspaceId).where('id', 'in', ids).orderBy(newestFirst, 'desc').limit(limit)
}

/** Those of the newest tickets that hold the words in subject, customer's name or number. */
export function casesSaying(workspaceId: string, words: string, limit: number): Query<CaseRow> {
  const holds = (column: 'subject' | 'customer_name' | 'number') =>
    sql<SqlBool>`instr(lower(${sql.ref(column)}), lower(${words})) > 0`
  return q
    .selectFrom(() => casesIn(workspaceId).orderBy('id', 'desc').limit(LOOKED_THROUGH).as('newest'))
    .selectAll()
    .where(eb => eb.or([holds('subject'), holds('customer_name'), holds('number')]))
    .orderBy('id', 'desc')
    .limit(limit)
}
