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

/** Whose turn it is, and why: what they have open before they get it, and what they can carry (null: no limit). */
export interface Turn {
  readonly memberId: string
  readonly open: number
  readonly capacity: number | null
}

/** Why nobody gets one: the department gives nothing out, nobody is on duty and there, or all who are have their hands full. */
export const shortages = ['pull', 'nobody', 'full'] as const
export type Shortage = (typeof shortages)[number]

/** The next turns of a department, and why there are fewer than were asked for; null when there are not. */
export interface NextTurns {
  readonly turns: readonly Turn[]
  readonly short: Shortage | null
}

/**
 * Who gets a department's next `count` handoffs at `at` (epoch ms), one after the other, by the department's own rule. Only people
 * who are on duty and there, and have fewer open than their capacity. By rotation: who was given one longest ago. By load: who has
 * least of what they can carry, then who was given one longest ago; somebody without a limit counts as able to carry as much as
 * the strongest of the others. `staff` is `directory.staff`; `loads` is by member.
 */
export function nextTurns(
  department: Department,
  staff: Staff,
  loads: Readonly<Record<string, Load>>,
  at: number,
  count: number,
): NextTurns {
  const { nextBy, capacities } = department.dutyRules ?? defaultDutyRules
  if (nextBy === 'pull') return { turns: [], short: 'pull' }
  const there = allOnDuty(department, at, staff).map(one => one.memberId)
  if (there.length === 0) return { turns: [], short: 'nobody' }
  const carried = new Map(there.map(id => [id, loads[id] ?? nothing]))
  const turns: Turn[] = []
  while (turns.length < count) {
    const memberId = firstOf(carried, nextBy, capacities)
    if (memberId === null) return { turns, short: 'full' }
    const { open } = carried.get(memberId) ?? nothing
    turns.push({ memberId, open, capacity: capacities[memberId] ?? null })
    // Whoever gets one now was given theirs after everybody else.
    carried.set(memberId, { open: open + 1, lastAssignedAt: at + turns.length })
  }
  return { turns, short: null }
}

function firstOf(
  carried: ReadonlyMap<string, Load>,
  nextBy: 'rotation' | 'load',
  capacities: Readonly<Record<string, number>>,
): string | null {
  const loadOf = (id: string) => carried.get(id) ?? nothing
  const able = [...carried.keys()].filter(id => loadOf(id).open < (capacities[id] ?? Number.POSITIVE_INFINITY))
  const strongest = Math.max(1, ...able.map(id => capacities[id] ?? 1))
  const burden = (id: string) => (nextBy === 'load' ? loadOf(id).open / (capacities[id] ?? strongest) : 0)
  const since = (id: string) => loadOf(id).lastAssignedAt ?? Number.NEGATIVE_INFINITY
  // Array sorting is stable: equals stay in the order of the roster.
  const earlier = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
  return [...able].sort((a, b) => earlier(burden(a), burden(b)) || earlier(since(a), since(b)))[0] ?? null
}
