import { Problem } from '../../shared/problems.ts'
import { first, q } from './db.ts'
import type { Env } from './env.ts'
import type { Scope } from './scope.ts'

/**
 * Acts in the name of the system, such as switching off what fails: the event's actor is `system`. What the act leaves for later
 * is done before this ends. Throws `not_found` when the workspace is gone.
 */
export async function asSystem<Answer>(
  env: Env,
  workspaceId: string,
  now: number,
  act: (scope: Scope) => Promise<Answer>,
): Promise<Answer> {
  const db = env.DB.withSession('first-primary')
  const workspace = await first(db, q.selectFrom('workspaces').select(['id', 'name']).where('id', '=', workspaceId))
  if (!workspace) throw new Problem('not_found')
  const left: Promise<unknown>[] = []
  const answer = await act({
    env,
    db,
    search: env.SEARCH.withSession('first-unconstrained'),
    cost: { trips: 0, rowsRead: 0, rowsWritten: 0 },
    now,
    requestId: 'system',
    origin: '',
    later: work => left.push(work),
    workspace,
    member: {
      id: 'system',
      name: '',
      email: '',
      role: 'agent',
      departmentIds: [],
      active: true,
      version: 0,
    },
    deviceId: null,
    keyScopes: null,
    idempotency: null,
  })
  await Promise.all(left)
  return answer
}
