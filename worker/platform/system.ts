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

/**
 * Does something with rows of many workspaces in the name of the system, each workspace's rows together. One that fails is logged as
 * `what` and the next goes on. What is left for later is done before this ends.
 */
export async function inEachWorkspace<Row extends { readonly workspace_id: string }>(
  env: Env,
  now: number,
  rows: readonly Row[],
  what: string,
  act: (scope: Scope, rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  const left: Promise<unknown>[] = []
  for (const workspaceId of new Set(rows.map(row => row.workspace_id))) {
    const scope = { ...systemScope(env, workspaceId, now), later: (work: Promise<unknown>) => void left.push(work) }
    const theirs = rows.filter(row => row.workspace_id === workspaceId)
    await act(scope, theirs).catch((error: unknown) => console.error(`${what} failed`, String(error)))
  }
  await Promise.all(left)
}
