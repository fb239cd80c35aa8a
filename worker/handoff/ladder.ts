import { climbLadder, type Level, rungFrom } from '../../shared/organisation/ladder.ts'
import { noStaff } from '../../shared/organisation/staff.ts'
import type { Directory } from '../../shared/organisation.ts'
import type { HandoffEvent } from './rules.ts'

/** The rungs of the department's ladder by the level that a handoff has climbed to. */
const RUNGS: Readonly<Record<number, Level>> = { 1: 'lead', 2: 'deputy', 3: 'admin' }

/**
 * The people whom a level reaches at `at` (epoch ms): 1 the department's leads, 2 the leads' deputy, 3 the admins; where a level has
 * nobody, the next one that has. Whom an earlier step has reached is not told again. The department itself hears every step.
 */
export function reachedBy(
  directory: Directory,
  departmentId: string,
  level: number,
  at: number,
  log: readonly HandoffEvent[],
): readonly string[] {
  const department = directory.departments.find(one => one.id === departmentId)
  const rung = RUNGS[level]
  if (!department || !rung) return []
  const told = new Set(log.flatMap(one => (Array.isArray(one.data.memberIds) ? (one.data.memberIds as string[]) : [])))
  const reached = rungFrom(climbLadder(department, directory.staff ?? noStaff, at), rung)
  return (reached?.memberIds ?? []).filter(id => !told.has(id))
}
