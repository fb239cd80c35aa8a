import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Absence } from '../../shared/organisation/duty-contract.ts'
import { type Member, roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { commit } from '../platform/commit.ts'
import { all, batch } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import {
  type AbsenceRow,
  absenceById,
  absenceFromRow,
  absenceIsAt,
  absencesOfMember,
  deleteAbsence,
  insertAbsence,
  nothingOverlaps,
  updateAbsence,
} from './absence-rows.ts'
import { memberFromRow, membersById, onlyWhile } from './rows.ts'
import { copyStaff } from './staff-rows.ts'
import { organisationChanged } from './verbs.ts'

/** True when the acting person may write for this one, and sees why they are away: oneself, their leads, admins. */
export function answersFor(scope: Scope, member: Pick<Member, 'id' | 'departmentIds'>): boolean {
  if (scope.member.id === member.id || roleReaches(scope.member.role, 'admin')) return true
  return member.departmentIds.some(id => leads(scope, id))
}

/** Says when somebody is away and who stands in. Throws `absence_overlaps` where an absence of theirs touches it. */
export async function addAbsence(scope: Scope, wanted: Input<'addAbsence'>): Promise<Absence> {
  const { memberId } = wanted
  const member = await activeMember(scope, memberId, wanted.deputyId)
  if (!answersFor(scope, member)) throw new Problem('not_allowed')
  if (wanted.until <= scope.now) throw new Problem('too_late')
  const row = rowFrom(scope, newId(scope.now), memberId, wanted, 1)
  return commit(scope, {
    guard: onlyWhile([nothingOverlaps(row)], new Problem('absence_overlaps')),
    rows: [insertAbsence(row), copyStaff(scope.workspace.id, scope.now)],
    event: about('absence_added', row),
    announce: organisationChanged,
    answer: absenceFromRow(row, true),
  })
}

/** Changes an absence, also one that has begun; it may end earlier but not before now. */
export async function changeAbsence(scope: Scope, wanted: Input<'changeAbsence'>): Promise<Absence> {
  const before = await ownAbsence(scope, wanted)
  await activeMember(scope, before.member_id, wanted.deputyId)
  if (wanted.until <= scope.now) throw new Problem('too_late')
  const row = rowFrom(scope, before.id, before.member_id, wanted, before.version + 1)
  const others = await all(scope.db, absencesOfMember(scope.workspace.id, row.member_id, row.from_at))
  if (others.some(one => one.id !== row.id && one.from_at < row.until_at)) throw new Problem('absence_overlaps')
  return commit(scope, {
    guard: onlyWhile([absenceIsAt(row, wanted.version), nothingOverlaps(row)]),
    rows: [updateAbsence(row), copyStaff(scope.workspace.id, scope.now)],
    event: about('absence_changed', row),
    announce: organisationChanged,
    answer: absenceFromRow(row, true),
  })
}

export async function removeAbsence(scope: Scope, wanted: Input<'removeAbsence'>): Promise<Record<string, never>> {
  const before = await ownAbsence(scope, wanted)
  return commit(scope, {
    guard: onlyWhile([absenceIsAt(before, wanted.version)]),
    rows: [deleteAbsence(before), copyStaff(scope.workspace.id, scope.now)],
    event: about('absence_removed', before),
    announce: organisationChanged,
    answer: {},
  })
}

/** The member, who must be active. A deputy is somebody else who is active and works with them. */
async function activeMember(scope: Scope, memberId: string, deputyId: string | null): Promise<Member> {
  const ids = deputyId === null ? [memberId] : [memberId, deputyId]
  const rows = await all(scope.db, membersById(scope.workspace.id, ids))
  const active = rows.map(memberFromRow).filter(one => one.active)
  const member = active.find(one => one.id === memberId)
  if (!member) throw new Problem('unknown_member', { memberId })
  if (deputyId === null) return member
  const deputy = active.find(one => one.id === deputyId)
  if (!deputy || deputyId === memberId || !workTogether(member, deputy)) {
    throw new Problem('unknown_member', { memberId: deputyId })
  }
  return member
}

const isAdmin = ({ role }: Member) => roleReaches(role, 'admin')

/** Of one department, or both admins. */
const workTogether = (a: Member, b: Member) =>
  (isAdmin(a) && isAdmin(b)) || a.departmentIds.some(id => b.departmentIds.includes(id))

/** The absence, if the acting person may write it: one that is not there and one that is not theirs look alike. */
async function ownAbsence(scope: Scope, { id, version }: { id: string; version: number }): Promise<AbsenceRow> {
  const { id: workspaceId } = scope.workspace
  const [[row]] = await batch(scope.db, absenceById(workspaceId, id))
  if (!row) throw new Problem('not_found')
  const [member] = await all(scope.db, membersById(workspaceId, [row.member_id]))
  if (!member || !answersFor(scope, memberFromRow(member))) throw new Problem('not_found')
  if (row.version !== version) throw new Problem('stale', { version: row.version })
  return row
}

function rowFrom(
  scope: Scope,
  id: string,
  memberId: string,
  wanted: Pick<Input<'addAbsence'>, 'from' | 'until' | 'wholeDays' | 'deputyId' | 'reason'>,
  version: number,
): AbsenceRow {
  return {
    workspace_id: scope.workspace.id,
    id,
    member_id: memberId,
    from_at: wanted.from,
    until_at: wanted.until,
    whole_days: wanted.wholeDays ? 1 : 0,
    deputy_id: wanted.deputyId,
    reason: wanted.reason,
    version,
  }
}

/** The log says when and who, never why: others read it. */
function about(kind: string, { id, member_id, from_at, until_at, deputy_id }: AbsenceRow) {
  return {
    kind,
    subject: { kind: 'absence', id },
    data: { memberId: member_id, from: from_at, until: until_at, deputyId: deputy_id },
  }
}
