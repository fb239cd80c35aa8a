import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Instant, Name, PageQuery, page, text, Version, WebUrl } from '../parts.ts'
import { groups } from './kinds.ts'

export const robotProducts = ['feishu', 'dingtalk', 'wecom', 'slack', 'teams'] as const
export type RobotProduct = (typeof robotProducts)[number]

export const ROBOTS_MAX = 50
export const WEBHOOKS_MAX = 20
/** So many deliveries one replay sends anew, and so far back in the log it looks. */
export const REPLAY_MAX = 500
export const REPLAY_EVENTS_MAX = 1_000

const Language = z.enum(['zh', 'en'])
const Trouble = z.nullable(z.object({ text: z.string(), at: Instant }))

export const Robot = z.object({
  id: Id,
  /** Null: the whole workspace's. */
  departmentId: z.nullable(Id),
  product: z.enum(robotProducts),
  name: Name,
  /** Host of the address; the rest of it is a secret. */
  host: z.string(),
  hasSecret: z.boolean(),
  language: Language,
  groups: z.array(z.enum(groups)),
  enabled: z.boolean(),
  sentAt: z.nullable(Instant),
  trouble: Trouble,
  version: Version,
})
export type Robot = z.output<typeof Robot>

/** Which of our events a webhook may hear of: those of these subjects. */
export const publishedSubjects = ['handoff', 'case', 'article', 'task'] as const

export const Webhook = z.object({
  id: Id,
  url: z.string(),
  /** Subjects such as `handoff` or types such as `handoff.answered`; empty: all. */
  events: z.array(z.string()),
  enabled: z.boolean(),
  /** Why it was switched off by itself. */
  offBecause: z.nullable(z.enum(['gone', 'failing'])),
  failingSince: z.nullable(Instant),
  createdAt: Instant,
  /** Until when the secret before the present one still signs, too. */
  formerSecretUntil: z.nullable(Instant),
  version: Version,
})
export type Webhook = z.output<typeof Webhook>

export const deliveryStates = ['waiting', 'done', 'dead'] as const
export const Delivery = z.object({
  /** The `webhook-id` it goes out under, at every try. */
  id: z.string(),
  at: Instant,
  kind: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.number(),
  triedAt: z.nullable(Instant),
  nextAt: z.nullable(Instant),
  /** The receiver's latest status; null when none came. */
  status: z.nullable(z.number()),
  /** The beginning of the latest answer, or why none came. */
  excerpt: z.string(),
})
export type Delivery = z.output<typeof Delivery>

export const DeadLetter = z.object({
  id: Id,
  kind: z.string(),
  attempts: z.number(),
  deadAt: Instant,
  problem: z.string(),
})
export type DeadLetter = z.output<typeof DeadLetter>

const EventName = z.string().check(z.regex(/^[a-z]+(?:\.[a-z_]+)?$/), z.maxLength(60))
const Events = z.array(EventName).check(z.maxLength(50))
const HeaderName = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/))
const DeliveryId = z.string().check(z.regex(/^msg_[\w-]{1,80}$/))
/** What it came to when it was tried just now. */
const Tried = z.object({ ok: z.boolean(), said: z.string() })

const RobotContent = {
  departmentId: z.nullable(Id),
  product: z.enum(robotProducts),
  name: Name,
  /** Empty keeps the one there is. */
  url: z.union([WebUrl, z.literal('')]),
  /** Null keeps the one there is; empty: none. */
  secret: z.nullable(text(0, 200)),
  language: Language,
  groups: z.array(z.enum(groups)).check(z.minLength(1)),
  enabled: z.boolean(),
}

export const outgoingEndpoints = {
  listRobots: endpoint('GET /v1/robots', {
    access: 'admin',
    request: Empty,
    response: z.object({ items: z.array(Robot) }),
    summary: 'The group robots of the workspace. Addresses and secrets are never shown again.',
  }),
  addRobot: endpoint('POST /v1/robots', {
    access: 'admin',
    request: z.object(RobotContent),
    response: Robot,
    problems: ['limit_reached', 'robot_taken', 'address_refused', 'unknown_department', 'malformed'],
    summary: 'Adds the group robot of a department or of the workspace.',
  }),
  changeRobot: endpoint('PUT /v1/robots/:id', {
    access: 'admin',
    request: z.object({ id: Id, ...RobotContent, version: Version }),
    response: Robot,
    problems: ['not_found', 'stale', 'robot_taken', 'address_refused', 'unknown_department'],
    summary: 'Changes a group robot.',
  }),
  removeRobot: endpoint('DELETE /v1/robots/:id', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Removes a group robot.',
  }),
  tryRobot: endpoint('POST /v1/robots/:id/try', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Tried,
    problems: ['not_found'],
    summary: 'Sends one message for trying to the group, at once.',
  }),
  readMailSettings: endpoint('GET /v1/mail', {
    access: 'admin',
    request: Empty,
    response: z.object({
      /** `binding`: the server has a mail service of its own. */
      way: z.enum(['none', 'binding', 'provider']),
      provider: z.nullable(
        z.object({
          url: z.string(),
          headerNames: z.array(z.string()),
          template: z.string(),
          sender: z.string(),
          replyTo: z.string(),
          trouble: Trouble,
        }),
      ),
      version: Version,
    }),
    summary: 'How mail is sent. Header values are never shown again.',
  }),
  writeMailProvider: endpoint('PUT /v1/mail', {
    access: 'admin',
    request: z.object({
      url: WebUrl,
      /** Null keeps those there are. */
      headers: z.nullable(z.array(z.object({ name: HeaderName, value: text(0, 2_000) })).check(z.maxLength(10))),
      /** JSON with {{from}}, {{to}}, {{replyTo}}, {{subject}}, {{text}}, {{html}} and {{unsubscribe}} inside its strings. */
      template: text(2, 8_000),
      sender: text(3, 320),
      replyTo: text(0, 320),
      version: Version,
    }),
    response: z.object({ version: Version }),
    problems: ['stale', 'address_refused', 'malformed'],
    summary: 'Sets the HTTP provider that sends mail.',
  }),
  removeMailProvider: endpoint('DELETE /v1/mail', {
    access: 'admin',
    request: Empty,
    response: Empty,
    problems: ['not_found'],
    summary: 'Forgets the HTTP provider that sends mail.',
  }),
  tryMail: endpoint('POST /v1/mail/try', {
    access: 'admin',
    request: z.object({ language: Language }),
    response: Tried,
    summary: 'Sends one mail for trying to myself, at once.',
  }),
  listWebhooks: endpoint('GET /v1/webhooks', {
    access: 'admin',
    request: Empty,
    response: z.object({ items: z.array(Webhook) }),
    summary: 'The webhooks of the workspace.',
  }),
  addWebhook: endpoint('POST /v1/webhooks', {
    access: 'admin',
    request: z.object({ url: WebUrl, events: Events }),
    response: z.object({ webhook: Webhook, secret: z.string() }),
    problems: ['limit_reached', 'address_refused'],
    summary: 'Adds a webhook. Its secret is shown this one time.',
  }),
  changeWebhook: endpoint('PUT /v1/webhooks/:id', {
    access: 'admin',
    request: z.object({ id: Id, url: WebUrl, events: Events, enabled: z.boolean(), version: Version }),
    response: Webhook,
    problems: ['not_found', 'stale', 'address_refused'],
    summary: 'Changes a webhook, or switches it on again.',
  }),
  rotateWebhookSecret: endpoint('POST /v1/webhooks/:id/secret', {
    access: 'admin',
    request: z.object({ id: Id, version: Version }),
    response: z.object({ webhook: Webhook, secret: z.string() }),
    problems: ['not_found', 'stale'],
    summary: 'Makes a new secret; for a day both sign, so that the receiver can change over.',
  }),
  removeWebhook: endpoint('DELETE /v1/webhooks/:id', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Removes a webhook with all that waits for it.',
  }),
  tryWebhook: endpoint('POST /v1/webhooks/:id/try', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Delivery,
    problems: ['not_found'],
    summary: 'Sends a webhook an event for trying.',
  }),
  listDeliveries: endpoint('GET /v1/webhooks/:id/deliveries', {
    access: 'admin',
    request: z.object({ ...PageQuery, id: Id }),
    response: page(Delivery),
    problems: ['not_found'],
    summary: 'What went to a webhook and what became of it, latest first.',
  }),
  replayDelivery: endpoint('POST /v1/webhooks/:id/deliveries/:deliveryId/replay', {
    access: 'admin',
    request: z.object({ id: Id, deliveryId: DeliveryId }),
    response: Delivery,
    problems: ['not_found'],
    summary: 'Sends one delivery again, under the same id.',
  }),
  replayDeliveries: endpoint('POST /v1/webhooks/:id/replay', {
    access: 'admin',
    request: z.object({ id: Id, since: Instant, only: z.enum(['failed', 'all']) }),
    response: z.object({ count: z.number() }),
    problems: ['not_found'],
    summary: 'Sends again what a webhook missed, or all, since an instant; also events that it never got.',
  }),
  listDeadLetters: endpoint('GET /v1/outbox/dead', {
    access: 'admin',
    request: z.object(PageQuery),
    response: page(DeadLetter),
    summary: 'What could not be done elsewhere and was given up, latest first.',
  }),
  retryDeadLetter: endpoint('POST /v1/outbox/dead/:id/retry', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Tries again what was given up.',
  }),
  dropDeadLetter: endpoint('DELETE /v1/outbox/dead/:id', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Forgets what was given up.',
  }),
}
