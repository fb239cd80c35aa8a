import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../../shared/problems.ts'
import { all, first, type Query, q } from './db.ts'
import type { Env } from './env.ts'
import type { Scope } from './scope.ts'

/** So long a repeated request gets its first answer. Nothing that waits in a browser is older: its token has run out by then. */
export const KEPT_MS = 30 * 86_400_000
/** So many are forgotten at a time. */
const SWEEP_MAX = 5_000

/** The row that keeps an answer under the request's Idempotency-Key. A second one breaks the primary key. */
export function keepAnswer(scope: Scope, idempotency: NonNullable<Scope['idempotency']>, answer: unknown): Query {
  return q.insertInto('idempotency_keys').values({
    workspace_id: scope.workspace.id,
    actor_id: idempotency.keeper ?? scope.member.id,
    key: idempotency.key,
    request_hash: idempotency.requestHash,
    answer: JSON.stringify(answer),
    at: scope.now,
  })
}

/** Puts into the kept answer what only the commit that it stands in knows, such as a number given there. */
export function completeAnswer(scope: Scope, facts: Readonly<Record<string, RawBuilder<unknown>>>): Query[] {
  if (!scope.idempotency) return []
  const parts = Object.entries(facts).map(([field, value]) => sql`${`$.${field}`}, ${value}`)
  const complete = q
    .updateTable('idempotency_keys')
    .set({ answer: sql<string>`json_set(answer, ${sql.join(parts)})` })
    .where('workspace_id', '=', scope.workspace.id)
    .where('actor_id', '=', scope.idempotency.keeper ?? scope.member.id)
    .where('key', '=', scope.idempotency.key)
  return [complete]
}

export interface KeptRow {
  readonly request_hash: string
  readonly answer: string
}

/** What somebody's earlier request under the same key was answered. */
export const keptQuery = (
  workspaceId: string,
  actorId: string | RawBuilder<string | null>,
  key: string,
): Query<KeptRow> =>
  q
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'answer'])
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId as string)
    .where('key', '=', key)

/** The answer in a row of `keptQuery`; null when there was none. Throws `key_reused` when the key served another request. */
export function answerIn(kept: KeptRow | null | undefined, requestHash: string): { answer: unknown } | null {
  if (!kept) return null
  if (kept.request_hash !== requestHash) throw new Problem('key_reused')
  return { answer: JSON.parse(kept.answer) }
}

/** The answer that a request under the same key, beside this one, has just kept. */
export async function keptAnswer({ db, workspace, member, idempotency }: Scope): Promise<{ answer: unknown } | null> {
  if (!idempotency) return null
  const { key, requestHash, keeper = member.id } = idempotency
  return answerIn(await first(db, keptQuery(workspace.id, keeper, key)), requestHash)
}

/** Forgets answers older than `KEPT_MS`, oldest first. Called by the schedule. */
export async function sweepKeptAnswers(env: Env, now: number): Promise<void> {
  const old = q
    .selectFrom('idempotency_keys')
    .select(['workspace_id', 'actor_id', 'key'])
    .where('at', '<', now - KEPT_MS)
    .orderBy('at')
    .limit(SWEEP_MAX)
    .$asTuple('workspace_id', 'actor_id', 'key')
  const sweep = q
    .deleteFrom('idempotency_keys')
    .where(eb => eb(eb.refTuple('workspace_id', 'actor_id', 'key'), 'in', old))
  await all(env.DB.withSession('first-primary'), sweep)
}
