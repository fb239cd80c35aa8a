import { type RawBuilder, sql } from 'kysely'
import type { Identity } from '../../shared/journey/contract.ts'
import { type Query, q, written } from '../platform/db.ts'
import type { CustomerRow, TouchpointRow } from './rows.ts'

/**
 * The customer whom the most trusted of some identities belongs to, as a subquery. A number that belongs to somebody with a
 * mail address does not say who it is where another address is given: colleagues share a switchboard.
 */
function customerIn(workspaceId: string, identities: readonly Identity[]): RawBuilder<string | null> {
  const hasMail = identities.some(one => one.kind === 'email') ? 1 : 0
  return sql<string | null>`(select known.customer_id from json_each(${JSON.stringify(identities)}) as clue
    cross join customer_identities as known on known.workspace_id = ${workspaceId}
      and known.kind = clue.value ->> 'kind' and known.value = clue.value ->> 'value'
    cross join customers as owner on owner.workspace_id = known.workspace_id and owner.id = known.customer_id
    where not (${hasMail} and known.kind = 'phone' and instr(owner.identities, '"kind":"email"') > 0)
    order by clue.key limit 1)`
}

const orElse = (found: RawBuilder<string | null>, otherwise: RawBuilder<string | null> | undefined) =>
  otherwise ? sql`coalesce(${found}, ${otherwise})` : found

/**
 * The customer whom some identities (most trusted first, as `identitiesOf` gives them) belong to: one row or none, ten rows read
 * at most. `otherwise` is a subquery that gives a customer's id when they tell nothing.
 */
export function customerQuery(
  workspaceId: string,
  identities: readonly Identity[],
  otherwise?: RawBuilder<string | null>,
): Query<CustomerRow> {
  return q
    .selectFrom('customers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`${orElse(customerIn(workspaceId, identities), otherwise)}`)
}

/** The newest touchpoints of the customer that `customerQuery` gives, newest first. */
export function touchpointsQuery(
  workspaceId: string,
  identities: readonly Identity[],
  limit: number,
  otherwise?: RawBuilder<string | null>,
): Query<TouchpointRow> {
  return q
    .selectFrom('touchpoints')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', sql<string>`${orElse(customerIn(workspaceId, identities), otherwise)}`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

/** Whom an identity belongs to, and as much of them as a meeting needs. */
export interface OwnerRow {
  readonly kind: string
  readonly value: string
  readonly customer_id: string
  readonly name: string
  readonly segment: string
  readonly identities: string
}

/** The owners of many identities at once. */
export function ownersQuery(workspaceId: string, identities: readonly Identity[]): Query<OwnerRow> {
  return written(sql<OwnerRow>`select known.kind, known.value, known.customer_id, owner.name, owner.segment, owner.identities
    from json_each(${JSON.stringify(identities)}) as clue
    cross join customer_identities as known on known.workspace_id = ${workspaceId}
      and known.kind = clue.value ->> 'kind' and known.value = clue.value ->> 'value'
    cross join customers as owner on owner.workspace_id = known.workspace_id and owner.id = known.customer_id`)
}

/** What a meeting learned about a customer: a new one, or news of a known one (empty texts are no news). */
export interface Learned {
  readonly id: string
  name: string
  segment: string
  readonly identities: Identity[]
  firstSeenAt: number
  lastSeenAt: number
}

/** Makes many customers, without touchpoints yet. */
export function insertCustomers(workspaceId: string, customers: readonly Learned[]): Query {
  return written(sql`insert into customers (workspace_id, id, name, segment, phase_id, identities, touchpoints,
      first_seen_at, last_seen_at, version)
    select ${workspaceId}, value ->> 'id', value ->> 'name', value ->> 'segment', null, value -> 'identities', 0,
      value ->> 'firstSeenAt', value ->> 'lastSeenAt', 1 from json_each(${JSON.stringify(customers)})`)
}

/** Adds what was learned to customers that exist. A name that is known stays; a segment is replaced. */
export function enrichCustomers(workspaceId: string, customers: readonly Learned[]): Query {
  return written(sql`update customers set
      name = case when name = '' then news.value ->> 'name' else name end,
      segment = case when news.value ->> 'segment' = '' then segment else news.value ->> 'segment' end,
      identities = (select json_group_array(json(value)) from (
        select value from json_each(customers.identities)
        union all select value from json_each(news.value, '$.identities')))
    from json_each(${JSON.stringify(customers)}) as news
    where customers.workspace_id = ${workspaceId} and customers.id = news.value ->> 'id'`)
}

/** Settles whom identities belong to; the primary key refuses one that somebody else took in between. */
export function insertIdentities(workspaceId: string, customers: readonly Learned[]): Query {
  const pairs = customers.flatMap(({ id, identities }) => identities.map(one => ({ ...one, id })))
  return written(sql`insert into customer_identities (workspace_id, kind, value, customer_id)
    select ${workspaceId}, value ->> 'kind', value ->> 'value', value ->> 'id' from json_each(${JSON.stringify(pairs)})`)
}
