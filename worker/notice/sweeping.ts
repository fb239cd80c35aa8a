import { batch } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { sweepNotices } from './rows/notices.ts'
import { sweepDeliveries } from './rows/webhooks.ts'

const DAY_MS = 86_400_000
/** So long a person finds what they were told, and an admin what went out. */
const NOTICES_DAYS = 180
const DELIVERIES_DAYS = 30
/** So many are forgotten at a time. */
const SWEEP_MAX = 2_000

/** Forgets what is old. Called by the schedule. */
export async function sweepNoticesAndDeliveries(env: Env, now: number): Promise<void> {
  await batch(
    env.DB.withSession('first-primary'),
    sweepNotices(now - NOTICES_DAYS * DAY_MS, SWEEP_MAX),
    sweepDeliveries(now - DELIVERIES_DAYS * DAY_MS, SWEEP_MAX),
  )
}
