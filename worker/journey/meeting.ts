import { newId } from '../../shared/ids.ts'
import type { Identity } from '../../shared/journey/contract.ts'
import { personName } from '../../shared/journey/person-name.ts'
import type { ProblemCode } from '../../shared/problems.ts'
import { all, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { enrichCustomers, insertCustomers, insertIdentities, type Learned, ownersQuery } from './meeting-rows.ts'

/** More addresses than anybody has: beyond it a customer is still found, and learns no more. */
const IDENTITIES_MAX = 50

/** Somebody a page or a note tells of. */
export interface Person {
  /** Most trusted first, as `identitiesOf` gives them. */
  readonly identities: readonly Identity[]
  readonly name: string
  readonly segment: string
  /** When they were met, epoch ms. */
  readonly at: number
}

/** Who the people are, in the order given (null: nothing tells), and the rows that make or enrich them. */
export interface Meeting {
  readonly customerIds: readonly (string | null)[]
  readonly rows: readonly Query[]
}

/** What a race for an identity or a touchpoint means: look again, it is there now. */
export const meetingConflicts: Readonly<Record<string, ProblemCode>> = {
  'customer_identities.': 'stale',
  'touchpoints.': 'stale',
}

interface Known {
  readonly learned: Learned
  readonly isNew: boolean
  readonly name: string
  readonly segment: string
  identities: number
  hasMail: boolean
}

/**
 * Finds the customers that people are, or makes them. Where a person's identities belong to two customers, the most trusted
 * decides and both stay as they are; otherwise the customer learns the identities that were not known. One round trip; the rows
 * are for the caller's commit, with `meetingConflicts`.
 */
export async function meet(scope: Scope, people: readonly Person[]): Promise<Meeting> {
  const asked = people.flatMap(one => one.identities)
  const owners = new Map<string, Known>()
  const known = new Map<string, Known>()
  if (asked.length > 0) {
    for (const row of await all(scope.db, ownersQuery(scope.workspace.id, asked))) {
      const identities: Identity[] = JSON.parse(row.identities)
      const customer = known.get(row.customer_id) ?? {
        learned: { id: row.customer_id, name: '', segment: '', identities: [], firstSeenAt: 0, lastSeenAt: 0 },
        isNew: false,
        name: row.name,
        segment: row.segment,
        identities: identities.length,
        hasMail: identities.some(one => one.kind === 'email'),
      }
      known.set(row.customer_id, customer)
      owners.set(keyOf(row), customer)
    }
  }
  const customerIds = people.map(person => introduce(person, owners, known, scope.now))
  return { customerIds, rows: rowsFor(scope.workspace.id, [...known.values()]) }
}

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`

function introduce(person: Person, owners: Map<string, Known>, known: Map<string, Known>, now: number): string | null {
  if (person.identities.length === 0) return null
  const candidates = person.identities.flatMap(one => {
    const owner = owners.get(keyOf(one))
    return owner && !(one.kind === 'phone' && owner.hasMail && isOthers(person, owner, owners)) ? [owner] : []
  })
  const customer = candidates[0] ?? stranger(person, known, now)
  if (candidates.every(one => one === customer)) learn(customer, person, owners)
  return customer.learned.id
}

/** True when the person gives a mail address that is not the owner's: then a number in common says nothing. */
function isOthers(person: Person, owner: Known, owners: ReadonlyMap<string, Known>): boolean {
  return person.identities.some(one => one.kind === 'email' && owners.get(keyOf(one)) !== owner)
}

function stranger({ at }: Person, known: Map<string, Known>, now: number): Known {
  const seen = Math.min(at, now)
  const id = newId(now)
  const learned: Learned = { id, name: '', segment: '', identities: [], firstSeenAt: seen, lastSeenAt: seen }
  const customer: Known = { learned, isNew: true, name: '', segment: '', identities: 0, hasMail: false }
  known.set(id, customer)
  return customer
}

function learn(customer: Known, person: Person, owners: Map<string, Known>): void {
  const { learned } = customer
  if (customer.name === '' && learned.name === '') learned.name = personName(person.name)
  if (person.segment !== '' && person.segment !== customer.segment) learned.segment = person.segment
  for (const one of person.identities) {
    if (owners.has(keyOf(one)) || customer.identities >= IDENTITIES_MAX) continue
    owners.set(keyOf(one), customer)
    learned.identities.push(one)
    customer.identities += 1
    customer.hasMail ||= one.kind === 'email'
  }
}

function rowsFor(workspaceId: string, known: readonly Known[]): Query[] {
  const fresh = known.filter(one => one.isNew).map(one => one.learned)
  const news = known
    .filter(({ isNew, learned }) => !isNew && (learned.name || learned.segment || learned.identities.length > 0))
    .map(one => one.learned)
  const named = [...fresh, ...news].filter(one => one.identities.length > 0)
  return [
    ...(fresh.length > 0 ? [insertCustomers(workspaceId, fresh)] : []),
    ...(news.length > 0 ? [enrichCustomers(workspaceId, news)] : []),
    ...(named.length > 0 ? [insertIdentities(workspaceId, named)] : []),
  ]
}
