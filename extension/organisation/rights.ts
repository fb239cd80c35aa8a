import { type Member, roleReaches } from '../../shared/organisation.ts'

/** Admins and owners may change anything that has no narrower rule. */
export function isAdmin(me: Pick<Member, 'role'>): boolean {
  return roleReaches(me.role, 'admin')
}

/** Leads decide for their own departments, admins for all. The Worker says the same and has the last word. */
export function leads(me: Pick<Member, 'role' | 'departmentIds'>, departmentId: string): boolean {
  return isAdmin(me) || (me.role === 'lead' && me.departmentIds.includes(departmentId))
}
