import type { Device } from '../../../shared/sign-in.ts'
import { type Query, q } from '../../platform/db.ts'

export interface DeviceRow {
  readonly id: string
  readonly member_id: string
  readonly name: string
  readonly created_at: number
  readonly seen_at: number
  readonly expires_at: number
}

const LISTED_MAX = 100

/** A member's devices that still work, newest first. */
export const devicesOf = (workspaceId: string, memberId: string, now: number): Query<DeviceRow> =>
  q
    .selectFrom('devices')
    .select(['id', 'member_id', 'name', 'created_at', 'seen_at', 'expires_at'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .limit(LISTED_MAX)

export const deviceById = (workspaceId: string, id: string): Query<{ member_id: string; name: string }> =>
  q
    .selectFrom('devices')
    .select(['member_id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)

export function deviceFromRow(row: DeviceRow, currentId: string | null): Device {
  const { id, name, member_id, created_at, seen_at, expires_at } = row
  const times = { createdAt: created_at, seenAt: seen_at, expiresAt: expires_at }
  return { id, name, memberId: member_id, ...times, current: id === currentId }
}

export function insertDevice(
  workspaceId: string,
  device: { id: string; memberId: string; name: string; tokenHash: string; now: number; expiresAt: number },
): Query {
  return q.insertInto('devices').values({
    token_hash: device.tokenHash,
    workspace_id: workspaceId,
    id: device.id,
    member_id: device.memberId,
    name: device.name,
    created_at: device.now,
    seen_at: device.now,
    expires_at: device.expiresAt,
    revoked_at: null,
  })
}

export const revokeDeviceRow = (workspaceId: string, id: string, now: number): Query =>
  q
    .updateTable('devices')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
