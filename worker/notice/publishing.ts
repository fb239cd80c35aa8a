import { Problem } from '../../shared/problems.ts'
import { administratorsOf } from '../organisation/verbs.ts'
import { commit, followEvents, unlessMoved } from '../platform/commit.ts'
import { all, batch } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Delivery, deliverWith, type Outcome, waitAfter } from '../platform/outbox.ts'
import { putInOutbox, putManyInOutbox, withSequence } from '../platform/outbox-rows.ts'
import { systemScope } from '../platform/scope.ts'
import { excerptOf, NoAnswer, postOutside, type Said } from './outside.ts'
import { bodyOf, isPublished, wants } from './published.ts'
import {
  anyWebhook,
  type DeliveryRow,
  deliveryById,
  type EventRow,
  eventsUpTo,
  insertDeliveries,
  noteDelivery,
  noteWebhook,
  updateWebhook,
  type WebhookRow,
  webhookById,
  webhooksOf,
} from './rows/webhooks.ts'
import { type SigningSecret, signedHeaders } from './webhook-signing.ts'

/** The waits that the Standard Webhooks specification gives as its example, after the first try at once: three days in all. */
const WAITS_MS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(seconds => seconds * 1_000)
/** One that has failed for so long, without one success between, is switched off. */
const GIVE_UP_MS = 5 * 86_400_000
const GONE = 410
/** The receiver cannot keep up: it is asked less often. */
const OVERLOADED = [429, 502, 503, 504]

// Every change of ours that may leave the workspace, where anybody listens.
followEvents(({ workspace, now }, events) =>
  events.some(one => isPublished(one.subject.kind))
    ? putInOutbox(
        workspace.id,
        now,
        { kind: 'publish', payload: withSequence(workspace.id, { count: events.length }) },
        anyWebhook(workspace.id),
      )
    : null,
)

deliverWith('publish', publish)
deliverWith('webhook', send)

/** The id under which an event goes to a webhook: the same however often. */
export const deliveryId = (webhookId: string, sequence: number): string => `msg_${webhookId}_${sequence}`

/** One delivery of one event to one webhook, not yet tried. */
export function deliveryOf(webhook: WebhookRow, event: EventRow, now: number): DeliveryRow {
  return waiting(webhook, deliveryId(webhook.id, event.sequence), event.kind, bodyOf(event), now)
}

/** A delivery that is due at once. */
export function waiting(webhook: WebhookRow, id: string, kind: string, body: string, now: number): DeliveryRow {
  const fresh = { attempts: 0, tried_at: null, next_at: now, status: null, excerpt: '' }
  return {
    workspace_id: webhook.workspace_id,
    id,
    webhook_id: webhook.id,
    at: now,
    kind,
    body,
    state: 'waiting',
    ...fresh,
  }
}

/** What sends deliveries: one entry for each, all of a webhook in its lane. */
export const sendings = (workspaceId: string, rows: readonly Pick<DeliveryRow, 'id' | 'webhook_id'>[], now: number) =>
  putManyInOutbox(
    workspaceId,
    now,
    rows.map(row => ({ kind: 'webhook', payload: { id: row.id }, lane: `webhook:${row.webhook_id}` })),
  )

/** The events of one change, each to every webhook that wants it. */
async function publish(env: Env, { workspaceId, payload, now }: Delivery): Promise<Outcome> {
  const db = env.DB.withSession('first-primary')
  const [events, webhooks] = await batch(
    db,
    eventsUpTo(workspaceId, Number(payload.sequence), Number(payload.count ?? 1)),
    webhooksOf(workspaceId),
  )
  const rows = webhooks
    .filter(one => one.enabled === 1)
    .flatMap(one => {
      const filter = JSON.parse(one.events) as string[]
      const wanted = events.filter(event => wants(filter, { kind: event.kind, subject: event.subject_kind }))
      return wanted.map(event => deliveryOf(one, event, now))
    })
  return { rows: rows.length > 0 ? [insertDeliveries(rows), sendings(workspaceId, rows, now)] : [] }
}

/** One try of one delivery. What became of it stands in its row; the entry comes again as long as there is a wait left. */
async function send(env: Env, { workspaceId, payload, now }: Delivery): Promise<Outcome> {
  const db = env.DB.withSession('first-primary')
  const [row] = await all(db, deliveryById(workspaceId, String(payload.id)))
  if (row?.state !== 'waiting') return {}
  const [webhook] = await all(db, webhookById(workspaceId, row.webhook_id))
  if (webhook?.enabled !== 1) return { rows: [noteDelivery(workspaceId, row.id, { state: 'dead', next_at: null })] }
  const said = await tried(env, webhook, row)
  const noted = {
    attempts: row.attempts + 1,
    tried_at: now,
    status: said.status || null,
    excerpt: excerptOf(said.text),
  }
  if (said.status >= 200 && said.status < 300) {
    const well = webhook.failing_since === null ? [] : [noteWebhook(workspaceId, webhook.id, null)]
    return { rows: [noteDelivery(workspaceId, row.id, { ...noted, state: 'done', next_at: null }), ...well] }
  }
  return afterFailure(env, webhook, row, noted, said, now)
}

async function tried(env: Env, webhook: WebhookRow, { id, body }: DeliveryRow): Promise<Said> {
  try {
    // The receiver checks the time of the try by its own clock.
    const headers = await signedHeaders(id, body, JSON.parse(webhook.secrets) as SigningSecret[], Date.now())
    return await postOutside(env, webhook.url, body, headers)
  } catch (error) {
    return { status: 0, text: error instanceof NoAnswer ? error.message : String(error), retryAfterMs: null }
  }
}

async function afterFailure(
  env: Env,
  webhook: WebhookRow,
  row: DeliveryRow,
  noted: Partial<DeliveryRow> & { attempts: number },
  said: Said,
  now: number,
): Promise<Outcome> {
  const { workspace_id: workspaceId, id } = webhook
  const since = webhook.failing_since ?? now
  const why = said.status === GONE ? 'gone' : now - since >= GIVE_UP_MS ? 'failing' : null
  if (why !== null) await switchOff(env, webhook, why, since, now)
  const wait = why === null ? waitFor(noted.attempts, said) : null
  const state = wait === null ? 'dead' : 'waiting'
  const next_at = wait === null ? null : now + wait
  const rows = [
    noteDelivery(workspaceId, row.id, { ...noted, state, next_at }),
    ...(webhook.failing_since === null && why === null ? [noteWebhook(workspaceId, id, now)] : []),
  ]
  return { rows, holdLane: true, ...(next_at !== null && { again: next_at }) }
}

/** What the receiver asks for counts when it is longer; one that cannot keep up waits double. */
function waitFor(attempts: number, { status, retryAfterMs }: Said): number | null {
  const planned = waitAfter(attempts, Math.random(), WAITS_MS)
  if (planned === null) return null
  return Math.max(OVERLOADED.includes(status) ? planned * 2 : planned, retryAfterMs ?? 0)
}

/** In the name of the system, with a notice to the admins. Somebody who changed the webhook meanwhile looks after it. */
async function switchOff(
  env: Env,
  webhook: WebhookRow,
  why: 'gone' | 'failing',
  since: number,
  now: number,
): Promise<void> {
  const scope = systemScope(env, webhook.workspace_id, now)
  const admins = await all(scope.db, administratorsOf(webhook.workspace_id))
  const { id, url, version } = webhook
  const off = { ...webhook, enabled: 0, off_because: why, failing_since: since, version: version + 1 }
  const subject = { kind: 'webhook', id }
  await commit(scope, {
    guard: unlessMoved('webhooks', { workspace_id: webhook.workspace_id, id }, version),
    rows: [updateWebhook(off)],
    event: { kind: 'webhook_disabled', subject, data: { why } },
    notices: [
      {
        kind: 'webhook_disabled',
        subject,
        facts: { title: new URL(url).host, why },
        concerned: admins.map(one => ({ memberId: one.id, relation: 'watcher' as const })),
      },
    ],
    answer: null,
  }).catch(error => {
    if (!(error instanceof Problem && error.code === 'stale')) throw error
  })
}
