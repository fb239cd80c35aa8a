import { sql } from 'kysely'
import type { Staff } from '../../shared/organisation/staff.ts'
import type { Directory, Member, Role } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { among, type Query, q, written } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { staffNow } from './staff-rows.ts'

/** The directory as it is stored, with what decides races. */
export interface StoredDirectory extends Directory {
  /** The workspace's name. */
  readonly name: string
  readonly version: number
  readonly staff: Staff
}

export interface DirectoryRow {
  readonly name: string
  readonly directory: string
  readonly staff: string
  readonly version: number
}

/** Reads the directory: one row by its key. For a batch of another noun; `directoryFromRow` reads the answer. */
export function directoryQuery(workspaceId: string): Query<DirectoryRow> {
  return q
    .selectFrom('workspaces')
    .select(['name', 'directory', 'version'])
    .select(sql<string>`coalesce(staff, ${staffNow(0)})`.as('staff'))
    .where('id', '=', workspaceId)
}

/** The directory that `directoryQuery` answered. Throws `not_found` when there is no such workspace. */
export function directoryFromRow(row: DirectoryRow | undefined): StoredDirectory {
  if (!row) throw new Problem('not_found')
  const staff: Staff = JSON.parse(row.staff)
  return { ...(JSON.parse(row.directory) as Directory), staff, name: row.name, version: row.version }
}

export function insertWorkspace(id: string, name: string, directory: Directory, now: number): Query {
  return q
    .insertInto('workspaces')
    .values({ id, name, directory: JSON.stringify(directory), version: 1, created_at: now })
}

/** Stores a directory as the next version. */
export function updateDirectory({ workspace }: Scope, { name, ...stored }: Directory & { name: string }): Query {
  const { departments, triageDepartmentId, names } = stored
  return q
    .updateTable('workspaces')
    .set(eb => ({
      name,
      directory: JSON.stringify({ departments, triageDepartmentId, names }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', workspace.id)
}

const memberColumns = ['id', 'name', 'email', 'role', 'department_ids', 'active', 'version'] as const

export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly department_ids: string
  readonly active: number
  readonly version: number
}

export function memberFromRow({ department_ids, active, role, ...same }: MemberRow): Member {
  return { ...same, role: role as Role, departmentIds: JSON.parse(department_ids), active: active === 1 }
}

const membersIn = (workspaceId: string) =>
  q.selectFrom('members').select(memberColumns).where('workspace_id', '=', workspaceId)

export const memberById = (workspaceId: string, id: string): Query<MemberRow> =>
  membersIn(workspaceId).where('id', '=', id)

export const memberByEmail = (workspaceId: string, email: string): Query<MemberRow> =>
  membersIn(workspaceId).where('email', '=', email)

/** Those of `ids` that are members; at most as many rows as ids. */
export const membersById = (workspaceId: string, ids: readonly string[]): Query<MemberRow> =>
  membersIn(workspaceId).where('id', 'in', among(ids))

/** Those of the mail addresses that belong to members; at most as many rows as addresses. */
export const membersByEmails = (workspaceId: string, emails: readonly string[]): Query<MemberRow> =>
  membersIn(workspaceId).where('email', 'in', among(emails))

/** Active owners, a few: who may be asked, and whether somebody is the last. */
export const ownersOf = (workspaceId: string): Query<MemberRow> =>
  membersIn(workspaceId).where('role', '=', 'owner').where('active', '=', 1).orderBy('id').limit(10)

/** The active people of departments, so many at most; each once. */
export const membersOfDepartments = (
  workspaceId: string,
  departmentIds: readonly string[],
  limit: number,
): Query<MemberRow> =>
  membersIn(workspaceId)
    .where('active', '=', 1)
    .where(
      'id',
      'in',
      sql<string>`(select member_id from member_departments where workspace_id = ${workspaceId}
        and department_id in ${among(departmentIds)})`,
    )
    .orderBy('id')
    .limit(limit)

/** Active admins and owners, a few, longest there first. */
export const administratorsOf = (workspaceId: string): Query<MemberRow> =>
  membersIn(workspaceId).where('role', 'in', ['admin', 'owner']).where('active', '=', 1).orderBy('id').limit(20)

/** One page of members by name; `after` is the id of the last one shown. */
export function membersByName(
  workspaceId: string,
  wanted: { after?: string | undefined; departmentId?: string | undefined; limit: number },
): Query<MemberRow> {
  const { after, departmentId } = wanted
  let query = membersIn(workspaceId).orderBy('name').orderBy('id').limit(wanted.limit)
  if (departmentId) query = query.where(worksInSql(departmentId))
  if (after) {
    const last = sql`(select name, id from members where workspace_id = ${workspaceId} and id = ${after})`
    query = query.where(sql<boolean>`(name, id) > ${last}`)
  }
  return query
}

const worksInSql = (departmentId: string) =>
  sql<boolean>`exists (select 1 from json_each(department_ids) where value = ${departmentId})`

/** One row when anybody, also somebody inactive, belongs to the department. */
export const anyMemberOf = (workspaceId: string, departmentId: string): Query =>
  membersIn(workspaceId).where(worksInSql(departmentId)).limit(1)

export function insertMember(workspaceId: string, member: Member, now: number): Query {
  const { id, name, email, role, departmentIds, active, version } = member
  return q.insertInto('members').values({
    workspace_id: workspaceId,
    id,
    name,
    email,
    role,
    department_ids: JSON.stringify(departmentIds),
    active: active ? 1 : 0,
    version,
    created_at: now,
  })
}

export function updateMember(workspaceId: string, member: Member): Query {
  return q
    .updateTable('members')
    .set({
      name: member.name,
      role: member.role,
      department_ids: JSON.stringify(member.departmentIds),
      active: member.active ? 1 : 0,
      version: member.version,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', member.id)
}

/** What must still be true when a change is stored; anything else has moved on meanwhile. */
export type Condition = ReturnType<typeof sql<boolean>>

/** A guard for `commit` over several rows at once, after the manner of `unlessMoved`. */
export function onlyWhile(
  conditions: readonly Condition[],
  problem = new Problem('stale'),
): { query: Query; problem: Problem } {
  const all = sql.join(conditions as Condition[], sql` and `)
  const query = sql`select case when ${all} then 1 else json('stale') end`
  return { query: { compile: () => query.compile(q) }, problem }
}

export const directoryIsAt = (workspaceId: string, version: number): Condition =>
  sql<boolean>`(select version from workspaces where id = ${workspaceId}) = ${version}`

export const memberIsAt = (workspaceId: string, id: string, version: number): Condition =>
  sql<boolean>`(select version from members where workspace_id = ${workspaceId} and id = ${id}) = ${version}`

export const nobodyWorksIn = (workspaceId: string, departmentId: string): Condition =>
  sql<boolean>`not exists (select 1 from members where workspace_id = ${workspaceId} and ${worksInSql(departmentId)})`

export const anotherOwnerThan = (workspaceId: string, id: string): Condition =>
  sql<boolean>`exists (select 1 from members where workspace_id = ${workspaceId} and role = 'owner' and active = 1
    and id <> ${id})`

/** True only while nobody has founded a workspace on this server. */
export const noWorkspaceYet: Condition = sql<boolean>`not exists (select 1 from workspaces)`

/** The oldest workspaces, two at most: enough to see whether a server has none, one or several. */
export const firstWorkspaces = (): Query<{ id: string; name: string }> =>
  q.selectFrom('workspaces').select(['id', 'name']).orderBy('created_at').orderBy('id').limit(2)

export const workspaceById = (id: string): Query<{ id: string; name: string }> =>
  q.selectFrom('workspaces').select(['id', 'name']).where('id', '=', id)

/** Those of the departments in which anybody active works; at most as many rows as ids. */
export const staffedQuery = (workspaceId: string, departmentIds: readonly string[]): Query<{ id: string }> =>
  written(sql<{ id: string }>`select wanted.value as id from json_each(${JSON.stringify(departmentIds)}) as wanted
    where exists (select 1 from members where workspace_id = ${workspaceId} and active = 1
      and exists (select 1 from json_each(department_ids) as works where works.value = wanted.value))`)
