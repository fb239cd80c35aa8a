import type { Input, Output } from '../../shared/contract.ts'
import { allOnDuty } from '../../shared/duty.ts'
import { type Load, nextTurns } from '../../shared/organisation/next-person.ts'
import { defaultDutyRules } from '../../shared/organisation/roster.ts'
import { Problem } from '../../shared/problems.ts'
import { all, type Query } from '../platform/db.ts'
import { leads, type Scope, worksIn } from '../platform/scope.ts'
import { departmentIn } from './rules.ts'
import { noteTurn, turnsOf } from './turn-rows.ts'
import { directoryOf } from './verbs.ts'

/** Says how many open handoffs of a department each of these people has; who has none may be missing. */
type CountsOpen = (
  scope: Scope,
  departmentId: string,
  memberIds: readonly string[],
) => Promise<Readonly<Record<string, number>>>

let countsOpen: CountsOpen = async () => ({})

/** Lets the noun that knows open work say how much of it people have. It calls us already, so we cannot call it. */
export function openWorkCountedBy(counts: CountsOpen): void {
  countsOpen = counts
}

/** How many people's loads are read at most. */
const CANDIDATES_MAX = 40

/**
 * Who gets the department's next `count` handoffs, by its own rule. Throws `not_found`. Three round trips; loads of at most 40
 * people on duty are read.
 */
async function nextFor(scope: Scope, departmentId: string, count: number): Promise<Output<'readNextPerson'>> {
  const directory = await directoryOf(scope)
  const department = departmentIn(directory, departmentId)
  const { nextBy } = department.dutyRules ?? defaultDutyRules
  const ids = allOnDuty(department, scope.now, directory.staff)
    .map(one => one.memberId)
    .slice(0, CANDIDATES_MAX)
  const loads = ids.length === 0 || nextBy === 'pull' ? {} : await loadsOf(scope, departmentId, ids)
  const { turns, short } = nextTurns(department, directory.staff, loads, scope.now, count)
  const nameOf = (id: string) => directory.names[id] ?? directory.staff.people.find(one => one.id === id)?.name ?? ''
  return {
    nextBy,
    turns: turns.map(({ memberId: id, ...why }) => ({ member: { id, name: nameOf(id) }, ...why })),
    short,
  }
}

async function loadsOf(scope: Scope, departmentId: string, ids: readonly string[]): Promise<Record<string, Load>> {
  const open = await countsOpen(scope, departmentId, ids)
  const turns = await all(scope.db, turnsOf(scope.workspace.id, departmentId, ids))
  const lastOf = (id: string) => turns.find(one => one.member_id === id)?.at ?? null
  return Object.fromEntries(ids.map(id => [id, { open: open[id] ?? 0, lastAssignedAt: lastOf(id) }]))
}

/** The same for the hub: people of the department and admins ask. */
export async function readNextPerson(scope: Scope, { id, count = 1 }: Input<'readNextPerson'>) {
  if (!worksIn(scope, id) && !leads(scope, id)) throw new Problem('not_found')
  return nextFor(scope, id, count)
}

/**
 * How much somebody can carry who is to get a handoff of the department by turn; null without a limit. Throws `turn_over` when the
 * department gives nothing out by turn, or they are not on duty and there. One round trip.
 */
export async function capacityInTurn(scope: Scope, departmentId: string, memberId: string): Promise<number | null> {
  const directory = await directoryOf(scope)
  const department = departmentIn(directory, departmentId)
  const { nextBy, capacities } = department.dutyRules ?? defaultDutyRules
  const there = allOnDuty(department, scope.now, directory.staff).some(one => one.memberId === memberId)
  if (nextBy === 'pull' || !there) throw new Problem('turn_over')
  return capacities[memberId] ?? null
}

/** The row that notes whose turn it was: for the change that gives somebody a handoff of the department, or lets them take it. */
export function assignedTo(scope: Scope, departmentId: string, memberId: string): Query {
  return noteTurn(scope.workspace.id, departmentId, memberId, scope.now)
}
