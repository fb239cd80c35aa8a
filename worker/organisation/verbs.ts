import { departmentCard } from '../../shared/duty.ts'
import type { DepartmentCard, Directory, Member, Organisation } from '../../shared/organisation.ts'
import type { Announcement } from '../platform/announce.ts'
import { type Change, commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { all, batch, first, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import {
  administratorsOf,
  directoryFromRow,
  directoryQuery,
  memberByEmail,
  memberById,
  memberFromRow,
  membersById,
  type StoredDirectory,
  updateDirectory,
} from './rows.ts'
import { copyStaff } from './staff-rows.ts'

export { allFormerCalendarsQuery, type FormerCalendarRow, formerCalendarsQuery, historyOf } from './calendars.ts'
export { namesakesQuery } from './finding-rows.ts'
export {
  administratorsOf,
  directoryFromRow,
  directoryQuery,
  type MemberRow,
  memberFromRow,
  membersByEmails as membersByEmailsQuery,
  membersById as membersQuery,
  membersOfDepartments,
  type StoredDirectory,
  staffedQuery,
} from './rows.ts'
export { departmentIn, requireDepartments } from './rules.ts'

/** The departments of the acting member's workspace, with the version an edit starts from. One round trip, one row. */
export async function directoryOf(scope: Scope): Promise<StoredDirectory> {
  return directoryFromRow((await all(scope.db, directoryQuery(scope.workspace.id)))[0])
}

/** Every department as panel and menus show it at `now` (epoch ms). */
export function departmentCards(directory: Directory, now: number): DepartmentCard[] {
  return directory.departments.map(one => departmentCard(one, directory.names, now, directory.staff))
}

/** The member with this id, also an inactive one; null when the workspace has none. */
export async function memberNamed(scope: Pick<Scope, 'db' | 'workspace'>, id: string): Promise<Member | null> {
  const row = await first(scope.db, memberById(scope.workspace.id, id))
  return row && memberFromRow(row)
}

/** The member with this mail address (lower case); null when the workspace has none. */
export async function memberWithEmail(scope: Pick<Scope, 'db' | 'workspace'>, email: string): Promise<Member | null> {
  const row = await first(scope.db, memberByEmail(scope.workspace.id, email))
  return row && memberFromRow(row)
}

/** The active admins and owners, at most twenty: who may decide between departments. */
export async function administrators(scope: Pick<Scope, 'db' | 'workspace'>): Promise<Member[]> {
  return (await all(scope.db, administratorsOf(scope.workspace.id))).map(memberFromRow)
}

/** The directory and those of `ids` that are members, in one round trip. */
export async function directoryAndMembers(scope: Scope, ids: readonly string[]) {
  const { id } = scope.workspace
  const [directories, members] = await batch(scope.db, directoryQuery(id), membersById(id, ids))
  return { directory: directoryFromRow(directories[0]), members: members.map(memberFromRow) }
}

/** The directory in the shape of the contract. */
export function organisationFrom(scope: Scope, directory: StoredDirectory): Organisation {
  const { name, version, departments, triageDepartmentId, names } = directory
  return {
    workspace: { id: scope.workspace.id, name },
    version,
    departments: [...departments],
    triageDepartmentId,
    names: { ...names },
  }
}

/** Tells every open panel that departments, rosters or people changed. */
export function organisationChanged(sequence: number): Announcement[] {
  return [{ to: { kind: 'everyone' }, message: { kind: 'workspace', sequence, what: 'organisation' } }]
}

/**
 * Stores a directory that was made from the version `from`; throws `stale` when somebody was faster. `guard` may ask for more
 * than the version; `also` is stored with it.
 */
export async function storeDirectory(
  scope: Scope,
  next: StoredDirectory,
  from: number,
  event: EventDraft,
  guard = unlessMoved('workspaces', { id: scope.workspace.id }, from),
  also: Pick<Change<unknown>, 'outbox'> & { readonly rows?: readonly Query[] } = {},
): Promise<Organisation> {
  return commit(scope, {
    guard,
    rows: [updateDirectory(scope, next), copyStaff(scope.workspace.id, scope.now), ...(also.rows ?? [])],
    outbox: also.outbox ?? [],
    event,
    announce: organisationChanged,
    answer: organisationFrom(scope, { ...next, version: from + 1 }),
  })
}

/** The ids of the active ones among the members that `membersQuery` answered. */
export function activeAmong(rows: readonly { readonly id: string; readonly active: number }[]): Set<string> {
  return new Set(rows.filter(one => one.active === 1).map(one => one.id))
}
