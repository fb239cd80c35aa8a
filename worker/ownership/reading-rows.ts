import { type Selectable, sql } from 'kysely'
import type { Ticket } from '../../shared/ownership/match.ts'
import type { Cursor } from '../platform/cursor.ts'
import { type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { Reading } from './readings.ts'

export type ReadingRow = Selectable<Schema['case_readings']>

/** So many are forgotten at a time. */
const SWEEP_MAX = 2_000

export function upsertReading(workspaceId: string, caseId: string, now: number, reading: Reading): Query {
  const fresh = {
    at: now,
    number: reading.number,
    subject: reading.subject,
    excerpt: reading.message,
    queue: reading.queue,
    tags: JSON.stringify(reading.tags),
    language: reading.language,
    segment: reading.segment,
    department_id: reading.departmentId,
  }
  return q
    .insertInto('case_readings')
    .values({ workspace_id: workspaceId, case_id: caseId, ...fresh })
    .onConflict(it => it.columns(['workspace_id', 'case_id']).doUpdateSet(fresh))
}

/** One page of readings, latest first, and one row more. */
export function readingsQuery(workspaceId: string, after: Cursor | null, limit: number): Query<ReadingRow> {
  return q
    .selectFrom('case_readings')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(after !== null, some => some.where(sql<boolean>`(at, case_id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('at', 'desc')
    .orderBy('case_id', 'desc')
    .limit(limit + 1)
}

export const ticketFromRow = (row: ReadingRow): Ticket => ({
  subject: row.subject,
  message: row.excerpt,
  queue: row.queue,
  tags: JSON.parse(row.tags) as string[],
  language: row.language === 'en' ? 'en' : 'zh',
  segment: row.segment,
})

export function forgetReadings(before: number): Query {
  const old = q
    .selectFrom('case_readings')
    .select(['workspace_id', 'case_id'])
    .where('at', '<', before)
    .orderBy('at')
    .limit(SWEEP_MAX)
    .$asTuple('workspace_id', 'case_id')
  return q.deleteFrom('case_readings').where(eb => eb(eb.refTuple('workspace_id', 'case_id'), 'in', old))
}
