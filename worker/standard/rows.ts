import { sql } from 'kysely'
import type { ComplianceLine, StandardBook, StandardClock } from '../../shared/standard/contract.ts'
import { defaultBook } from '../../shared/standard/policy.ts'
import { among, type Query, q, written } from '../platform/db.ts'

export interface BookRow {
  readonly version: number
  readonly body: string
}

/** Reads the standards of a workspace: one row, none while nobody changed the defaults. For a batch of another noun. */
export function standardsQuery(workspaceId: string): Query<BookRow> {
  return q.selectFrom('standard_books').select(['version', 'body']).where('workspace_id', '=', workspaceId)
}

const BOOKS_KEPT = 200
const kept = new Map<string, { readonly row: BookRow; readonly book: StandardBook }>()

/** The standards that a row holds; no row is the defaults, version 0. The same row gives the same object while this isolate lives. */
export function standardsFromRow(workspaceId: string, row: BookRow | undefined | null): StandardBook {
  if (!row) return defaultBook
  const known = kept.get(workspaceId)
  if (known && known.row.version === row.version && known.row.body === row.body) return known.book
  const { standards, exceptions } = JSON.parse(row.body) as Pick<StandardBook, 'standards' | 'exceptions'>
  const book = { version: row.version, standards, exceptions }
  kept.delete(workspaceId)
  kept.set(workspaceId, { row, book })
  if (kept.size > BOOKS_KEPT) kept.delete(kept.keys().next().value ?? '')
  return book
}

/** Writes the standards after those of `version - 1`. The first are inserted: a race then breaks the primary key. */
export function writeStandards(workspaceId: string, { version, standards, exceptions }: StandardBook): Query {
  const body = JSON.stringify({ standards, exceptions })
  if (version === 1) return q.insertInto('standard_books').values({ workspace_id: workspaceId, version, body })
  return q.updateTable('standard_books').set({ version, body }).where('workspace_id', '=', workspaceId)
}

/** How one clock of a stay came out: on which day (YYYY-MM-DD in the department's zone), in time or not. */
export interface OutcomeRow {
  readonly workspace_id: string
  readonly handoff_id: string
  readonly clock: StandardClock
  readonly department_id: string
  readonly day: string
  readonly met: number
}

export const insertOutcome = (row: OutcomeRow): Query => q.insertInto('standard_outcomes').values(row)

export function deleteOutcome(workspaceId: string, handoffId: string, clock: StandardClock): Query {
  return q
    .deleteFrom('standard_outcomes')
    .where('workspace_id', '=', workspaceId)
    .where('handoff_id', '=', handoffId)
    .where('clock', '=', clock)
}

/** Puts the outcomes of many handoffs in the place of those they had. */
export function replaceOutcomes(
  workspaceId: string,
  handoffIds: readonly string[],
  rows: readonly OutcomeRow[],
): Query[] {
  const ids = among(handoffIds)
  const field = (name: keyof OutcomeRow) => sql`json_extract(value, ${`$.${name}`})`
  return [
    q.deleteFrom('standard_outcomes').where('workspace_id', '=', workspaceId).where('handoff_id', 'in', ids),
    written(sql`insert into standard_outcomes (workspace_id, handoff_id, clock, department_id, day, met)
      select ${workspaceId}, ${field('handoff_id')}, ${field('clock')}, ${field('department_id')}, ${field('day')},
        ${field('met')} from json_each(${JSON.stringify(rows)})`),
  ]
}

/** Kept standards between two days, both included: as many rows read as days times departments times two. */
export function complianceQuery(
  workspaceId: string,
  from: string,
  to: string,
): Query<Pick<ComplianceLine, 'met' | 'measured'> & { department_id: string; clock: string }> {
  return q
    .selectFrom('standard_days')
    .select(['department_id', 'clock', sql<number>`sum(met)`.as('met'), sql<number>`sum(measured)`.as('measured')])
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['department_id', 'clock'])
}
