import { type Calendar, officeCalendar } from '../../shared/calendar.ts'
import type { Directory, Member } from '../../shared/organisation.ts'
import { batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { directoryFromRow, directoryQuery, leadersOf, memberFromRow, membersById } from './rows.ts'

/** Who stands above whom, read once for many departments. */
export interface Company {
  readonly directory: Directory
  /** Active leads, admins and owners; at most two hundred. */
  readonly leaders: readonly Member[]
  /** Those that were asked for and are active. */
  readonly activeIds: ReadonlySet<string>
}

/** Whom something of a department climbs to, level by level. */
export interface Chain {
  readonly calendar: Calendar
  readonly leadIds: readonly string[]
  /** Whoever stands in for a lead now. */
  readonly deputyIds: readonly string[]
  /** Admins; owners where there are none. */
  readonly adminIds: readonly string[]
}

/** The directory, everybody who leads, and which of `ids` are active members. One round trip. */
export async function companyOf({ db, workspace }: Scope, ids: readonly string[]): Promise<Company> {
  const [directories, leaders, members] = await batch(
    db,
    directoryQuery(workspace.id),
    leadersOf(workspace.id),
    membersById(workspace.id, ids),
  )
  const active = members.map(memberFromRow).filter(one => one.active)
  return {
    directory: directoryFromRow(directories[0]),
    leaders: leaders.map(memberFromRow),
    activeIds: new Set(active.map(one => one.id)),
  }
}

/** The chain above a department; one that is gone has admins only. */
export function chainOf({ directory, leaders }: Company, departmentId: string): Chain {
  const department = directory.departments.find(one => one.id === departmentId)
  const of = (role: Member['role']) => leaders.filter(one => one.role === role)
  const admins = of('admin').length > 0 ? of('admin') : of('owner')
  return {
    calendar: department?.calendar ?? officeCalendar('UTC'),
    leadIds: of('lead').flatMap(one => (one.departmentIds.includes(departmentId) ? one.id : [])),
    deputyIds: [],
    adminIds: admins.map(one => one.id),
  }
}
