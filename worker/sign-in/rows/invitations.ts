import { sql } from 'kysely'
import type { Role } from '../../../shared/organisation.ts'
import type { Invitation } from '../../../shared/sign-in.ts'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

type InvitationRow = Schema['invitations']

const LISTED_MAX = 100

export const latestInvitations = (workspaceId: string): Query<InvitationRow> =>
  q
    .selectFrom('invitations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .limit(LISTED_MAX)

export const invitationById = (workspaceId: string, id: string): Query<InvitationRow> =>
  q.selectFrom('invitations').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

/** An invitation that still works, found by its secret. */
export const openInvitation = (secretHash: string, now: number): Query<InvitationRow> =>
  q
    .selectFrom('invitations')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)

export function invitationFromRow(row: InvitationRow): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    departmentIds: JSON.parse(row.department_ids),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
  }
}

export const insertInvitation = (row: InvitationRow): Query => q.insertInto('invitations').values(row)

export const removeInvitation = (workspaceId: string, id: string): Query =>
  q.deleteFrom('invitations').where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Marks an invitation as used; together with `stillOpen` as a guard it works once. */
export const acceptInvitationRow = (secretHash: string, now: number): Query =>
  q.updateTable('invitations').set({ accepted_at: now }).where('secret_hash', '=', secretHash)

/** Breaks the transaction when the invitation was used or taken back meanwhile. */
export function stillOpen(secretHash: string): Query {
  const query = sql`select case when exists (select 1 from invitations where secret_hash = ${secretHash}
    and accepted_at is null) then 1 else json('used') end`
  return { compile: () => query.compile(q) }
}
