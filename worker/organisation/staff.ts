import { all } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { sweepStaffQuery } from './staff-rows.ts'

/** Moves the weeks on for which directories know who is there; 50 workspaces at a time. */
export async function sweepStaff(env: Env, now: number): Promise<void> {
  await all(env.DB.withSession('first-primary'), sweepStaffQuery(now))
}
