import type { Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { roleReaches } from '../../shared/organisation.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { memberNamed } from '../organisation/verbs.ts'
import { dismiss } from '../platform/announce.ts'
import { commit } from '../platform/commit.ts'
import { all, first } from '../platform/db.ts'
import { DEVICE_MS, type Scope } from '../platform/scope.ts'
import { hash, newToken } from '../platform/secrets.ts'
import { deviceById, deviceFromRow, devicesOf, insertDevice, revokeDeviceRow } from './rows/devices.ts'

/** Connects a device for the scope's member and gives its token, which is nowhere stored as such. */
export async function connectDevice(scope: Scope, name: string): Promise<string> {
  const { workspace, member, now } = scope
  const token = newToken('device', workspace.id)
  const device = { id: newId(now), memberId: member.id, name, tokenHash: await hash(token), now }
  await commit(scope, {
    rows: [insertDevice(workspace.id, { ...device, expiresAt: now + DEVICE_MS })],
    event: {
      kind: 'device_connected',
      subject: { kind: 'device', id: device.id },
      data: { name, memberId: member.id },
    },
    answer: {},
  })
  return token
}

const mayLookAfter = (scope: Scope, memberId: string) =>
  memberId === scope.member.id || roleReaches(scope.member.role, 'admin')

export async function listDevices(scope: Scope, { memberId = scope.member.id }): Promise<Output<'listDevices'>> {
  if (!mayLookAfter(scope, memberId)) throw new Problem('not_found')
  if (memberId !== scope.member.id && !(await memberNamed(scope, memberId))) throw new Problem('not_found')
  const rows = await all(scope.db, devicesOf(scope.workspace.id, memberId, scope.now))
  return { items: rows.map(row => deviceFromRow(row, scope.deviceId)) }
}

/** Ends a device: its token is refused from now on and its open socket is closed. */
export async function revokeDevice(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const device = await first(scope.db, deviceById(scope.workspace.id, id))
  if (!device || !mayLookAfter(scope, device.member_id)) throw new Problem('not_found')
  await commit(scope, {
    rows: [revokeDeviceRow(scope.workspace.id, id, scope.now)],
    event: { kind: 'device_revoked', subject: { kind: 'device', id }, data: { memberId: device.member_id } },
    answer: {},
  })
  scope.later(dismiss(scope.env, scope.workspace.id, { deviceId: id }))
  return {}
}

export async function signOut(scope: Scope): Promise<Empty> {
  if (scope.deviceId === null) throw new Problem('not_allowed')
  return revokeDevice(scope, { id: scope.deviceId })
}
