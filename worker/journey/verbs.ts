import { CONTEXT_TOUCHPOINTS_MAX } from '../../shared/context.ts'
import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { CustomerJourney, JourneyMap, Phase } from '../../shared/journey/contract.ts'
import { emailKey, phoneKey } from '../../shared/journey/identities.ts'
import { placeOf, signalsOf } from '../../shared/journey/rules.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryOf, requireDepartments } from '../organisation/verbs.ts'
import { commit, unlessMoved } from '../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../platform/cursor.ts'
import { all, batch, first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import {
  type CustomerRow,
  customerByIdentityQuery,
  customerByIdQuery,
  customerFromRow,
  customersByNameQuery,
  customersQuery,
  journeyMapFromRow,
  journeyMapQuery,
  placeCustomerRow,
  type TouchpointRow,
  touchpointFromRow,
  touchpointPageQuery,
  writeJourneyMapRow,
} from './rows.ts'

export { meet, meetingConflicts } from './meeting.ts'
export { customerQuery, touchpointsQuery } from './meeting-rows.ts'
export { touchRows } from './notes.ts'
export { journeyMapFromRow, journeyMapQuery } from './rows.ts'
export { recountTouchpoint, refreshTouchpoint } from './touch-rows.ts'

const PAGE = 50

/** A customer's journey from its rows; null without a customer. `touchpoints` newest first. */
export function journeyFromRows(
  row: CustomerRow | undefined,
  touchpoints: readonly TouchpointRow[],
  phases: readonly Phase[],
  now: number,
): CustomerJourney | null {
  if (!row) return null
  const customer = customerFromRow(row)
  const recent = touchpoints.map(touchpointFromRow)
  return { customer, here: placeOf(customer, recent, phases), recent, signals: signalsOf(customer, recent, now) }
}

/** One customer with the latest touchpoints, place on the map and signals. Throws `not_found`. */
export async function readCustomer(scope: Scope, id: string): Promise<CustomerJourney> {
  const { workspace, db, now } = scope
  const [customers, touchpoints, maps] = await batch(
    db,
    customerByIdQuery(workspace.id, id),
    touchpointPageQuery(workspace.id, id, null, CONTEXT_TOUCHPOINTS_MAX - 1),
    journeyMapQuery(workspace.id),
  )
  const journey = journeyFromRows(customers[0], touchpoints, journeyMapFromRow(maps[0]).phases, now)
  if (!journey) throw new Problem('not_found')
  return journey
}

/** A customer's touchpoints, newest first. Throws `not_found`. */
export async function listTouchpoints(scope: Scope, input: Input<'listTouchpoints'>) {
  const limit = input.limit ?? PAGE
  const [customers, rows] = await batch(
    scope.db,
    customerByIdQuery(scope.workspace.id, input.id),
    touchpointPageQuery(scope.workspace.id, input.id, cursorFrom(input.after), limit),
  )
  if (!customers[0]) throw new Problem('not_found')
  const { items, next } = pageOf(rows, limit, cursorText)
  return { items: items.map(touchpointFromRow), next }
}

/** Customers by latest touch; with `q` whoever has that address or number, or whose name begins with it, by name. */
export async function listCustomers(scope: Scope, input: Input<'listCustomers'>) {
  const limit = input.limit ?? PAGE
  const { items, next } = await customerPage(scope, input.q ?? '', input.after, limit)
  return { items: items.map(customerFromRow), next }
}

async function customerPage({ db, workspace }: Scope, asked: string, after: string | undefined, limit: number) {
  if (asked === '') {
    const rows = await all(db, customersQuery(workspace.id, cursorFrom(after), limit))
    return pageOf(rows, limit, last => cursorText({ at: last.last_seen_at, id: last.id }))
  }
  const identity = identityAsked(asked)
  if (identity) return { items: await all(db, customerByIdentityQuery(workspace.id, identity)), next: null }
  return pageOf(await all(db, customersByNameQuery(workspace.id, asked, after ?? null, limit)), limit, last => last.id)
}

const LOOKS_LIKE_A_NUMBER = /^\+?[\d\s().-]+$/

function identityAsked(asked: string) {
  const email = emailKey(asked)
  if (email) return { kind: 'email' as const, value: email }
  const phone = LOOKS_LIKE_A_NUMBER.test(asked) ? phoneKey(asked) : null
  return phone ? { kind: 'phone' as const, value: phone } : null
}

/** Puts a customer on the map by hand; null lets the touchpoints tell again. Throws `stale`, and `not_found` for either. */
export async function placeCustomer(scope: Scope, { id, phaseId, version }: Input<'placeCustomer'>) {
  const { workspace, db } = scope
  const [customers, maps] = await batch(db, customerByIdQuery(workspace.id, id), journeyMapQuery(workspace.id))
  const [row] = customers
  const onMap = phaseId === null || journeyMapFromRow(maps[0]).phases.some(one => one.id === phaseId)
  if (!row || !onMap) throw new Problem('not_found')
  return commit(scope, {
    guard: unlessMoved('customers', { workspace_id: workspace.id, id }, version),
    rows: [placeCustomerRow(workspace.id, id, phaseId)],
    event: { kind: 'customer_placed', subject: { kind: 'customer', id }, data: { phaseId } },
    answer: { ...customerFromRow(row), phaseId, version: version + 1 },
  })
}

/** The phases of the journey map. */
export async function readJourneyMap({ db, workspace }: Scope): Promise<JourneyMap> {
  return journeyMapFromRow((await first(db, journeyMapQuery(workspace.id))) ?? undefined)
}

/** Replaces the phases; those with an id that is on the map keep it. Throws `stale`, `unknown_department`. */
export async function writeJourneyMap(scope: Scope, input: Input<'writeJourneyMap'>): Promise<JourneyMap> {
  const { workspace, now } = scope
  const before = await readJourneyMap(scope)
  if (before.version !== input.version) throw new Problem('stale')
  const departmentIds = input.phases.flatMap(one => one.departmentIds)
  requireDepartments(await directoryOf(scope), departmentIds)
  const kept = new Set(before.phases.map(one => one.id))
  const phases = input.phases.map(one => ({ ...one, id: one.id && kept.delete(one.id) ? one.id : newId(now) }))
  const map: JourneyMap = { version: before.version + 1, phases }
  return commit(scope, {
    ...(before.version > 0 && { guard: unlessMoved('journey_maps', { workspace_id: workspace.id }, before.version) }),
    rows: [writeJourneyMapRow(workspace.id, map)],
    event: { kind: 'journey_map_written', subject: { kind: 'journey_map', id: workspace.id }, data: { ...map } },
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'journey' }, to: { kind: 'everyone' } }],
    conflicts: { 'journey_maps.': 'stale' },
    answer: map,
  })
}
