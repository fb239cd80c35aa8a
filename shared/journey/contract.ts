import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Email, Id, Instant, Name, PageQuery, page, text, Version } from '../parts.ts'

export const PHASES_MAX = 12

/** One stretch of the customer's way with us. */
export const Phase = z.object({
  id: Id,
  name: Name,
  englishName: text(0, 80),
  departmentIds: z.array(Id).check(z.maxLength(10)),
})
export type Phase = z.output<typeof Phase>

export const JourneyMap = z.object({ version: Version, phases: z.array(Phase).check(z.maxLength(PHASES_MAX)) })
export type JourneyMap = z.output<typeof JourneyMap>

export const touchpointKinds = [
  'case',
  'handoff',
  'order',
  'delivery',
  'payment',
  'call',
  'visit',
  'survey',
  'message',
  'other',
] as const
export const TouchpointKind = z.enum(touchpointKinds)

export const Touchpoint = z.object({
  id: Id,
  at: Instant,
  kind: TouchpointKind,
  title: z.string(),
  /** The department that touched the customer; null when none of ours is known. */
  departmentId: z.nullable(Id),
  phaseId: z.nullable(Id),
  caseId: z.nullable(Id),
  channel: z.string(),
  /** −2 (very bad) to +2 (very good) as the customer felt it; null when unknown. */
  feeling: z.nullable(z.number()),
  url: z.string(),
})
export type Touchpoint = z.output<typeof Touchpoint>

export const identityKinds = ['email', 'phone', 'host'] as const
/** What a customer is known by: an address, a number, or a host's own id as `host|site|id`. */
export const Identity = z.object({ kind: z.enum(identityKinds), value: text(1, 500) })
export type Identity = z.output<typeof Identity>

export const Customer = z.object({
  id: Id,
  name: z.string(),
  segment: z.string(),
  phaseId: z.nullable(Id),
  identities: z.array(Identity),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  /** How many touchpoints there are in all. */
  touchpoints: z.number(),
  version: Version,
})
export type Customer = z.output<typeof Customer>

/** Something in the customer's recent past that an agent should know before answering; each by a stated rule. */
export const signalKinds = ['repeat_contact', 'unhappy', 'many_departments', 'silent_handoff', 'new_customer'] as const
export const Signal = z.object({
  kind: z.enum(signalKinds),
  /** What the rule counted, such as 3 contacts. */
  count: z.number(),
  /** The rule's window in days; 0 when it has none. */
  days: z.number(),
})
export type Signal = z.output<typeof Signal>

/** The customer as the panel shows them. */
export const CustomerJourney = z.object({
  customer: Customer,
  /** Where on the map the customer stands; null when nothing tells. */
  here: z.nullable(Id),
  /** Newest first. */
  recent: z.array(Touchpoint),
  signals: z.array(Signal),
})
export type CustomerJourney = z.output<typeof CustomerJourney>

const TouchpointNote = z.object({
  /** Who was touched: at least one. */
  customer: z.object({
    email: z.optional(Email),
    phone: z.optional(text(5, 40)),
    /** `host|site|id` */
    external: z.optional(text(3, 500)),
    name: z.optional(text(0, 200)),
    segment: z.optional(text(0, 60)),
  }),
  at: z.optional(Instant),
  kind: TouchpointKind,
  title: text(1, 300),
  departmentId: z.optional(z.nullable(Id)),
  phaseId: z.optional(z.nullable(Id)),
  channel: z.optional(text(0, 40)),
  feeling: z.optional(z.nullable(z.number().check(z.int(), z.gte(-2), z.lte(2)))),
  url: z.optional(z.string().check(z.maxLength(2_000))),
  /** The sender's own id of it: the same id twice is one touchpoint. */
  sourceId: z.optional(text(1, 200)),
})
export type TouchpointNote = z.output<typeof TouchpointNote>

export const journeyEndpoints = {
  noteTouchpoints: endpoint('POST /v1/touchpoints', {
    access: 'agent',
    keyScope: 'touchpoints:write',
    request: z.object({ items: z.array(TouchpointNote).check(z.minLength(1), z.maxLength(100)) }),
    response: z.object({ items: z.array(z.object({ id: Id, customerId: Id })) }),
    problems: ['unknown_department'],
    summary: 'Notes up to a hundred touchpoints; customers are found by mail, phone or external id, or made.',
  }),
  readCustomer: endpoint('GET /v1/customers/:id', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: CustomerJourney,
    problems: ['not_found'],
    summary: 'One customer with the latest touchpoints, place on the map and signals.',
  }),
  listTouchpoints: endpoint('GET /v1/customers/:id/touchpoints', {
    access: 'agent',
    request: z.object({ id: Id, ...PageQuery }),
    response: page(Touchpoint),
    problems: ['not_found'],
    summary: "A customer's touchpoints, newest first.",
  }),
  listCustomers: endpoint('GET /v1/customers', {
    access: 'agent',
    request: z.object({ ...PageQuery, q: z.optional(text(0, 200)) }),
    response: page(Customer),
    summary: 'Customers by latest touch; with `q` those whose name begins with it, or whose address or number it is.',
  }),
  placeCustomer: endpoint('PUT /v1/customers/:id/phase', {
    access: 'agent',
    request: z.object({ id: Id, phaseId: z.nullable(Id), version: Version }),
    response: Customer,
    problems: ['stale', 'not_found'],
    summary: "Sets a customer's place on the map by hand; null lets the touchpoints tell again.",
  }),
  readJourneyMap: endpoint('GET /v1/journey-map', {
    access: 'agent',
    request: z.object({}),
    response: JourneyMap,
    summary: 'The phases of the journey map.',
  }),
  writeJourneyMap: endpoint('PUT /v1/journey-map', {
    access: 'admin',
    request: z.object({
      version: Version,
      phases: z.array(z.object({ ...Phase.shape, id: z.optional(Id) })).check(z.minLength(1), z.maxLength(PHASES_MAX)),
    }),
    response: JourneyMap,
    problems: ['stale', 'unknown_department'],
    summary: 'Replaces the phases.',
  }),
}
