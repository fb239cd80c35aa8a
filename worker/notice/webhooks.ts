import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { type Delivery, REPLAY_MAX, WEBHOOKS_MAX, type Webhook } from '../../shared/notice/outgoing.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { commit, unlessMoved } from '../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../platform/cursor.ts'
import { all, batch, first } from '../platform/db.ts'
import { drain } from '../platform/outbox.ts'
import type { Scope } from '../platform/scope.ts'
import { outgoingAddress } from './address.ts'
import { wants } from './published.ts'
import { deliveryId, deliveryOf, sendings, waiting } from './publishing.ts'
import {
  type DeliveryRow,
  deliveriesOf,
  deliveriesSince,
  deliveryById,
  eventsSince,
  insertDeliveries,
  insertWebhook,
  knownDeliveries,
  removeWebhookRows,
  resetDeliveries,
  updateWebhook,
  type WebhookRow,
  webhookById,
  webhooksOf,
} from './rows/webhooks.ts'
import { newSigningSecret, type SigningSecret, valid } from './webhook-signing.ts'

const PAGE = 30
/** So long a secret that was replaced signs along. */
const OVERLAP_MS = 86_400_000

function webhookFromRow(row: WebhookRow, now: number): Webhook {
  const secrets = valid(JSON.parse(row.secrets) as SigningSecret[], now)
  return {
    id: row.id,
    url: row.url,
    events: JSON.parse(row.events) as string[],
    enabled: row.enabled === 1,
    offBecause: row.off_because as Webhook['offBecause'],
    failingSince: row.failing_since,
    createdAt: row.created_at,
    formerSecretUntil: secrets[1]?.until ?? null,
    version: row.version,
  }
}

export const deliveryFromRow = (row: DeliveryRow): Delivery => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  state: row.state as Delivery['state'],
  attempts: row.attempts,
  triedAt: row.tried_at,
  nextAt: row.next_at,
  status: row.status,
  excerpt: row.excerpt,
})

export async function listWebhooks({ db, workspace, now }: Scope): Promise<Output<'listWebhooks'>> {
  return { items: (await all(db, webhooksOf(workspace.id))).map(row => webhookFromRow(row, now)) }
}

async function webhookOf({ db, workspace }: Scope, id: string): Promise<WebhookRow> {
  const row = await first(db, webhookById(workspace.id, id))
  if (!row) throw new Problem('not_found')
  return row
}

const about = (kind: string, { id, url, enabled }: WebhookRow) => ({
  kind,
  subject: { kind: 'webhook', id },
  data: { host: new URL(url).host, enabled: enabled === 1 },
})

/** Adds a webhook; its secret is given this one time and never read back. */
export async function addWebhook(scope: Scope, { url, events }: Input<'addWebhook'>): Promise<Output<'addWebhook'>> {
  const { workspace, db, env, now } = scope
  outgoingAddress(url, env.LOCAL === '1')
  if ((await all(db, webhooksOf(workspace.id))).length >= WEBHOOKS_MAX) {
    throw new Problem('limit_reached', { most: WEBHOOKS_MAX })
  }
  const secret = newSigningSecret()
  const row: WebhookRow = {
    workspace_id: workspace.id,
    id: newId(now),
    url,
    events: JSON.stringify([...new Set(events)]),
    secrets: JSON.stringify([{ secret, until: null }] satisfies SigningSecret[]),
    enabled: 1,
    off_because: null,
    failing_since: null,
    created_at: now,
    version: 1,
  }
  const webhook = webhookFromRow(row, now)
  return commit(scope, {
    rows: [insertWebhook(row)],
    event: about('webhook_added', row),
    answer: { webhook, secret },
    kept: { webhook, secret: '' },
  })
}

/** Changes a webhook; switched on again it begins without its past. */
export async function changeWebhook(scope: Scope, input: Input<'changeWebhook'>): Promise<Webhook> {
  const { id, url, events, enabled, version } = input
  outgoingAddress(url, scope.env.LOCAL === '1')
  const before = await webhookOf(scope, id)
  const well = enabled ? { off_because: null, ...(before.enabled === 0 && { failing_since: null }) } : {}
  const row: WebhookRow = {
    ...before,
    ...well,
    url,
    events: JSON.stringify([...new Set(events)]),
    enabled: enabled ? 1 : 0,
    version: version + 1,
  }
  return store(scope, row, version, 'webhook_changed', webhookFromRow(row, scope.now))
}

function store<Answer>(scope: Scope, row: WebhookRow, version: number, kind: string, answer: Answer, kept = answer) {
  return commit(scope, {
    guard: unlessMoved('webhooks', { workspace_id: row.workspace_id, id: row.id }, version),
    rows: [updateWebhook(row)],
    event: about(kind, row),
    answer,
    kept,
  })
}

/** Makes a new secret. The one before signs along for a day; older ones end at once. */
export async function rotateWebhookSecret(
  scope: Scope,
  { id, version }: Input<'rotateWebhookSecret'>,
): Promise<Output<'rotateWebhookSecret'>> {
  const before = await webhookOf(scope, id)
  const secret = newSigningSecret()
  const [former] = JSON.parse(before.secrets) as SigningSecret[]
  const secrets: SigningSecret[] = [
    { secret, until: null },
    ...(former ? [{ ...former, until: scope.now + OVERLAP_MS }] : []),
  ]
  const row: WebhookRow = { ...before, secrets: JSON.stringify(secrets), version: version + 1 }
  const webhook = webhookFromRow(row, scope.now)
  return store(scope, row, version, 'webhook_secret_made', { webhook, secret }, { webhook, secret: '' })
}

export async function removeWebhook(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const row = await webhookOf(scope, id)
  return commit(scope, {
    rows: removeWebhookRows(scope.workspace.id, id),
    event: about('webhook_removed', row),
    answer: {},
  })
}

/** Sends an event for trying, whatever the filter says. */
export async function tryWebhook(scope: Scope, { id }: { id: string }): Promise<Delivery> {
  const { workspace, now } = scope
  const webhook = await webhookOf(scope, id)
  const body = JSON.stringify({
    type: 'webhook.tried',
    timestamp: new Date(now).toISOString(),
    data: { workspaceId: workspace.id, subject: { kind: 'webhook', id } },
  })
  const row = waiting(webhook, `msg_${newId(now)}`, 'webhook_tried', body, now)
  return commit(scope, {
    rows: [insertDeliveries([row])],
    event: about('webhook_tried', webhook),
    outbox: [{ kind: 'webhook', payload: { id: row.id }, lane: `webhook:${id}` }],
    answer: deliveryFromRow(row),
  })
}

/** One page of what went to a webhook, latest first. */
export async function listDeliveries(scope: Scope, input: Input<'listDeliveries'>): Promise<Output<'listDeliveries'>> {
  await webhookOf(scope, input.id)
  const limit = input.limit ?? PAGE
  const rows = await all(scope.db, deliveriesOf(scope.workspace.id, input.id, deliveryCursor(input.after), limit))
  const { items, next } = pageOf(rows, limit, cursorText)
  return { items: items.map(deliveryFromRow), next }
}

/** Ids of deliveries are longer than the cursors of other lists take. */
function deliveryCursor(after: string | undefined) {
  const [, at, id = ''] = /^(\d{1,16})\.(msg_[\w-]{1,80})$/.exec(after ?? '') ?? []
  return at === undefined ? cursorFrom(after) : { at: Number(at), id }
}

/** Sends one delivery again, under the same id: the receiver can tell that it has it. */
export async function replayDelivery(
  scope: Scope,
  { id, deliveryId: which }: Input<'replayDelivery'>,
): Promise<Delivery> {
  const { workspace, db, now } = scope
  const webhook = await webhookOf(scope, id)
  const row = await first(db, deliveryById(workspace.id, which))
  if (!row || row.webhook_id !== id) throw new Problem('not_found')
  return commit(scope, {
    rows: [resetDeliveries(workspace.id, [which], now)],
    event: { ...about('webhook_replayed', webhook), data: { count: 1 } },
    outbox: row.state === 'waiting' ? [] : [{ kind: 'webhook', payload: { id: which }, lane: `webhook:${id}` }],
    answer: deliveryFromRow({ ...row, state: 'waiting', attempts: 0, next_at: now }),
  })
}

/** Sends again what a webhook missed, or all; also events of the time when it was switched off. */
export async function replayDeliveries(scope: Scope, { id, since, only }: Input<'replayDeliveries'>) {
  const { workspace, db, now } = scope
  const webhook = await webhookOf(scope, id)
  const [known, events] = await batch(
    db,
    deliveriesSince(workspace.id, id, since, only, REPLAY_MAX),
    eventsSince(workspace.id, since),
  )
  const filter = JSON.parse(webhook.events) as string[]
  const wanted = events.filter(one => wants(filter, { kind: one.kind, subject: one.subject_kind }))
  const there = await all(
    db,
    knownDeliveries(
      workspace.id,
      wanted.map(one => deliveryId(id, one.sequence)),
    ),
  )
  const missing = wanted.filter(one => !there.some(row => row.id === deliveryId(id, one.sequence)))
  const fresh = missing.map(one => deliveryOf(webhook, one, now)).slice(0, REPLAY_MAX - known.length)
  // What waits anyway has its entry in the outbox already.
  const again = [...known.filter(row => row.state !== 'waiting'), ...fresh]
  const answer = await commit(scope, {
    rows: [
      resetDeliveries(
        workspace.id,
        known.map(row => row.id),
        now,
      ),
      ...(fresh.length > 0 ? [insertDeliveries(fresh)] : []),
      ...(again.length > 0 ? [sendings(workspace.id, again, now)] : []),
    ],
    event: { ...about('webhook_replayed', webhook), data: { count: known.length + fresh.length } },
    answer: { count: known.length + fresh.length },
  })
  scope.later(drain(scope.env, now))
  return answer
}
