import { type RawBuilder, sql } from 'kysely'
import { type Role, roleReaches, roles } from '../../../shared/organisation.ts'
import { among } from '../../platform/db.ts'
import type { Reader } from '../rules.ts'

const isAdmin = (role: Role) => roleReaches(role, 'admin')

/**
 * `mayRead`, as a condition on the columns of articles: for counting without reading every row into the Worker. A test holds the two
 * together. Archived articles are left out by whoever asks.
 */
export function mayReadIn({ member }: Reader): RawBuilder<boolean> {
  if (isAdmin(member.role)) return sql<boolean>`true`
  const mine = among(member.departmentIds)
  const reached = among(roles.filter(role => roleReaches(member.role, role)))
  return sql<boolean>`(department_id in ${mine}
    or (confidence = 'in_progress' and updated_by_id = ${member.id})
    or (confidence not in ('in_progress', 'archived') and audience_role in ${reached}
      and (audience = '[]' or exists (select 1 from json_each(audience) one where one.value in ${mine}))))`
}

/** Whose searches somebody may look at: their own, those made for their departments; admins all. */
export function maySeeSearchIn({ member }: Reader): RawBuilder<boolean> {
  if (isAdmin(member.role)) return sql<boolean>`true`
  return sql<boolean>`(member_id = ${member.id} or department_id in ${among(member.departmentIds)})`
}

/** Which tickets somebody may be shown in lists: those of their departments; admins all. */
export function maySeeCaseIn({ member }: Reader): RawBuilder<boolean> {
  if (isAdmin(member.role)) return sql<boolean>`true`
  const mine = among(member.departmentIds)
  return sql<boolean>`(department_id in ${mine} or transferred_id in ${mine})`
}
