import { allOnDuty } from '../duty.ts'
import type { Department } from '../organisation.ts'
import { defaultDutyRules } from './roster.ts'
import type { Staff } from './staff.ts'

/** What one person has on the desk of one department. */
export interface Load {
  /** Open handoffs that are theirs. */
  readonly open: number
  /** When they last were given one (epoch ms); null: never. */
  readonly lastAssignedAt: number | null
}

const nothing: Load = { open: 0, lastAssignedAt: null }

/**
 * Who gets a department's next handoff at `at` (epoch ms), by the department's own rule. Only people who are on duty and there, and
 * have fewer open than their capacity. By rotation: who was given one longest ago. By load: who has least of what they can carry,
 * then who was given one longest ago; somebody without a limit counts as able to carry as much as the strongest of the others.
 * Null when the department pulls, or when nobody can take one. `staff` is `directory.staff`; `loads` is by member.
 */
export function nextPerson(
  department: Department,
  staff: Staff,
  loads: Readonly<Record<string, Load>>,
  at: number,
): string | null {
  const { nextBy, capacities } = department.dutyRules ?? defaultDutyRules
  if (nextBy === 'pull') return null
  const loadOf = (id: string) => loads[id] ?? nothing
  const able = allOnDuty(department, at, staff)
    .map(one => one.memberId)
    .filter(id => loadOf(id).open < (capacities[id] ?? Number.POSITIVE_INFINITY))
  const strongest = Math.max(1, ...able.map(id => capacities[id] ?? 1))
  const burden = (id: string) => (nextBy === 'load' ? loadOf(id).open / (capacities[id] ?? strongest) : 0)
  const since = (id: string) => loadOf(id).lastAssignedAt ?? Number.NEGATIVE_INFINITY
  // Array sorting is stable: equals stay in the order of the roster.
  const earlier = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
  return [...able].sort((a, b) => earlier(burden(a), burden(b)) || earlier(since(a), since(b)))[0] ?? null
}
