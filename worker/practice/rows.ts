import { sql } from 'kysely'
import { PRACTICE_ENTRIES_MAX } from '../../shared/practice.ts'
import { all, type Db, first, type Query, q } from '../platform/db.ts'
import type { Entry } from './rules.ts'

/** Everything a desk added, oldest first; at most `PRACTICE_ENTRIES_MAX` rows. */
export async function entriesOf(db: Db, deskId: string): Promise<Entry[]> {
  const rows = await all(
    db,
    q
      .selectFrom('practice_entries')
      .select(['sequence', 'ticket', 'at', 'body'])
      .where('desk_id', '=', deskId)
      .orderBy('sequence')
      .limit(PRACTICE_ENTRIES_MAX),
  )
  return rows.map(row => ({ ...row, body: JSON.parse(row.body) }))
}

/** True when the desk has a row, that is, when its visitor wrote something. */
export async function hasDesk(db: Db, deskId: string): Promise<boolean> {
  return (await first(db, q.selectFrom('practice_desks').select('id').where('id', '=', deskId))) !== null
}

/** Takes the desk's next number; gives no row when the desk is missing or full. */
export const countEntry = (deskId: string): Query<{ entries: number }> =>
  q
    .updateTable('practice_desks')
    .set(eb => ({ entries: eb('entries', '+', 1) }))
    .where('id', '=', deskId)
    .where('entries', '<', PRACTICE_ENTRIES_MAX)
    .returning('entries')

/** Stores an entry under the number that `countEntry` took just before it in the same batch; nothing when it took none. */
export const insertEntry = (deskId: string, { ticket, at, body }: Omit<Entry, 'sequence'>): Query =>
  q
    .insertInto('practice_entries')
    .columns(['desk_id', 'sequence', 'ticket', 'at', 'body'])
    .expression(eb =>
      eb
        .selectFrom('practice_desks')
        .where('id', '=', deskId)
        .where(sql<boolean>`changes() > 0`)
        .select([
          'id',
          'entries',
          eb.val(ticket).as('ticket'),
          eb.val(at).as('at'),
          eb.val(JSON.stringify(body)).as('body'),
        ]),
    )

export const insertDesk = (deskId: string, now: number): Query =>
  q
    .insertInto('practice_desks')
    .values({ id: deskId, entries: 0, created_at: now })
    .onConflict(conflict => conflict.doNothing())

/** Takes its entries along. */
export const deleteDesk = (deskId: string): Query => q.deleteFrom('practice_desks').where('id', '=', deskId)

/** The oldest desks made before `before`, at most `limit` of them, with their entries. */
export const deleteDesksBefore = (before: number, limit: number): Query<{ id: string }> =>
  q
    .deleteFrom('practice_desks')
    .where('id', 'in', eb =>
      eb.selectFrom('practice_desks').select('id').where('created_at', '<', before).orderBy('created_at').limit(limit),
    )
    .returning('id')
