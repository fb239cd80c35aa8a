import { all, batch, type Query } from './db.ts'
import type { Env } from './env.ts'
import {
  claimQuery,
  forgetQuery,
  holdLaneQuery,
  NEVER,
  nextDueQuery,
  type OutboxKind,
  type OutboxRow,
  releaseQuery,
} from './outbox-rows.ts'
import { randomSecret } from './secrets.ts'
import { wakePostman } from './wake.ts'

export type { OutboxDraft, OutboxKind } from './outbox-rows.ts'

export interface Delivery {
  readonly workspaceId: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Epoch ms; the clock that the whole round goes by. */
  readonly now: number
  /** Failing now is failing for good, until a person looks. */
  readonly last: boolean
}

/** What came of a delivery. Without one it is simply done. */
export interface Outcome {
  /** Written in one transaction with forgetting the entry. */
  readonly rows?: readonly Query[]
  /** Not done yet: come back then (epoch ms). Counts as no failure. */
  readonly again?: number
  /** The receiver is in trouble: the rest of its lane waits, too. */
  readonly holdLane?: boolean
  /** Done once that is stored; failing there is no failure of the delivery. */
  readonly after?: () => Promise<void>
}

type Deliver = (env: Env, delivery: Delivery) => Promise<Outcome | undefined> | Promise<void>

const delivering = new Map<OutboxKind, Deliver>()

/** Says how entries of one kind are delivered. Delivering twice must equal delivering once. What it throws is a failure. */
export function deliverWith(kind: OutboxKind, deliver: Deliver): void {
  delivering.set(kind, deliver)
}

/** Longer than any round may take: what its holder lost is taken over after that. */
const LEASE_MS = 120_000
/** No further delivery is begun after that; a Worker has 30 seconds once its answer is sent. */
const ROUND_MS = 18_000
/** Lanes at work at the same time. A Worker may hold six connections. */
const AT_ONCE = 4
/** So long the rest of a lane waits when its receiver failed. */
const LANE_WAIT_MS = 30_000
/** The waits between tries of what has no plan of its own: 5 s, 30 s, 2 min, 10 min, 1 h, 6 h, 24 h. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 86_400_000]

/** How long to wait after the `attempts`-th failure (from 1); null: no more. `chance` (0 to 1) spreads the crowd by a fifth. */
export function waitAfter(attempts: number, chance: number, waits: readonly number[] = WAITS_MS): number | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : Math.round(wait * (0.9 + chance / 5))
}

/**
 * Delivers what is due, at least once, and sees to it that what waits is delivered in its time. Called after each change that
 * causes something, by the postman, and by the schedule. `now` in epoch ms.
 */
export async function drain(env: Env, now: number): Promise<void> {
  const next = await deliverDue(env, now)
  if (next !== null) await wakePostman(env, next)
}

/** A round of this isolate is under way until then at most; what else asked for one meanwhile (epoch ms; 0: nobody). */
let underWayUntil = 0
let askedFor = 0

/**
 * As `drain`, after a change that is one of many: while a round of this isolate is under way, it takes over what the change caused,
 * so that a busy workspace has one round after another and not one for each change.
 */
export async function drainTogether(env: Env, now: number): Promise<void> {
  if (Date.now() < underWayUntil) {
    askedFor = Math.max(askedFor, now)
    return
  }
  const until = Date.now() + ROUND_MS
  underWayUntil = until
  let next: number | null = null
  try {
    // Should this request be cut off, the postman takes over.
    await wakePostman(env, until)
    for (let at = now; at > 0 && Date.now() < until; at = askedFor) {
      askedFor = 0
      next = await deliverDue(env, at, until)
    }
  } finally {
    underWayUntil = 0
  }
  if (next !== null) await wakePostman(env, next)
}

/** Delivers what is due, beginning no delivery after `until` (epoch ms); gives when the next entry is. */
export async function deliverDue(env: Env, now: number, until = Date.now() + ROUND_MS): Promise<number | null> {
  const db = env.DB.withSession('first-primary')
  while (Date.now() < until) {
    const lease = randomSecret()
    const rows = await all(db, claimQuery(lease, now, now + LEASE_MS))
    if (rows.length === 0) break
    const lanes = lanesOf(rows)
    const work = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) await deliverLane(env, lane, now, until)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }
  const [next] = await all(db, nextDueQuery())
  return next?.due_at ?? null
}

function lanesOf(rows: readonly OutboxRow[]): OutboxRow[][] {
  const lanes = new Map<string, OutboxRow[]>()
  for (const row of rows) lanes.set(row.lane, [...(lanes.get(row.lane) ?? []), row])
  return [...lanes.values()]
}

/** One after another; after a failure the rest is given back, so that a receiver in trouble is asked once a round. */
async function deliverLane(env: Env, lane: readonly OutboxRow[], now: number, until: number): Promise<void> {
  const db = env.DB.withSession('first-primary')
  for (const [i, row] of lane.entries()) {
    const late = Date.now() >= until
    if (!late && (await deliverOne(env, row, now))) continue
    const rest = late ? lane.slice(i) : lane.slice(i + 1)
    if (rest.length > 0) await batch(db, ...rest.map(one => releaseQuery(one)))
    return
  }
}

/** True when the lane may go on. */
async function deliverOne(env: Env, row: OutboxRow, now: number): Promise<boolean> {
  const db = env.DB.withSession('first-primary')
  const deliver = delivering.get(row.kind as OutboxKind)
  try {
    if (!deliver) throw new Error(`nobody delivers ${row.kind}`)
    const last = row.attempts >= WAITS_MS.length
    const delivery = { workspaceId: row.workspace_id, payload: JSON.parse(row.payload), now, last }
    const { rows = [], again, holdLane = false, after } = (await deliver(env, delivery)) ?? {}
    const end = again === undefined ? forgetQuery(row) : releaseQuery(row, { due_at: again })
    const hold = holdLane ? [holdLaneQuery(row.lane, now + LANE_WAIT_MS)] : []
    await batch(db, ...hold, ...rows, end)
    await after?.()
    return !holdLane
  } catch (error) {
    await batch(db, holdLaneQuery(row.lane, now + LANE_WAIT_MS), failedQuery(row, now, String(error)))
    return false
  }
}

function failedQuery(row: OutboxRow, now: number, problem: string): Query {
  const attempts = row.attempts + 1
  const wait = waitAfter(attempts, Math.random())
  const next = wait === null ? { due_at: NEVER, dead_at: now } : { due_at: now + wait }
  return releaseQuery(row, { attempts, problem: problem.slice(0, 500), ...next })
}
