import { type Selectable, sql } from 'kysely'
import type { Customer, Identity, JourneyMap, Phase, Touchpoint } from '../../shared/journey/contract.ts'
import { defaultPhases } from '../../shared/journey/rules.ts'
import type { Cursor } from '../platform/cursor.ts'
import { type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type CustomerRow = Selectable<Schema['customers']>
export type TouchpointRow = Selectable<Schema['touchpoints']>
export type JourneyMapRow = Pick<Schema['journey_maps'], 'version' | 'body'>

/** A row as its contract shows it. */
export function customerFromRow(row: CustomerRow): Customer {
  return {
    id: row.id,
    name: row.name,
    segment: row.segment,
    phaseId: row.phase_id,
    identities: JSON.parse(row.identities),
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    touchpoints: row.touchpoints,
    version: row.version,
  }
}

/** A row as its contract shows it. */
export function touchpointFromRow(row: TouchpointRow): Touchpoint {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind as Touchpoint['kind'],
    title: row.title,
    departmentId: row.department_id,
    phaseId: row.phase_id,
    caseId: row.case_id,
    channel: row.channel,
    feeling: row.feeling,
    url: row.url,
  }
}

/** The map, also for a workspace that has drawn none: that one has version 0. */
export function journeyMapFromRow(row: JourneyMapRow | undefined): JourneyMap {
  if (!row) return { version: 0, phases: [...defaultPhases] }
  return { version: row.version, phases: (JSON.parse(row.body) as { phases: Phase[] }).phases }
}

/** One row or none: none means the default map. */
export function journeyMapQuery(workspaceId: string): Query<JourneyMapRow> {
  return q.selectFrom('journey_maps').select(['version', 'body']).where('workspace_id', '=', workspaceId)
}

/** The map's row at its next version; the first one is version 1. */
export function writeJourneyMapRow(workspaceId: string, { version, phases }: JourneyMap): Query {
  const body = JSON.stringify({ phases })
  if (version === 1) return q.insertInto('journey_maps').values({ workspace_id: workspaceId, version, body })
  return q.updateTable('journey_maps').set({ version, body }).where('workspace_id', '=', workspaceId)
}

export function customerByIdQuery(workspaceId: string, id: string): Query<CustomerRow> {
  return q.selectFrom('customers').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)
}

/** The customer that an identity belongs to: one row or none. */
export function customerByIdentityQuery(workspaceId: string, { kind, value }: Identity): Query<CustomerRow> {
  const owner = q
    .selectFrom('customer_identities')
    .select('customer_id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .where('value', '=', value)
  return q.selectFrom('customers').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', owner)
}

/** One page of customers by latest touch, and one row more. */
export function customersQuery(workspaceId: string, after: Cursor | null, limit: number): Query<CustomerRow> {
  return q
    .selectFrom('customers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(after !== null, some => some.where(sql<boolean>`(last_seen_at, id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
}

/**
 * One page of customers whose name begins with `prefix` (ASCII letters of either case), by name, and one row more. The next page
 * starts after the customer with the id `after`.
 */
export function customersByNameQuery(
  workspaceId: string,
  prefix: string,
  after: string | null,
  limit: number,
): Query<CustomerRow> {
  const name = sql<string>`name collate nocase`
  const last = sql<string>`(select name from customers where workspace_id = ${workspaceId} and id = ${after ?? ''})`
  const from = after === null ? prefix : sql<string>`max(${prefix} collate nocase, ${last})`
  return q
    .selectFrom('customers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(name, '>=', from)
    .where(name, '<', `${prefix}\u{10ffff}`)
    .$if(after !== null, some => some.where(sql<boolean>`(name collate nocase, id) > (${last}, ${after ?? ''})`))
    .orderBy(name)
    .orderBy('id')
    .limit(limit + 1)
}

/** One page of a customer's touchpoints, newest first, and one row more. */
export function touchpointPageQuery(
  workspaceId: string,
  customerId: string,
  after: Cursor | null,
  limit: number,
): Query<TouchpointRow> {
  return q
    .selectFrom('touchpoints')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .$if(after !== null, some => some.where(sql<boolean>`(at, id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
}

/** Puts a customer somewhere on the map by hand; null lets the touchpoints tell. */
export function placeCustomerRow(workspaceId: string, id: string, phaseId: string | null): Query {
  return q
    .updateTable('customers')
    .set(eb => ({ phase_id: phaseId, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}
