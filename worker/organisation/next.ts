import { allOnDuty } from '../../shared/duty.ts'
import { type Load, nextPerson } from '../../shared/organisation/next-person.ts'
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
 * Who gets the department's next handoff now, by its own rule; null when it pulls or nobody can take one. Throws `not_found`. Three
 * round trips; loads of at most 40 people on duty are read.
 */
export async function nextFor(scope: Scope, departmentId: string): Promise<{ id: string; name: string } | null> {
  const directory = await directoryOf(scope)
  const department = departmentIn(directory, departmentId)
  const ids = allOnDuty(department, scope.now, directory.staff)
    .map(one => one.memberId)
    .slice(0, CANDIDATES_MAX)
  if (ids.length === 0 || (department.dutyRules?.nextBy ?? 'pull') === 'pull') return null
  const open = await countsOpen(scope, departmentId, ids)
  const turns = new Map(
    (await all(scope.db, turnsOf(scope.workspace.id, departmentId, ids))).map(one => [one.member_id, one.at]),
  )
  const load = (id: string): Load => ({ open: open[id] ?? 0, lastAssignedAt: turns.get(id) ?? null })
  const id = nextPerson(department, directory.staff, Object.fromEntries(ids.map(one => [one, load(one)])), scope.now)
  if (id === null) return null
  const name = directory.names[id] ?? directory.staff.people.find(one => one.id === id)?.name ?? ''
  return { id, name }
}

/** The same for the hub: people of the department and admins ask. */
export async function readNextPerson(scope: Scope, { id }: { id: string }) {
  if (!worksIn(scope, id) && !leads(scope, id)) throw new Problem('not_found')
  return { member: await nextFor(scope, id) }
}

/** The row that notes whose turn it was: for the change that gives somebody a handoff of the department, or lets them take it. */
export function assignedTo(scope: Scope, departmentId: string, memberId: string): Query {
  return noteTurn(scope.workspace.id, departmentId, memberId, scope.now)
}
