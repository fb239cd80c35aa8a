import type { Db } from './db.ts'
import type { Env } from './env.ts'
import type { Scope } from './scope.ts'

/** Who acts when no person does; stands in the log as its actor. */
export const SYSTEM = 'system'

/** The scope in which time-driven work acts in one workspace, at `now` (epoch ms). Its rights are an owner's. */
export function systemScope(
  env: Env,
  db: Db,
  workspaceId: string,
  now: number,
  later: (work: Promise<unknown>) => void,
): Scope {
  return {
    env,
    db,
    search: env.SEARCH.withSession('first-unconstrained'),
    cost: { trips: 0, rowsRead: 0, rowsWritten: 0 },
    now,
    requestId: SYSTEM,
    origin: '',
    later,
    workspace: { id: workspaceId, name: '' },
    member: { id: SYSTEM, name: '', email: '', role: 'owner', departmentIds: [], active: true, version: 0 },
    deviceId: null,
    keyScopes: null,
    idempotency: null,
  }
}
