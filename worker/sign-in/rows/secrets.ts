import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

/**
 * Secrets that live for minutes or hours: codes, visits to a provider, owner's links, sessions of the pages. They are no part of
 * the log; what comes of them is. Each is stored as its hash, and those that work once are taken with `delete … returning`.
 */
export const insertCode = (row: Schema['auth_codes']): Query => q.insertInto('auth_codes').values(row)

export const takeCode = (codeHash: string): Query<Schema['auth_codes']> =>
  q.deleteFrom('auth_codes').where('code_hash', '=', codeHash).returningAll()

export const insertVisit = (row: Schema['provider_visits']): Query => q.insertInto('provider_visits').values(row)

export const takeVisit = (stateHash: string): Query<Schema['provider_visits']> =>
  q.deleteFrom('provider_visits').where('state_hash', '=', stateHash).returningAll()

export const insertOwnerLink = (row: Schema['owner_links']): Query => q.insertInto('owner_links').values(row)

export const ownerLink = (secretHash: string): Query<Schema['owner_links']> =>
  q.selectFrom('owner_links').selectAll().where('secret_hash', '=', secretHash)

export const takeOwnerLink = (secretHash: string): Query<Schema['owner_links']> =>
  q.deleteFrom('owner_links').where('secret_hash', '=', secretHash).returningAll()

export const insertSession = (row: Schema['web_sessions']): Query => q.insertInto('web_sessions').values(row)

export const removeSession = (secretHash: string): Query =>
  q.deleteFrom('web_sessions').where('secret_hash', '=', secretHash)

/** The active member whom a session of the pages belongs to, with the workspace's name. One row of three tables. */
export const sessionHolder = (secretHash: string, now: number) =>
  q
    .selectFrom('web_sessions')
    .innerJoin('members', join =>
      join
        .onRef('members.workspace_id', '=', 'web_sessions.workspace_id')
        .onRef('members.id', '=', 'web_sessions.member_id'),
    )
    .innerJoin('workspaces', 'workspaces.id', 'web_sessions.workspace_id')
    .where('web_sessions.secret_hash', '=', secretHash)
    .where('web_sessions.expires_at', '>', now)
    .where('members.active', '=', 1)
    .select(['workspaces.id as workspace_id', 'workspaces.name as workspace_name', 'members.id', 'members.name'])
    .select(['members.email', 'members.role', 'members.department_ids', 'members.version'])

/** Sweeps what ran out, so that forgotten links and visits do not pile up. */
export const sweepSecrets = (now: number): readonly Query[] => [
  q.deleteFrom('auth_codes').where('expires_at', '<=', now),
  q.deleteFrom('provider_visits').where('expires_at', '<=', now),
  q.deleteFrom('owner_links').where('expires_at', '<=', now),
  q.deleteFrom('web_sessions').where('expires_at', '<=', now),
]
