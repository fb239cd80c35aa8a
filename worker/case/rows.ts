import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { CaseCard, CaseRef } from '../../shared/case.ts'
import { among, type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type CaseRow = Selectable<Schema['cases']>

/** A row as lists show it. */
export function caseFromRow(row: CaseRow): CaseCard {
  return {
    id: row.id,
    ref: { host: row.host, site: row.site, externalId: row.external_id },
    number: row.number,
    url: row.url,
    subject: row.subject,
    customerId: row.customer_id,
    customerName: row.customer_name,
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
  }
}

/** Our record of a ticket: one row or none. */
export function caseQuery(workspaceId: string, ref: CaseRef): Query<CaseRow> {
  return q
    .selectFrom('cases')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('host', '=', ref.host)
    .where('site', '=', ref.site)
    .where('external_id', '=', ref.externalId)
}

/** The id of our record, as a subquery for another noun's query in the same batch. */
export function caseIdIn(workspaceId: string, ref: CaseRef): RawBuilder<string> {
  return sql<string>`(select id from cases where workspace_id = ${workspaceId} and host = ${ref.host}
    and site = ${ref.site} and external_id = ${ref.externalId})`
}

/** The customer whom our record names, as a subquery. */
export function caseCustomerIn(workspaceId: string, ref: CaseRef): RawBuilder<string | null> {
  return sql<string | null>`(select customer_id from cases where workspace_id = ${workspaceId} and host = ${ref.host}
    and site = ${ref.site} and external_id = ${ref.externalId})`
}

/** The cases whose ids a subquery gives, such as the one case of a handoff. */
export function casesQuery(workspaceId: string, ids: RawBuilder<string>): Query<CaseRow> {
  return q
    .selectFrom('cases')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', sql<string>`${ids}`)
}

/** Numbers and subjects of some cases. */
export function caseNamesQuery(
  workspaceId: string,
  ids: readonly string[],
): Query<Pick<CaseRow, 'id' | 'number' | 'subject'>> {
  return q
    .selectFrom('cases')
    .select(['id', 'number', 'subject'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', among(ids))
}

/** Says whose case it is by an agreed transfer, before any rule does. */
export function transferCase(workspaceId: string, id: string, departmentId: string, at: number): Query {
  return q
    .updateTable('cases')
    .set({ transferred_id: departmentId, transferred_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}

/** Notes that we are done with a case. */
export function closeCaseRow(workspaceId: string, id: string, at: number, by: string): Query {
  return q
    .updateTable('cases')
    .set({ closed_at: at, closed_by: by })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}

/** Asking again about a closed case opens it. */
export function reopenCaseRow(workspaceId: string, id: string): Query {
  return q
    .updateTable('cases')
    .set({ closed_at: null, closed_by: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}

export const insertCase = (row: CaseRow): Query => q.insertInto('cases').values(row)

export function updateCase({ workspace_id, id, ...fresh }: CaseRow): Query {
  return q.updateTable('cases').set(fresh).where('workspace_id', '=', workspace_id).where('id', '=', id)
}
