import { Problem } from '../../shared/problems.ts'
import { first, q } from './db.ts'
import type { Env } from './env.ts'
import { type Scope, systemScope } from './scope.ts'

/**
 * Acts in the name of the system, such as ringing a clock: the event's actor is `system`. What the act leaves for later is done
 * before this ends. Throws `not_found` when the workspace is gone.
 */
export async function asSystem<Answer>(
  env: Env,
  workspaceId: string,
  now: number,
  act: (scope: Scope) => Promise<Answer>,
): Promise<Answer> {
  const scope = systemScope(env, workspaceId, now)
  const workspaces = q.selectFrom('workspaces').select(['id', 'name']).where('id', '=', workspaceId)
  const workspace = await first(scope.db, workspaces)
  if (!workspace) throw new Problem('not_found')
  const left: Promise<unknown>[] = []
  const answer = await act({ ...scope, workspace, later: work => void left.push(work) })
  await Promise.all(left)
  return answer
}
