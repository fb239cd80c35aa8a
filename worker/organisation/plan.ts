import { instantOf, wallTime } from '../../shared/calendar.ts'
import type { Input } from '../../shared/contract.ts'
import type { DutyExchange, DutyPlan, DutyStretch } from '../../shared/organisation/duty-contract.ts'
import type { Person, Staff } from '../../shared/organisation/staff.ts'
import { dutyStretches, type Stretch } from '../../shared/organisation/stretches.ts'
import { type Department, type Member, roleReaches } from '../../shared/organisation.ts'
import { all, batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { type AbsenceRow, absenceFromRow, absencesOfDepartment, absencesOfMember } from './absence-rows.ts'
import { answersFor } from './absences.ts'
import { coversFrom, exchangeFromRow, exchangesOfDepartment, exchangesOfMember } from './exchange-rows.ts'
import { directoryFromRow, directoryQuery, memberFromRow, membersById, type StoredDirectory } from './rows.ts'
import { departmentIn } from './rules.ts'

const DAY_MS = 86_400_000
const PLAN_DAYS = 14
const MY_DAYS = 28

/** Who is there in one department over a while: absences and exchanges read for these days, names and people with them. */
export interface DepartmentPlan {
  readonly directory: StoredDirectory
  readonly department: Department
  readonly absences: readonly AbsenceRow[]
  /** Asked and agreed. */
  readonly exchanges: readonly DutyExchange[]
  readonly members: readonly Member[]
  readonly staff: Staff
}

/** Reads what decides a department's duty from `from` to `until`. Two round trips, bounded. Throws `not_found`. */
export async function departmentPlan(
  scope: Scope,
  departmentId: string,
  from: number,
  until: number,
): Promise<DepartmentPlan> {
  const { id } = scope.workspace
  const [directories, absences, exchangeRows] = await batch(
    scope.db,
    directoryQuery(id),
    absencesOfDepartment(id, departmentId, from, until),
    exchangesOfDepartment(id, departmentId, from),
  )
  const directory = directoryFromRow(directories[0])
  const department = departmentIn(directory, departmentId)
  const exchanges = exchangeRows.map(exchangeFromRow)
  const members = await membersNamed(scope, absences, exchanges)
  return {
    directory,
    department,
    absences,
    exchanges,
    members,
    staff: {
      people: peopleWith(directory.staff.people, members),
      absences: absences.map(one => absenceFromRow(one, false)),
      covers: coversFrom(exchanges),
    },
  }
}

/** Everybody whom these absences and exchanges name. */
async function membersNamed(
  scope: Scope,
  absences: readonly AbsenceRow[],
  exchanges: readonly DutyExchange[],
): Promise<Member[]> {
  const ids = new Set([
    ...absences.flatMap(one => (one.deputy_id === null ? [one.member_id] : [one.member_id, one.deputy_id])),
    ...exchanges.flatMap(one => [one.giverId, one.takerId, one.askedById]),
  ])
  if (ids.size === 0) return []
  return (await all(scope.db, membersById(scope.workspace.id, [...ids]))).map(memberFromRow)
}

function peopleWith(people: readonly Person[], members: readonly Member[]): Person[] {
  const more = members.filter(one => one.active && !people.some(({ id }) => id === one.id))
  return [...people, ...more.map(({ id, name, role, departmentIds }) => ({ id, name, role, departmentIds }))]
}

/** Who is on duty in a department when. Its own people and admins also see absences and exchanges. */
export async function readDuty(scope: Scope, { id, from, days }: Input<'readDuty'>): Promise<DutyPlan> {
  const start = from ?? scope.now - DAY_MS
  const plan = await departmentPlan(scope, id, start, start + (days ?? PLAN_DAYS) * DAY_MS + DAY_MS)
  const { timeZone } = plan.department.calendar
  const first = from ?? instantOf(wallTime(scope.now, timeZone).date, '00:00', timeZone)
  const until = first + (days ?? PLAN_DAYS) * DAY_MS
  const stretches = dutyStretches(plan.department, first, until, plan.staff).map(one => stretchOf(id, one))
  const inside = worksIn(scope, id) || roleReaches(scope.member.role, 'admin')
  const sees = (row: AbsenceRow) => {
    const member = plan.members.find(one => one.id === row.member_id)
    return member !== undefined && answersFor(scope, member)
  }
  const absences = inside ? plan.absences.map(one => absenceFromRow(one, sees(one))) : []
  const exchanges = inside ? plan.exchanges : []
  return withNames({ from: first, until, stretches, absences, exchanges: [...exchanges] }, plan.directory, plan.members)
}

/** My own duty in all my departments, my absences, and the exchanges that I am part of. */
export async function readMyDuty(scope: Scope): Promise<DutyPlan> {
  const { workspace, member, now } = scope
  const [directories, absences, given, taken] = await batch(
    scope.db,
    directoryQuery(workspace.id),
    absencesOfMember(workspace.id, member.id, now),
    exchangesOfMember(workspace.id, member.id, 'giver_id', now),
    exchangesOfMember(workspace.id, member.id, 'taker_id', now),
  )
  const directory = directoryFromRow(directories[0])
  const exchanges = [...given, ...taken].map(exchangeFromRow).sort((a, b) => a.from - b.from)
  const until = now + MY_DAYS * DAY_MS
  const stretches = directory.departments
    .filter(one => worksIn(scope, one.id))
    .flatMap(one => dutyStretches(one, now, until, directory.staff).map(stretch => stretchOf(one.id, stretch)))
    .filter(one => one.memberId === member.id)
    .sort((a, b) => a.from - b.from)
  const plan = { from: now, until, stretches, absences: absences.map(one => absenceFromRow(one, true)), exchanges }
  return withNames(plan, directory, await membersNamed(scope, absences, exchanges))
}

function stretchOf(departmentId: string, { memberId, from, until, insteadOf, takenFrom }: Stretch): DutyStretch {
  const why = insteadOf !== undefined ? 'away' : takenFrom !== undefined ? 'exchange' : null
  return { departmentId, memberId, from, until, insteadOf: insteadOf ?? takenFrom ?? null, why }
}

/** Names of everybody in the plan, and of nobody else. */
function withNames(plan: Omit<DutyPlan, 'names'>, directory: StoredDirectory, members: readonly Member[]): DutyPlan {
  const known = new Map([
    ...Object.entries(directory.names),
    ...[...directory.staff.people, ...members].map(one => [one.id, one.name] as const),
  ])
  const named = [
    ...plan.stretches.flatMap(one => [one.memberId, one.insteadOf]),
    ...plan.absences.flatMap(one => [one.memberId, one.deputyId]),
    ...plan.exchanges.flatMap(one => [one.giverId, one.takerId, one.askedById]),
  ]
  const ids = [...new Set(named)].filter(id => id !== null)
  return { ...plan, names: Object.fromEntries(ids.map(id => [id, known.get(id) ?? ''])) }
}
