import type { Input, Output } from '../../shared/contract.ts'
import type { Member, MemberCard } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { dismiss } from '../platform/announce.ts'
import { commit } from '../platform/commit.ts'
import { pageOf } from '../platform/cursor.ts'
import { all, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { membersFound } from './finding-rows.ts'
import {
  anotherOwnerThan,
  type Condition,
  directoryIsAt,
  type MemberRow,
  memberFromRow,
  memberIsAt,
  membersById,
  membersByName,
  onlyWhile,
  ownersOf,
  type StoredDirectory,
  updateDirectory,
  updateMember,
} from './rows.ts'
import { concernsOwners, losesOwner, movesRights, requireDepartments, withMember } from './rules.ts'
import { copyStaff } from './staff-rows.ts'
import { directoryAndMembers, organisationChanged } from './verbs.ts'

const PAGE = 50

/** One page of members, also inactive ones, by name; the cursor is the last one's id. */
export async function listMembers(scope: Scope, wanted: Input<'listMembers'>): Promise<Output<'listMembers'>> {
  const limit = wanted.limit ?? PAGE
  const rows = await all(scope.db, membersByName(scope.workspace.id, { ...wanted, limit: limit + 1 }))
  const items = rows.slice(0, limit).map(memberFromRow)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const FOUND = 20

/** One page of the active members that a search finds; the cursor is the last one's id. */
export async function findMembers(scope: Scope, wanted: Input<'findMembers'>): Promise<Output<'findMembers'>> {
  const limit = wanted.limit ?? FOUND
  const rows = await all(scope.db, membersFound(scope.workspace.id, { ...wanted, limit: limit + 1 }))
  const { items, next } = pageOf(rows, limit, one => one.id)
  return { items: items.map(cardFromRow), next }
}

/** Those of the ids that are members here, in no order. */
export async function readMembers(scope: Scope, { ids }: Input<'readMembers'>): Promise<Output<'readMembers'>> {
  const rows = await all(scope.db, membersById(scope.workspace.id, [...new Set(ids)]))
  return { items: rows.map(one => ({ ...cardFromRow(one), active: one.active === 1 })) }
}

function cardFromRow(row: MemberRow): MemberCard {
  const { id, name, email, departmentIds } = memberFromRow(row)
  return { id, name, email, departmentIds }
}

/**
 * Changes a member; rosters follow, and open sockets are ended when rights or departments moved. A person who was made inactive
 * and is active again finds their devices still connected.
 */
export async function changeMember(scope: Scope, wanted: Input<'changeMember'>): Promise<Member> {
  const { directory, members } = await directoryAndMembers(scope, [wanted.id])
  const before = members[0]
  if (!before) throw new Problem('not_found')
  if (before.version !== wanted.version) throw new Problem('stale')
  const departmentIds = [...new Set(wanted.departmentIds)]
  const after: Member = { ...before, ...wanted, departmentIds, version: before.version + 1 }
  requireDepartments(directory, departmentIds)
  if (concernsOwners(before, after) && scope.member.role !== 'owner') throw new Problem('not_allowed')
  if (losesOwner(before, after)) await requireAnotherOwner(scope, before.id)
  const answer = await storeMember(scope, before, after, directory)
  if (movesRights(before, after)) scope.later(dismiss(scope.env, scope.workspace.id, { memberId: after.id }))
  return answer
}

async function requireAnotherOwner(scope: Scope, id: string): Promise<void> {
  const owners = await all(scope.db, ownersOf(scope.workspace.id))
  if (!owners.some(one => one.id !== id)) throw new Problem('last_owner')
}

function storeMember(scope: Scope, before: Member, after: Member, directory: StoredDirectory): Promise<Member> {
  const { id } = scope.workspace
  const next = withMember(directory, after)
  const conditions: Condition[] = [memberIsAt(id, after.id, before.version)]
  const rows: Query[] = [updateMember(id, after)]
  if (losesOwner(before, after)) conditions.push(anotherOwnerThan(id, after.id))
  if (JSON.stringify(next) !== JSON.stringify(directory)) {
    conditions.push(directoryIsAt(id, directory.version))
    rows.push(updateDirectory(scope, next))
  }
  const { name, role, departmentIds, active } = after
  return commit(scope, {
    guard: onlyWhile(conditions),
    rows: [...rows, copyStaff(id, scope.now)],
    event: {
      kind: 'member_changed',
      subject: { kind: 'member', id: after.id },
      data: { name, role, departmentIds, active },
    },
    announce: organisationChanged,
    answer: after,
  })
}
