import { allOnDuty } from '../duty.ts'
import type { Department } from '../organisation.ts'
import { isAway, type Staff } from './staff.ts'
import { adminsAmong, leadsDeputyOf, leadsOf, stoodInFor } from './stand-in.ts'

export const levels = ['duty', 'lead', 'deputy', 'admin'] as const
export type Level = (typeof levels)[number]

/** The people whom one level of a department's ladder reaches, at least one. */
export interface Rung {
  readonly level: Level
  readonly memberIds: readonly string[]
}

/**
 * Whom something urgent reaches in a department at `at` (epoch ms), level by level: who is on duty, its leads, the leads' deputy,
 * admins. Absences are applied: for somebody away stands in whom they named, for a lead or a leads' deputy also a colleague of another
 * of their departments. Nobody is named twice, and a level with nobody new on
 * it is left out, so the next one is reached at once. Empty only when nobody at all is there. `staff` is `directory.staff`. Levels
 * below `from` have no rung and take nobody away from those above.
 */
export function climbLadder(department: Department, staff: Staff, at: number, from: Level = 'duty'): readonly Rung[] {
  const deputy = leadsDeputyOf(department, staff.people)
  const wanted: Record<Level, readonly string[]> = {
    duty: allOnDuty(department, at, staff).map(one => one.memberId),
    lead: stoodInFor(leadsOf(department.id, staff.people), at, staff),
    deputy: stoodInFor(deputy ? [deputy] : [], at, staff),
    admin: adminsAmong(staff.people)
      .map(one => one.id)
      .filter(id => !isAway(id, at, staff.absences)),
  }
  const named = new Set<string>()
  return levels.slice(levels.indexOf(from)).flatMap(level => {
    const memberIds = wanted[level].filter(id => !named.has(id))
    for (const id of memberIds) named.add(id)
    return memberIds.length > 0 ? [{ level, memberIds }] : []
  })
}

/** The first rung at `level` or above it; null when the ladder ends below. */
export function rungFrom(ladder: readonly Rung[], level: Level): Rung | null {
  return ladder.find(one => levels.indexOf(one.level) >= levels.indexOf(level)) ?? null
}
