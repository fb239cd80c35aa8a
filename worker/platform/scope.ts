import { type RawBuilder, sql } from 'kysely'
import type { KeyScope } from '../../shared/endpoint.ts'
import type { Member, Role } from '../../shared/organisation.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { all, type Cost, counted, type Db, type Query, q } from './db.ts'
import type { Env } from './env.ts'
import { hash, type Token } from './secrets.ts'

/** One request that nobody has signed for yet. */
export interface Visit {
  readonly env: Env
  readonly db: Db
  readonly search: Db
  /** Both databases' work for this request, so far. */
  readonly cost: Cost
  /** Epoch ms; every rule takes it from here. */
  readonly now: number
  readonly requestId: string
  /** The server's own address, such as `https://baton.example.com`. */
  readonly origin: string
  /** Work that goes on after the answer was sent. */
  later(work: Promise<unknown>): void
}

/** Who acts, in which workspace. Built once per request; every query takes its workspace from here. */
export interface Scope extends Visit {
  readonly workspace: { readonly id: string; readonly name: string }
  /** An API key acts as an agent of the departments that it was made for, called `key:<id>`. */
  readonly member: Member
  readonly deviceId: string | null
  readonly keyScopes: readonly KeyScope[] | null
  /** The caller's own name for this act; the same name again gives the same answer. */
  readonly idempotency: {
    readonly key: string
    readonly requestHash: string
    /** Under whose id the answer is kept, when it is not the acting person's: an API key's that acts in its owner's name. */
    readonly keeper?: string
  } | null
}

/** What the token's row says; several kinds of token give the same columns. */
export interface SignedRow {
  readonly workspace_id: string
  readonly workspace_name: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly department_ids: string
  readonly version: number
  readonly device_id: string | null
  readonly scopes: string | null
  readonly expires_at: number
  readonly seen_at: number
}

const NEVER = 8_640_000_000_000_000
const DAY_MS = 86_400_000

/** How long a device token lives from the day it was last used. */
export const DEVICE_MS = 30 * DAY_MS

/** The query that finds out who holds a token: one row of three tables. Run it alone, or first in a batch. */
export async function whoHolds(token: Token): Promise<Query<SignedRow>> {
  const secret = await hash(token.whole)
  return token.kind === 'device' ? deviceHolder(secret, token.workspaceId) : keyHolder(secret, token.workspaceId)
}

function deviceHolder(secret: string, workspaceId: string): Query<SignedRow> {
  return q
    .selectFrom('devices')
    .innerJoin('members', join =>
      join.onRef('members.workspace_id', '=', 'devices.workspace_id').onRef('members.id', '=', 'devices.member_id'),
    )
    .innerJoin('workspaces', 'workspaces.id', 'devices.workspace_id')
    .where('devices.token_hash', '=', secret)
    .where('devices.workspace_id', '=', workspaceId)
    .where('devices.revoked_at', 'is', null)
    .where('members.active', '=', 1)
    .select([
      'devices.workspace_id',
      'workspaces.name as workspace_name',
      'members.id',
      'members.name',
      'members.email',
    ])
    .select(['members.role', 'members.department_ids', 'members.version', 'devices.id as device_id'])
    .select(eb => eb.cast<string | null>(eb.val(null), 'text').as('scopes'))
    .select(['devices.expires_at', 'devices.seen_at'])
}

/** The id of the member who holds a token, as a subquery for a batch that finds out who asks; null for an API key. */
export async function holderIn(token: Token): Promise<RawBuilder<string | null>> {
  return sql<string | null>`(select member_id from devices where token_hash = ${await hash(token.whole)}
    and workspace_id = ${token.workspaceId} and revoked_at is null)`
}

/** The id by which a token's holder acts, as a subquery: a member's, or `key:<id>`. Null when nobody holds it. */
export async function actorIn(token: Token): Promise<RawBuilder<string | null>> {
  if (token.kind === 'device') return holderIn(token)
  return sql<string | null>`(select 'key:' || id from api_keys where secret_hash = ${await hash(token.whole)}
    and workspace_id = ${token.workspaceId} and revoked_at is null)`
}

/** The departments that a key was made for, as far as its owner still reaches them: admins reach all, nobody after leaving. */
const keysDepartments = sql<string>`(
  select json_group_array(named.value) from json_each(api_keys.department_ids) as named
  where exists (
    select 1 from members as owner
    where owner.workspace_id = api_keys.workspace_id and owner.id = api_keys.created_by and owner.active = 1
    and (owner.role in ('admin', 'owner') or named.value in (select value from json_each(owner.department_ids)))
  ))`

function keyHolder(secret: string, workspaceId: string): Query<SignedRow> {
  return q
    .selectFrom('api_keys')
    .innerJoin('workspaces', 'workspaces.id', 'api_keys.workspace_id')
    .where('api_keys.secret_hash', '=', secret)
    .where('api_keys.workspace_id', '=', workspaceId)
    .where('api_keys.revoked_at', 'is', null)
    .select(['api_keys.workspace_id', 'workspaces.name as workspace_name', 'api_keys.name', 'api_keys.scopes'])
    .select(eb => [
      eb(eb.val('key:'), '||', eb.ref('api_keys.id')).$castTo<string>().as('id'),
      eb.val('').as('email'),
      eb.val('agent').as('role'),
      keysDepartments.as('department_ids'),
      eb.lit(0).$castTo<number>().as('version'),
      eb.cast<string | null>(eb.val(null), 'text').as('device_id'),
      eb.fn.coalesce('api_keys.expires_at', eb.val(NEVER)).$castTo<number>().as('expires_at'),
      eb.fn.coalesce('api_keys.seen_at', eb.val(0)).$castTo<number>().as('seen_at'),
    ])
}

/**
 * The scope that a token's row gives. Throws `not_signed_in` when there is no row or it has run out. A token in use is renewed,
 * at most once a day since writes cost, after the answer was sent.
 */
export function scopeFrom(visit: Visit, row: SignedRow | undefined): Scope {
  if (!row || row.expires_at <= visit.now) throw new Problem('not_signed_in')
  const { id, name, email, version } = row
  const member: Member = {
    id,
    name,
    email,
    role: row.role as Role,
    departmentIds: JSON.parse(row.department_ids),
    active: true,
    version,
  }
  if (visit.now - row.seen_at > DAY_MS)
    visit.later(all(visit.env.DB.withSession('first-primary'), renewed(row, visit.now)))
  return {
    ...visit,
    workspace: { id: row.workspace_id, name: row.workspace_name },
    member,
    deviceId: row.device_id,
    keyScopes: row.scopes === null ? null : JSON.parse(row.scopes),
    idempotency: null,
  }
}

function renewed({ workspace_id, id, device_id }: SignedRow, now: number): Query {
  if (device_id === null) {
    const key = q.updateTable('api_keys').set({ seen_at: now })
    return key.where('workspace_id', '=', workspace_id).where('id', '=', id.slice('key:'.length))
  }
  const device = q.updateTable('devices').set({ seen_at: now, expires_at: now + DEVICE_MS })
  return device.where('workspace_id', '=', workspace_id).where('member_id', '=', id).where('id', '=', device_id)
}

/** Finds out who holds a token: one round trip. Throws `not_signed_in`. */
export async function signedIn(visit: Visit, token: Token): Promise<Scope> {
  const [row] = await all(visit.db, await whoHolds(token))
  return scopeFrom(visit, row)
}

/** What the system does by itself, without anybody asking: in the log it is called `system`. */
export function systemScope(env: Env, workspaceId: string, now: number): Scope {
  const cost: Cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  return {
    env,
    db: counted(env.DB.withSession('first-primary'), cost),
    search: counted(env.SEARCH.withSession('first-unconstrained'), cost),
    cost,
    now,
    requestId: 'system',
    origin: '',
    later: work => void work.catch(error => console.error('system', String(error))),
    workspace: { id: workspaceId, name: '' },
    member: { id: 'system', name: '', email: '', role: 'agent', departmentIds: [], active: true, version: 0 },
    deviceId: null,
    keyScopes: null,
    idempotency: null,
  }
}

/** True when the acting member works in the department. */
export function worksIn(scope: Scope, departmentId: string): boolean {
  return scope.member.departmentIds.includes(departmentId)
}

/** True for admins and owners, and for leads of that department. */
export function leads(scope: Scope, departmentId: string): boolean {
  const { role } = scope.member
  return roleReaches(role, 'admin') || (role === 'lead' && worksIn(scope, departmentId))
}
