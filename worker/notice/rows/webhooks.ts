import { type RawBuilder, type Selectable, sql } from 'kysely'
import { REPLAY_EVENTS_MAX, WEBHOOKS_MAX } from '../../../shared/notice/outgoing.ts'
import { among, type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

export type WebhookRow = Selectable<Schema['webhooks']>
export type DeliveryRow = Selectable<Schema['webhook_deliveries']>
export type EventRow = Selectable<Schema['events']>

export const webhooksOf = (workspaceId: string): Query<WebhookRow> =>
  q.selectFrom('webhooks').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').limit(WEBHOOKS_MAX)

export const webhookById = (workspaceId: string, id: string): Query<WebhookRow> =>
  q.selectFrom('webhooks').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Somebody listens: one row of an index, asked with every change. */
export const anyWebhook = (workspaceId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from webhooks where workspace_id = ${workspaceId} and enabled = 1)`

export const insertWebhook = (row: WebhookRow): Query => q.insertInto('webhooks').values(row)

export function updateWebhook({ workspace_id, id, ...rest }: WebhookRow): Query {
  return q.updateTable('webhooks').set(rest).where('workspace_id', '=', workspace_id).where('id', '=', id)
}

/** Notes how the receiver does; no edit, so the version stays. */
export const noteWebhook = (workspaceId: string, id: string, failing_since: number | null): Query =>
  q.updateTable('webhooks').set({ failing_since }).where('workspace_id', '=', workspaceId).where('id', '=', id)

export function removeWebhookRows(workspaceId: string, id: string): Query[] {
  const gone = (table: 'webhooks' | 'webhook_deliveries', column: string) =>
    written(sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${id}`)
  return [gone('webhooks', 'id'), gone('webhook_deliveries', 'webhook_id')]
}

/** The events of one change: the `count` latest up to `sequence`. */
export const eventsUpTo = (workspaceId: string, sequence: number, count: number): Query<EventRow> =>
  q
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('sequence', '>', sequence - count)
    .where('sequence', '<=', sequence)
    .orderBy('sequence')

/** The latest events since an instant, out of the latest thousand. */
export const eventsSince = (workspaceId: string, since: number): Query<EventRow> =>
  written(sql<EventRow>`select * from (select * from events where workspace_id = ${workspaceId}
    order by sequence desc limit ${REPLAY_EVENTS_MAX}) where at >= ${since} order by sequence`)

/** One statement for any number; what is there already stays as it is. */
export function insertDeliveries(rows: readonly DeliveryRow[]): Query {
  return written(sql`insert into webhook_deliveries (workspace_id, id, webhook_id, at, kind, body, state, attempts, tried_at,
      next_at, status, excerpt)
    select value ->> 'workspace_id', value ->> 'id', value ->> 'webhook_id', value ->> 'at', value ->> 'kind',
      value ->> 'body', value ->> 'state', value ->> 'attempts', value ->> 'tried_at', value ->> 'next_at',
      value ->> 'status', value ->> 'excerpt'
    from json_each(${JSON.stringify(rows)}) where true on conflict do nothing`)
}

export const deliveryById = (workspaceId: string, id: string): Query<DeliveryRow> =>
  q.selectFrom('webhook_deliveries').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

export function deliveriesOf(
  workspaceId: string,
  webhookId: string,
  after: { at: number; id: string } | null,
  limit: number,
): Query<DeliveryRow> {
  return q
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('webhook_id', '=', webhookId)
    .$if(after !== null, some => some.where(sql<boolean>`(at, id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
}

/** Deliveries to a webhook since an instant, oldest first; `failed`: only those that did not arrive. */
export const deliveriesSince = (
  workspaceId: string,
  webhookId: string,
  since: number,
  only: 'failed' | 'all',
  limit: number,
): Query<DeliveryRow> =>
  q
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('webhook_id', '=', webhookId)
    .where('at', '>=', since)
    .$if(only === 'failed', some => some.where('state', '<>', 'done'))
    .orderBy('at')
    .orderBy('id')
    .limit(limit)

/** Which of these ids are there already. */
export const knownDeliveries = (workspaceId: string, ids: readonly string[]): Query<{ id: string }> =>
  q.selectFrom('webhook_deliveries').select('id').where('workspace_id', '=', workspaceId).where('id', 'in', among(ids))

export const noteDelivery = (workspaceId: string, id: string, noted: Partial<DeliveryRow>): Query =>
  q.updateTable('webhook_deliveries').set(noted).where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Begins these anew. */
export const resetDeliveries = (workspaceId: string, ids: readonly string[], now: number): Query =>
  q
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, next_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', among(ids))

/** Forgets deliveries older than `before`, so many at most. */
export const sweepDeliveries = (before: number, most: number): Query =>
  written(sql`delete from webhook_deliveries where (workspace_id, id) in
    (select workspace_id, id from webhook_deliveries where at < ${before} order by at limit ${most})`)

/** Those of `ids` that are there; for the notices about them. */
export const webhookDoor = (workspaceId: string, ids: readonly string[]): Query<{ id: string }> =>
  q.selectFrom('webhooks').select('id').where('workspace_id', '=', workspaceId).where('id', 'in', among(ids))
