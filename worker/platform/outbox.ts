import { all, batch, type Query, q } from './db.ts'
import type { Env } from './env.ts'

export type OutboxKind = 'index_article' | 'index_message' | 'scan_file' | 'erase_file' | 'recount_clocks'

export interface Delivery {
  readonly workspaceId: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Failing now is failing for good, until a person looks. */
  readonly last: boolean
}

type Deliver = (env: Env, delivery: Delivery) => Promise<void>

const delivering = new Map<OutboxKind, Deliver>()

/** Says how entries of one kind are delivered. Delivering twice must equal delivering once. */
export function deliverWith(kind: OutboxKind, deliver: Deliver): void {
  delivering.set(kind, deliver)
}

const PER_DRAIN = 50
const TRIES = 8
const FIRST_WAIT_MS = 2_000
/** Kept, but no longer tried: an entry that failed eight times waits for a person. */
const NEVER = 8_640_000_000_000_000

/** Delivers what is due, oldest first, at least once. Called after each change that causes something, and by the schedule. */
export async function drain(env: Env, now: number): Promise<void> {
  const db = env.DB.withSession('first-primary')
  const due = q
    .selectFrom('outbox')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(PER_DRAIN)
  const done: Query[] = []
  for (const row of await all(db, due)) {
    const deliver = delivering.get(row.kind as OutboxKind)
    const last = row.attempts + 1 >= TRIES
    const entry = { workspaceId: row.workspace_id, payload: JSON.parse(row.payload), last }
    const problem = await deliver?.(env, entry).then(
      () => null,
      (error: unknown) => String(error),
    )
    done.push(
      problem === null ? forget(row.id) : tryLater(row.id, row.attempts + 1, now, problem ?? 'nobody delivers this'),
    )
  }
  if (done.length > 0) await batch(db, ...done)
}

const forget = (id: string): Query => q.deleteFrom('outbox').where('id', '=', id)

function tryLater(id: string, attempts: number, now: number, problem: string): Query {
  const due_at = attempts >= TRIES ? NEVER : now + FIRST_WAIT_MS * 2 ** attempts
  return q
    .updateTable('outbox')
    .set({ attempts, due_at, problem: problem.slice(0, 500) })
    .where('id', '=', id)
}
